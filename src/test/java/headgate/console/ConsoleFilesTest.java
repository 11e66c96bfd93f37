package headgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the files of the console promise each other, without a browser. */
class ConsoleFilesTest {

  private static final int MAX_LINES = 250;

  /** In bytes, compressed. */
  private static final int MAX_LIBRARIES = 260 * 1024;

  /** Imports, exports from, lazy imports of a fixed name, and the URLs of workers. */
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?:\\bfrom|\\bimport|\\bnew URL)\\s*\\(?\\s*[\"']([^\"'\\s]+[^/\"'\\s])[\"']");

  private static final Pattern ICON =
      Pattern.compile("<hg-icon\\s+name=\"([\\w-]+)\"|\\bicon[:=]\\s*[\"']([\\w-]+)[\"']");

  private static final ConsoleFiles FILES = ConsoleFiles.read();

  private static final String PAGE = text(ConsoleFiles.PAGE);

  private static final Map<String, String> IMPORT_MAP = importMap();

  private static String text(String name) {
    ConsoleFile file = FILES.find(name);
    assertThat(file).as(name).isNotNull();
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  /** A style sheet as it is written, without those that it imports. */
  private static String source(String name) {
    try {
      return Files.readString(Path.of("src/main/resources/console", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> importMap() {
    Matcher map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL).matcher(PAGE);
    assertThat(map.find()).isTrue();
    Map<String, String> entries = new LinkedHashMap<>();
    JsonMapper.builder()
        .build()
        .readTree(map.group(1))
        .required("imports")
        .forEachEntry(
            (name, path) ->
                entries.put(name, path.stringValue().replaceFirst("^\\./\\{\\{build}}/", "")));
    return entries;
  }

  private static Stream<String> ours(String extension) {
    return FILES.files().keySet().stream()
        .filter(name -> !name.startsWith("lib/") && !name.startsWith("icons/"))
        .filter(name -> name.endsWith(extension));
  }

  /** The file that an import names; null if nothing says where it is. */
  private static String resolve(String importer, String name) {
    if (name.startsWith(".")) {
      String folder = importer.contains("/") ? importer.replaceFirst("[^/]+$", "") : "";
      return java.net.URI.create("/" + folder).resolve(name).getPath().substring(1);
    }
    if (IMPORT_MAP.containsKey(name)) {
      return IMPORT_MAP.get(name);
    }
    return IMPORT_MAP.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("/") && name.startsWith(entry.getKey()))
        .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
        .findFirst()
        .orElse(null);
  }

  /** Without comments, which may show an import as an example. */
  private static String code(String name) {
    return text(name).replaceAll("(?s)/\\*.*?\\*/", "");
  }

  private static List<String> imports(String name) {
    return IMPORT.matcher(code(name)).results().map(found -> found.group(1)).toList();
  }

  /** Pages whose module does not exist yet: {@code planned} in app.js. */
  private static Set<String> planned() {
    return Pattern.compile("import\\('\\./([^']+)'\\),\\s+planned: true")
        .matcher(text("app.js"))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** All files that the page loads, at once or later. */
  private static Set<String> reached() {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>();
    Pattern.compile("(?:href|src)=\"\\./\\{\\{build}}/([^\"]+)\"")
        .matcher(PAGE)
        .results()
        .forEach(found -> next.add(found.group(1)));
    ours(".js").filter(name -> name.startsWith("text/")).forEach(next::add); // by language
    while (!next.isEmpty()) {
      String name = next.remove();
      if (reached.add(name) && name.endsWith(".js")) {
        for (String imported : imports(name)) {
          String file = resolve(name, imported);
          if (file != null && !planned().contains(file)) {
            next.add(file);
          }
        }
      }
    }
    return reached;
  }

  @Test
  void importMap_namesFilesThatExist() {
    IMPORT_MAP.forEach(
        (name, path) ->
            assertThat(FILES.files().keySet())
                .as(name)
                .anyMatch(file -> path.endsWith("/") ? file.startsWith(path) : file.equals(path)));
  }

  @Test
  void everyImport_leadsToAFile() {
    List<String> broken = new ArrayList<>();
    for (String name : FILES.files().keySet()) {
      if (name.endsWith(".js")) {
        for (String imported : imports(name)) {
          String file = resolve(name, imported);
          if (!planned().contains(file) && (file == null || FILES.find(file) == null)) {
            broken.add(name + " imports " + imported);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  /** A module that is preloaded before the import map is there cannot be imported. */
  @Test
  void importMap_standsBeforeWhatLoadsModules() {
    assertThat(PAGE.indexOf("importmap"))
        .isLessThan(PAGE.indexOf("early.js"))
        .isLessThan(PAGE.indexOf("modulepreload"));
  }

  /** What is missing here is found only after another file, which is a round trip later. */
  @Test
  void everyModuleOfTheFirstPage_isPreloaded() {
    List<String> preloaded = found(PAGE, "modulepreload\" href=\"\\./\\{\\{build}}/([^\"]+)");
    List<String> forStart = found(text("early.js"), "'([\\w/-]+\\.js)'");
    Set<String> start = graph("pages/start/start.js");
    Set<String> frame = graph("app.js");
    frame.remove("app.js"); // the script of the page
    frame.addAll(List.of("base/page.js", "text/en/base.js"));
    start.removeAll(frame);
    start.addAll(List.of("text/en/start.js", "text/en/flows.js"));

    assertThat(preloaded).containsExactlyInAnyOrderElementsOf(frame);
    assertThat(forStart).containsExactlyInAnyOrderElementsOf(start);
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
  }

  /** A module and all that it imports, except lazily. */
  private static Set<String> graph(String module) {
    Set<String> graph = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(module));
    while (!next.isEmpty()) {
      String name = next.remove();
      if (graph.add(name)) {
        found(code(name), "(?:\\bfrom|\\bimport)\\s*[\"']([^\"'\\s]+)[\"']").stream()
            .map(imported -> resolve(name, imported))
            .forEach(next::add);
      }
    }
    return graph;
  }

  @Test
  void plannedPages_doNotExistYet() {
    assertThat(planned()).noneMatch(name -> FILES.find(name) != null);
  }

  @Test
  void everyModule_isUsed() {
    Set<String> reached = reached();
    assertThat(ours(".js").filter(name -> !reached.contains(name) && !mayWait(name))).isEmpty();
  }

  /** What only pages use whose module does not exist yet. */
  private static boolean mayWait(String name) {
    return !planned().isEmpty()
        && Stream.of("base/ui/", "editor/", "preview/", "lib/").anyMatch(name::startsWith);
  }

  @Test
  void everyStyleSheet_isLoadedByThePageOrByAModule() {
    Set<String> byModules =
        ours(".js")
            .flatMap(
                name ->
                    Pattern.compile("\\bloadStyles\\('([\\w-]+)'\\)").matcher(code(name)).results())
            .map(found -> "css/" + found.group(1) + ".css")
            .collect(Collectors.toSet());
    assertThat(ours(".css"))
        .allMatch(
            name ->
                byModules.contains(name)
                    || PAGE.contains("./{{build}}/" + name + "\"")
                    || source("css/page.css").contains("'./" + name.substring(4) + "'"));
    assertThat(byModules).allMatch(name -> FILES.find(name) != null);
  }

  @Test
  void everyFileOfALibrary_isUsed() {
    Set<String> reached = reached();
    assertThat(FILES.files().keySet())
        .filteredOn(name -> name.startsWith("lib/") && !name.endsWith("LICENSE"))
        .filteredOn(name -> !reached.contains(name) && !mayWait(name))
        .isEmpty();
  }

  @Test
  void everyIcon_exists() {
    ours(".js")
        .forEach(
            name ->
                ICON.matcher(code(name))
                    .results()
                    .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                    .filter(icon -> icon != null && !icon.equals("blank"))
                    .forEach(
                        icon ->
                            assertThat(FILES.find("icons/" + icon + ".svg"))
                                .as("the icon %s in %s", icon, name)
                                .isNotNull()));
  }

  @Test
  void everyLibrary_hasItsLicence() {
    Set<String> folders =
        FILES.files().keySet().stream()
            .filter(name -> name.startsWith("lib/"))
            .map(name -> name.replaceFirst("^(lib/[^/]+)/.*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(folders).hasSize(20);
    assertThat(folders).allMatch(folder -> FILES.find(folder + "/LICENSE") != null);
    assertThat(FILES.find("icons/LICENSE")).isNotNull();
  }

  @Test
  void comments_areLeftOutButNotTheNoticesOfLicences() {
    assertThat(text("lib/state/dist/index.js"))
        .doesNotContainPattern("(?m)^\\s*(/\\*|//)")
        .contains("class Text");
    assertThat(FILES.files().keySet())
        .filteredOn(name -> name.startsWith("lib/lit-html/") && name.endsWith(".js"))
        .isNotEmpty()
        .allMatch(name -> text(name).contains("@license"));
  }

  @Test
  void libraries_areSmall() {
    int sum =
        FILES.files().entrySet().stream()
            .filter(file -> file.getKey().startsWith("lib/"))
            .mapToInt(file -> file.getValue().compressed().length)
            .sum();
    assertThat(sum).isLessThanOrEqualTo(MAX_LIBRARIES);
  }

  @Test
  void everyFile_fitsInAHead() {
    Stream.of(".js", ".css", ".html")
        .flatMap(ConsoleFilesTest::ours)
        .forEach(
            name ->
                assertThat(source(name).lines().count()).as(name).isLessThanOrEqualTo(MAX_LINES));
  }

  @Test
  void onlyOneModule_talksToTheServer() {
    assertThat(ours(".js"))
        .filteredOn(
            name ->
                Pattern.compile("\\bfetch\\(|XMLHttpRequest|EventSource\\(|sendBeacon")
                    .matcher(code(name))
                    .find())
        .containsExactly("base/api.js");
  }

  /** The content security policy refuses all of these. */
  @Test
  void templates_haveNoInlineStyleAndNoHtmlFromTexts() {
    Pattern forbidden =
        Pattern.compile(
            "\\sstyle=|styleMap|\\b(?:inner|outer)HTML\\s*=|insertAdjacentHTML|document\\.write"
                + "|\\beval\\(|new Function\\(|unsafe(?:HTML|SVG|CSS)|\\son[a-z]+=\"");
    assertThat(ours(".js")).filteredOn(name -> forbidden.matcher(code(name)).find()).isEmpty();
    assertThat(forbidden.matcher(PAGE).find()).isFalse();
  }

  @Test
  void sheetOfThePage_isWhole() {
    assertThat(text("css/page.css"))
        .doesNotContain("@import", "icons/")
        .contains("--icon-house: url(\"data:image/svg+xml,<svg ", "viewBox='0 0 16 16'", ".table");
  }

  /** They are right in both directions of writing. */
  @Test
  void styleSheets_haveLogicalPropertiesOnly() {
    Pattern physical =
        Pattern.compile(
            "(?m)^\\s*(?:margin|padding|border)-(?:left|right|top|bottom)\\b|^\\s*(?:left|right|width|height)\\s*:"
                + "|text-align:\\s*(?:left|right)");
    assertThat(ours(".css")).filteredOn(name -> physical.matcher(text(name)).find()).isEmpty();
  }
}
