package headgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates and their list. */
class TemplatesTest {

  private static final Path DIRECTORY = Path.of("src/main/resources/templates");

  /** Meta's limit for the name of a flow is higher. A gallery shows a name in one line. */
  private static final int LONGEST_NAME = 30;

  private static List<Template> templates() {
    return Templates.all();
  }

  @Test
  void list_namesEveryFileOnce() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(this::isTemplate))
          .containsExactlyInAnyOrderElementsOf(
              Templates.ids().stream().map(id -> id + ".json").toList());
    }
  }

  private boolean isTemplate(String file) {
    return !file.equals("templates.json");
  }

  @Test
  void list_describesEachTemplate() {
    assertThat(Templates.all()).extracting(Template::name).doesNotHaveDuplicates();
    assertThat(Templates.all())
        .allSatisfy(
            template -> {
              assertThat(template.id()).matches("[a-z]+(-[a-z]+)*");
              assertThat(template.name()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_NAME);
              assertThat(template.description()).matches("[A-Z].{10,98}\\.");
              assertThat(template.categories()).isNotEmpty().doesNotHaveDuplicates();
            });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void list_saysWhatTheFileContains(Template template) {
    StrictJson form = StrictJson.parse(template.definition());
    assertThat(template.version()).isEqualTo(form.requireText("version"));
    assertThat(template.screens()).isEqualTo(form.requireList("screens").size());
    assertThat(template.needsEndpoint()).isEqualTo(form.keys().contains("data_api_version"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_hasNoFindings(Template template) {
    Validator validator = Validator.standard();
    assertThat(validator.validate(template.definition(), Mode.STRICT).json()).isEqualTo("[]");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_hasTheNewestVersion(Template template) {
    List<String> versions = Validator.standard().openVersions();
    assertThat(template.version()).isEqualTo(versions.get(versions.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void file_isSmallAndReadable(Template template) throws IOException {
    String file = Files.readString(DIRECTORY.resolve(template.id() + ".json"));
    assertThat(file).isEqualTo(template.definition() + "\n").doesNotContain("\t", "\r");
    assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    assertThat(file.lines())
        .allSatisfy(
            line -> {
              assertThat(line).isEqualTo(line.stripTrailing());
              assertThat(line.length()).isLessThanOrEqualTo(170);
            });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void answers_haveKeysThatMakeGoodColumns(Template template) {
    for (StrictJson screen : StrictJson.parse(template.definition()).requireList("screens")) {
      for (StrictJson component : screen.requireList("layout/children")) {
        if (component.requireText("type").equals("Footer")
            && component.requireText("on-click-action/name").equals("complete")) {
          assertThat(component.require("on-click-action/payload").keys())
              .isNotEmpty()
              .allSatisfy(key -> assertThat(key).matches("[a-z]+(_[a-z]+)*"));
        }
      }
    }
  }
}
