package headgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The modules of the console and its texts, as the class path has them. */
final class ConsoleTexts {

  private static final ConsoleFiles FILES = ConsoleFiles.read();

  /** Reads the object that a module of texts exports. A key that stands there twice is an error. */
  private static final JsonMapper MODULE =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                  .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                  .build())
          .build();

  private static final Map<String, Map<String, JsonNode>> WORDS = new ConcurrentHashMap<>();

  private ConsoleTexts() {}

  static String file(String name) {
    ConsoleFile file = FILES.find(name);
    assertThat(file).as(name).isNotNull();
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  /** The modules that are not lists of words, by their names. */
  static Map<String, JavaScript> modules() {
    Map<String, JavaScript> modules = new LinkedHashMap<>();
    for (String name : FILES.files().keySet()) {
      if (name.endsWith(".js") && !name.matches("(?:lib|icons|text|preview/words)/.*")) {
        modules.put(name, JavaScript.read(file(name)));
      }
    }
    return modules;
  }

  /** The areas that a language has. */
  static Set<String> areas(String language) {
    return namesIn("text/" + language + "/");
  }

  static Set<String> namesIn(String folder) {
    return FILES.files().keySet().stream()
        .filter(name -> name.startsWith(folder) && name.endsWith(".js"))
        .map(name -> name.substring(folder.length()).replace(".js", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The texts of an area by their names: each a text, or its plural forms. */
  static Map<String, JsonNode> texts(String language, String area) {
    return words("text/" + language + "/" + area + ".js");
  }

  static Map<String, JsonNode> words(String name) {
    return WORDS.computeIfAbsent(name, ConsoleTexts::readWords);
  }

  private static Map<String, JsonNode> readWords(String name) {
    String source = file(name).replaceFirst("(?s)^.*?export default ", "");
    Map<String, JsonNode> texts = new LinkedHashMap<>();
    MODULE
        .readTree(source.replaceFirst(";\\s*$", ""))
        .forEachEntry((key, text) -> texts.put(key, text));
    return texts;
  }

  /** The names in braces: {@code count} and {@code name} of "{count} of {name}". */
  static Set<String> placeholders(String text) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
