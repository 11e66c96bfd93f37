package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.Cli.Run;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

  private static final String CLEAN =
      """
      {
        "version": "7.3",
        "screens": [
          {
            "id": "END",
            "title": "The end",
            "terminal": true,
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                {
                  "type": "Footer",
                  "label": "Done",
                  "on-click-action": { "name": "complete", "payload": { "a": 1 } }
                }
              ]
            }
          }
        ]
      }
      """;

  private static final String BROKEN = CLEAN.replace("\"label\": \"Done\"", "\"Label\": \"Done\"");
  private static final String WARNED = CLEAN.replace("{ \"a\": 1 }", "{ }");

  @TempDir Path folder;
  private Path clean = Path.of("");
  private Path broken = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    clean = Files.writeString(folder.resolve("clean.json"), CLEAN);
    broken = Files.writeString(folder.resolve("broken form.json"), BROKEN);
  }

  @Test
  void cleanFile_isDone() {
    Run run = run("", clean.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo(clean + ": 0 errors, 0 warnings\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void warningsAlone_areDone() {
    Run run = run(WARNED, "-");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("warning: ").endsWith("<stdin>: 0 errors, 1 warning\n");
  }

  @Test
  void error_isShownWithItsLineAndCarets() {
    Run run = run(BROKEN, "-");

    assertThat(run.exit()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out())
        .isEqualTo(
            """
            <stdin>:11:11: error: Footer needs 'label'. [MISSING_REQUIRED_PROPERTY]
               11 |           {
                  |           ^
            <stdin>:13:13: error: Footer has no property 'Label'. Did you mean 'label'? [INVALID_PROPERTY_KEY]
               13 |             "Label": "Done",
                  |             ^^^^^^^
                  --fix: Renames it to 'label'.
            <stdin>: 2 errors, 0 warnings
            """);
  }

  @Test
  void colors_areForTerminalsOnly() {
    assertThat(run(BROKEN, "-").out()).doesNotContain("\u001b");
    assertThat(cli(BROKEN).onATerminal().run("-").out()).contains("\u001b[1;31merror: \u001b[0m");
  }

  @Test
  void json_holdsTheFindingsOfEachFile() {
    Run run = run("", "--format", "json", clean.toString(), broken.toString());
    JsonObject answer = (JsonObject) JsonReader.read(run.out());

    assertThat(run.exit()).isEqualTo(ExitCode.FOUND);
    List<JsonValue> files = array(answer, "files");
    assertThat(files).hasSize(2);
    assertThat(array((JsonObject) files.get(0), "findings")).isEmpty();
    JsonObject finding = (JsonObject) array((JsonObject) files.get(1), "findings").get(1);
    assertThat(text(finding, "error")).isEqualTo("INVALID_PROPERTY_KEY");
    assertThat(finding.get("fix")).isInstanceOf(JsonObject.class);
  }

  @Test
  void sarif_namesRulesPlacesAndFixes() {
    Run run = run("", "--format=sarif", broken.toString());
    JsonObject answer = (JsonObject) JsonReader.read(run.out());

    assertThat(text(answer, "version")).isEqualTo("2.1.0");
    JsonObject sarif = (JsonObject) array(answer, "runs").get(0);
    List<JsonValue> results = array(sarif, "results");
    assertThat(results).hasSize(2);
    assertThat(text((JsonObject) results.get(1), "ruleId")).isEqualTo("known-property");
    assertThat(text((JsonObject) results.get(1), "level")).isEqualTo("error");
    assertThat(run.out())
        .contains(
            "\"region\":{\"startLine\":13,\"startColumn\":13,\"endLine\":13,\"endColumn\":20}")
        .contains("broken%20form.json")
        .contains("\"insertedContent\":{\"text\":\"\\\"label\\\"\"}")
        .contains("\"id\":\"known-property\",\"name\":\"INVALID_PROPERTY_KEY\"");
  }

  @Test
  void sarif_namesFilesAsUris() {
    assertThat(run("", "--format=sarif", broken.toString()).out())
        .contains("\"uri\":\"file://" + folder + "/broken%20form.json\"");
    Path here = Path.of("src/test/resources/flowjson/corpus/broken/known-property.json");
    assertThat(run("", "--format=sarif", here.toString()).out())
        .contains("\"uri\":\"" + here + "\"");
  }

  /** The properties that the schema of SARIF 2.1.0 requires, wherever they belong. */
  @Test
  void sarif_hasThePropertiesThatItsSchemaRequires() {
    String cut = "{\"version\":\"7.3\"";
    for (String text : List.of(BROKEN, WARNED, CLEAN, cut, "", "[]")) {
      JsonObject log = (JsonObject) JsonReader.read(run(text, "--format=sarif", "-").out());
      assertThat(text(log, "version")).isEqualTo("2.1.0");
      JsonObject sarif = (JsonObject) array(log, "runs").get(0);
      JsonObject driver = object(object(sarif, "tool"), "driver");
      assertThat(text(driver, "name")).isEqualTo("headgate");
      List<String> ids = new ArrayList<>();
      array(driver, "rules").forEach(rule -> ids.add(text((JsonObject) rule, "id")));
      assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
      for (JsonValue result : array(sarif, "results")) {
        JsonObject found = (JsonObject) result;
        assertThat(text(object(found, "message"), "text")).isNotBlank();
        assertThat(ids).contains(text(found, "ruleId"));
        assertThat(text(found, "level")).isIn("error", "warning", "note");
        JsonObject place =
            object((JsonObject) array(found, "locations").get(0), "physicalLocation");
        assertThat(text(object(place, "artifactLocation"), "uri")).isEqualTo("stdin");
        for (JsonObject.Member corner : object(place, "region").members()) {
          assertThat(Integer.parseInt(((JsonNumber) corner.value()).text())).isPositive();
        }
        for (JsonValue fix : array(found, "fixes")) {
          JsonObject change = (JsonObject) array((JsonObject) fix, "artifactChanges").get(0);
          assertThat(change.get("artifactLocation")).isNotNull();
          JsonObject replacement = (JsonObject) array(change, "replacements").get(0);
          assertThat(replacement.get("deletedRegion")).isNotNull();
        }
      }
    }
  }

  @Test
  void fix_keepsLineEndsAndTheByteOrderMark() throws IOException {
    String windows = "\uFEFF" + BROKEN.replace("\n", "\r\n");
    Files.writeString(broken, windows);
    Run run = run("", "--fix", broken.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(broken)).isEqualTo(windows.replace("Label", "label"));
  }

  @Test
  void windowsFile_hasItsErrorsAtTheSamePlaces() throws IOException {
    Files.writeString(clean, BROKEN);
    Files.writeString(broken, "\uFEFF" + BROKEN.replace("\n", "\r\n"));

    assertThat(run("", broken.toString()).out())
        .isEqualTo(run("", clean.toString()).out().replace(clean.toString(), broken.toString()));
  }

  @Test
  void directory_isNotAFile() {
    Run run = run("", folder.toString(), clean.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("headgate validate: " + folder);
    assertThat(run.out()).contains("clean.json: 0 errors");
  }

  @Test
  void folder_isNamedAsSuch() {
    assertThat(run("", folder.toString()).err()).contains("is a folder").contains("*.json");
    Run empty = run("", "");
    assertThat(empty.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(empty.err()).contains("The name of a file is empty.").doesNotContain("folder");
  }

  @Test
  void utf16_isNamedWithAndWithoutItsMark() throws IOException {
    List<Charset> charsets =
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    for (Charset charset : charsets) {
      for (String mark : List.of("", "\uFEFF")) {
        Files.write(clean, (mark + CLEAN).getBytes(charset));
        Run run = run("", clean.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.FOUND);
        assertThat(run.out()).contains("UTF-16").contains("Save it as UTF-8.");
      }
    }
  }

  @Test
  void fix_removesEverySurplusComma() throws IOException {
    Files.writeString(clean, CLEAN.replace("}", "},").replaceFirst(",\\s*$", "\n"));
    Run run = run("", "--fix", clean.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).doesNotContain("0 fixed").contains(" fixed");
    assertThat(JsonReader.read(Files.readString(clean))).isNotNull();
  }

  @Test
  void bodyOfAnUpload_isToldFromAFlow() {
    String body = "{\"flow_json\": \"{}\"}";
    assertThat(run(body, "-").out()).contains("inside 'flow_json'");
    assertThat(run(body.replace("flow_json", "json_definition"), "-").out())
        .contains("inside 'json_definition'");
  }

  @Test
  void fix_writesTheFile() throws IOException {
    Run run = run("", "--fix", broken.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).endsWith(": 0 errors, 0 warnings, 2 fixed\n");
    assertThat(Files.readString(broken)).isEqualTo(CLEAN);
  }

  @Test
  void fixOfStandardInput_printsTheTextAndReportsOnStandardError() {
    Run run = run(BROKEN, "--fix", "-");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo(CLEAN);
    assertThat(run.err()).contains("2 fixed");
  }

  @Test
  void mode_decidesAboutFrozenVersions() {
    String frozen = CLEAN.replace("7.3", "4.0");

    assertThat(run(frozen, "-").exit()).isEqualTo(ExitCode.FOUND);
    assertThat(run(frozen, "--mode", "lenient", "-").exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void wrongUsage_isRefused() {
    for (String[] arguments :
        new String[][] {
          {},
          {"--nonsense", "-"},
          {"--format", "xml", "-"},
          {"--mode"},
          {"--format"},
          {"--formats=x"}
        }) {
      Run run = run(CLEAN, arguments);
      assertThat(run.exit()).as(Arrays.toString(arguments)).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).endsWith("'headgate help validate' explains what you can type.\n");
    }
  }

  @Test
  void missingFile_isNamedAndTheOthersAreChecked() {
    Run run = run("", folder.resolve("no.json").toString(), broken.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("There is no file").contains("no.json");
    assertThat(run.out()).contains("2 errors");
  }

  @Test
  void bytesThatAreNotText_areShownAtTheirStart() throws IOException {
    Path file = Files.write(folder.resolve("latin.json"), new byte[] {'{', '\n', '"', (byte) 0xE9});
    Run run = run("", file.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out()).contains(":2:2: error: The bytes from here on are not UTF-8.");
  }

  @Test
  void longLine_isShownAroundTheError() {
    String oneLine = BROKEN.replaceAll("\\s+", " ");

    assertThat(run(oneLine, "-").out()).contains("\"Label\": \"Done\"").contains("  | ");
    assertThat(run("{\t\"version\":\t7}", "-").out()).contains("    1 | { \"version\": 7}");
  }

  private static List<JsonValue> array(JsonObject object, String key) {
    return object.get(key) instanceof JsonArray array ? array.elements() : List.of();
  }

  private static JsonObject object(JsonObject object, String key) {
    if (object.get(key) instanceof JsonObject inner) {
      return inner;
    }
    throw new AssertionError("There is no object " + key + " in " + object.members());
  }

  private static String text(JsonObject object, String key) {
    return object.get(key) instanceof JsonString text ? text.value() : "";
  }

  @Test
  void hugeFiles_areRefused() throws IOException {
    String ones = "[" + "1,".repeat(4_900_000) + "1]";
    Run tooMany = run(ones, "-");
    assertThat(tooMany.exit()).isEqualTo(ExitCode.FOUND);
    assertThat(tooMany.out()).contains("more than 200,000 values");
    Path file = folder.resolve("huge.json");
    Files.writeString(file, " ".repeat(10 * 1024 * 1024) + "{}");
    Run tooLarge = run("", file.toString());
    assertThat(tooLarge.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(tooLarge.err()).contains("huge.json", "more than 10 MB");
  }

  private static Run run(String input, String... arguments) {
    return cli(input).run(arguments);
  }

  private static Cli cli(String input) {
    return new Cli("validate", new Validate()).withInput(input);
  }
}
