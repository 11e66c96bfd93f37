package headgate.console;

import static headgate.console.ConsoleTexts.placeholders;
import static headgate.console.ConsoleTexts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.template.Template;
import headgate.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** All words of the console come from its texts, and all languages have the same texts. */
class ConsoleTextTest {

  /** Areas that have no translation yet. */
  private static final Set<String> STILL_ENGLISH = Set.of();

  /** The forms that Intl.PluralRules tells apart (Unicode CLDR). */
  static final Map<String, Set<String>> PLURAL_FORMS =
      Map.of(
          "en", Set.of("one", "other"),
          "de", Set.of("one", "other"),
          "es", Set.of("one", "many", "other"),
          "pt-BR", Set.of("one", "many", "other"),
          "ar", Set.of("zero", "one", "two", "few", "many", "other"));

  /** Forms that stand for one number only. Their words may say the number. */
  private static final Map<String, Set<String>> FORMS_OF_ONE_NUMBER =
      Map.of(
          "en", Set.of("one"),
          "de", Set.of("one"),
          "es", Set.of("one"),
          "pt-BR", Set.of(), // 0 and 1
          "ar", Set.of("zero", "one", "two"));

  /** What a template may contain without a text. */
  private static final List<String> NAMES =
      List.of(
          "Headgate", // the product
          "JSON", // a format
          "hg", // how each API key begins
          "https", // how an address begins
          "KB", // a unit
          "Ctrl", // the label of a key
          "px"); // a unit

  /** Its messages are those of the validator, which stay English like all messages of the API. */
  private static final String EXPRESSIONS = "preview/expression.js";

  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "\\s\\.?(?:title|aria-label|aria-description|aria-roledescription|aria-valuetext"
              + "|placeholder|label|alt|heading|text)=(\"[^\"]*\"|'[^']*'|[^\\s>\"']+)");

  private static final Pattern TEXT_IN_CODE =
      Pattern.compile(
          "\\b(?:text|label|title|heading|placeholder|message|textContent|innerText)\\s*[:=]\\s*"
              + "(?:'([^'\\n]*)'|\"([^\"\\n]*)\"|`([^`\\n]*)`)|\\b(?:toast|announce)\\(\\s*['\"`]([^'\"`]*)");

  private static final Pattern KEY = Pattern.compile("'([a-z]+)\\.([\\w.]+)'");

  private static final Pattern MADE_KEY = Pattern.compile("`([a-z]+)\\.([^`]*)`");

  private static final Map<String, JavaScript> MODULES = ConsoleTexts.modules();

  /** A call of {@code t}: its first argument, and the object of values, if there is one. */
  private record Call(String module, String key, String values) {}

  private static Stream<Call> calls() {
    return MODULES.entrySet().stream()
        .flatMap(
            module -> {
              String code = module.getValue().code();
              return Pattern.compile("\\bt\\(")
                  .matcher(code)
                  .results()
                  .map(
                      found -> {
                        String key = JavaScript.argument(code, found.end());
                        int next = found.end() + key.length();
                        String values =
                            code.charAt(next) == ',' ? JavaScript.argument(code, next + 1) : "";
                        return new Call(module.getKey(), key.strip(), values.strip());
                      });
            });
  }

  private static Stream<MatchResult> in(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static boolean exists(MatchResult key) {
    return ConsoleTexts.areas("en").contains(key.group(1))
        && texts("en", key.group(1)).containsKey(key.group(2));
  }

  @Test
  void everyTextThatIsUsed_exists() {
    List<String> missing = new ArrayList<>();
    calls()
        .forEach(
            call ->
                in(KEY, call.key())
                    .filter(key -> !exists(key))
                    .forEach(key -> missing.add(call.module() + " " + key.group())));
    assertThat(missing).isEmpty();
  }

  /** "{name}" on a page helps nobody. */
  @Test
  void everyPlaceholder_getsAValue() {
    List<String> missing = new ArrayList<>();
    calls()
        .filter(call -> call.values().isEmpty() || call.values().startsWith("{"))
        .filter(call -> !call.values().contains("..."))
        .forEach(
            call ->
                in(KEY, call.key())
                    .filter(ConsoleTextTest::exists)
                    .forEach(
                        key -> {
                          String text = texts("en", key.group(1)).get(key.group(2)).toString();
                          placeholders(text.replaceAll("^\\{|}$", "")).stream()
                              .filter(name -> !in(word(name), call.values()).findAny().isPresent())
                              .forEach(name -> missing.add(key.group() + " lacks " + name));
                        }));
    assertThat(missing).isEmpty();
  }

  private static Pattern word(String name) {
    return Pattern.compile("\\b" + name + "\\b");
  }

  @Test
  void everyText_isUsed() {
    Set<String> unused = new TreeSet<>();
    ConsoleTexts.areas("en")
        .forEach(area -> texts("en", area).keySet().forEach(name -> unused.add(area + "." + name)));
    Set<String> quoted = new TreeSet<>();
    Set<String> made = new TreeSet<>();
    for (JavaScript module : MODULES.values()) {
      in(Pattern.compile("['\"]([\\w.]+)['\"]|\\b(\\w+):"), module.code())
          .forEach(found -> quoted.add(found.group(1) != null ? found.group(1) : found.group(2)));
      in(MADE_KEY, module.code())
          .map(found -> found.group().replace("`", "").replaceAll("\\$\\{[^}]*}", "*"))
          .filter(key -> key.contains("*"))
          .forEach(made::add);
    }
    unused.removeAll(quoted);
    for (String key : made) {
      Pattern fits = Pattern.compile(key.replace(".", "\\.").replace("*", "(\\w+)"));
      boolean wholeName = key.matches("[a-z]+\\.\\*");
      unused.removeIf(
          name -> {
            var found = fits.matcher(name);
            return found.matches() && (!wholeName || quoted.contains(found.group(1)));
          });
    }
    assertThat(unused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "pt-BR", "ar"})
  void everyLanguage_hasAllAreas(String language) {
    Set<String> areas = ConsoleTexts.areas("en");
    areas.removeAll(STILL_ENGLISH);
    assertThat(ConsoleTexts.areas(language)).isEqualTo(areas);
    assertThat(STILL_ENGLISH).isSubsetOf(ConsoleTexts.areas("en"));
  }

  /** What a language lists is what the console loads of it. */
  @Test
  void languages_listTheirAreas() {
    String source = JavaScript.read(ConsoleTexts.file("text/languages.js")).code();
    String listed =
        in(Pattern.compile("(?s)const AREAS = \\[(.*?)]"), source)
            .findFirst()
            .orElseThrow()
            .group(1);
    assertThat(in(Pattern.compile("'(\\w+)'"), listed).map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(ConsoleTexts.areas("de"));
    assertThat(
            in(Pattern.compile("(?m)^  '?([\\w-]+)'?: \\{"), source).map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(PLURAL_FORMS.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "pt-BR", "ar"})
  void everyLanguage_hasTheSameTexts(String language) {
    for (String area : ConsoleTexts.areas(language)) {
      Map<String, JsonNode> english = texts("en", area);
      Map<String, JsonNode> local = texts(language, area);
      assertThat(local.keySet())
          .as("%s of %s", area, language)
          .containsExactlyInAnyOrderElementsOf(english.keySet());
      local.forEach(
          (name, text) -> assertFits(language, area + "." + name, text, english.get(name)));
    }
  }

  private static void assertFits(String language, String key, JsonNode text, JsonNode english) {
    String what = key + " of " + language;
    assertThat(text.isString()).as(what).isEqualTo(english.isString());
    if (english.isString()) {
      assertThat(text.stringValue()).as(what).isNotBlank();
      assertThat(placeholders(text.stringValue()))
          .as(what)
          .isEqualTo(placeholders(english.stringValue()));
      return;
    }
    Set<String> expected = placeholders(english.required("other").stringValue());
    assertThat(expected).as(what).contains("count");
    assertThat(text.propertyNames())
        .as(what)
        .containsExactlyInAnyOrderElementsOf(PLURAL_FORMS.get(language));
    text.forEachEntry(
        (form, words) -> {
          Set<String> found = placeholders(words.stringValue());
          if (FORMS_OF_ONE_NUMBER.get(language).contains(form)) {
            found.add("count");
          }
          assertThat(found).as("%s %s", what, form).isEqualTo(expected);
        });
  }

  /** A template without words would be shown in English among the others. */
  @Test
  void everyTemplate_hasItsWords() {
    Map<String, String> expected = new TreeMap<>();
    for (Template template : Templates.all()) {
      String key = template.id().replace('-', '_');
      expected.put("name_" + key, template.name());
      expected.put("about_" + key, template.description());
    }
    Map<String, String> found = new TreeMap<>();
    texts("en", "templates").forEach((name, text) -> found.put(name, text.stringValue()));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "pt-BR", "ar"})
  void wordsOfThePhone_areTheSameInAllLanguages(String language) {
    Map<String, JsonNode> english = ConsoleTexts.words("preview/words/en.js");
    Map<String, JsonNode> local = ConsoleTexts.words("preview/words/" + language + ".js");
    assertThat(local.keySet()).isEqualTo(english.keySet());
    local.forEach(
        (name, text) ->
            assertThat(placeholders(text.stringValue()))
                .as(name)
                .isEqualTo(placeholders(english.get(name).stringValue())));
  }

  @Test
  void templates_containNoWords() {
    List<String> found = new ArrayList<>();
    MODULES.forEach(
        (name, module) -> {
          for (JavaScript.Template template : module.templates()) {
            wordsOf(template.text())
                .forEach(words -> found.add(name + ":" + template.line() + " " + words));
          }
          in(TEXT_IN_CODE, module.code())
              .filter(match -> isSentence(match) && !name.equals(EXPRESSIONS))
              .forEach(match -> found.add(name + " " + match.group()));
        });
    assertThat(found).isEmpty();
  }

  /** Code, keys of the keyboard, preformatted text and JSON are not words of a language. */
  private static Stream<String> wordsOf(String template) {
    String shown =
        template
            .replaceAll("(?s)<!--.*?-->", "")
            .replaceAll("(?s)<(code|kbd|pre)\\b[^>]*>.*?</\\1>", "");
    Stream<String> attributes = in(ATTRIBUTE, shown).map(match -> match.group(1));
    Stream<String> texts = Stream.of(shown.split("(?s)<[^>]*>"));
    return Stream.concat(attributes, texts)
        .filter(text -> !text.matches("['\"]?\\{ .*"))
        .filter(text -> in(LETTERS, text).anyMatch(word -> !NAMES.contains(word.group())))
        .map(String::strip);
  }

  private static boolean isSentence(MatchResult match) {
    return Stream.of(1, 2, 3, 4)
        .map(match::group)
        .anyMatch(text -> text != null && text.matches("\\p{Lu}\\p{Ll}+.*|\\p{L}+ .*"));
  }
}
