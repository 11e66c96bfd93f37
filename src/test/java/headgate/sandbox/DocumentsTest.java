package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.tool.Judge;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of an uploaded Flow JSON: judged, kept to the letter, given back. */
class DocumentsTest {

  private static final Map<String, Object> FAULT =
      Map.of("error", "MISSING_TERMINAL_SCREEN", "error_type", "FLOW_JSON_ERROR", "message", "m");

  private SandboxClient tester;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path given) {
    directory = given;
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private SandboxClient strict(Path other) {
    return SandboxClient.start(
        other,
        Judge.STRICT,
        flowJson -> flowJson.contains("terminal") ? List.of() : List.of(FAULT));
  }

  private String url(String flow) {
    return tester.get(flow + "/assets").text("/data/0/download_url");
  }

  private Reply download(String url) {
    return tester.send(tester.bare(url).GET());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"version\": \"7.2\",\n  oops }', 2, 3",
    "'', 1, 1",
    "'  [1, 2]', 1, 3",
    "'\"text\"', 1, 1"
  })
  void noJsonObject_isAnErrorWithItsPlace(String document, int line, int column) {
    String flow = tester.create("flow");

    Reply reply = tester.upload(flow, document);

    JsonNode error = reply.json().at("/validation_errors/0");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(error.path("error").asString()).isEqualTo("INVALID_FLOW_JSON");
    assertThat(error.path("error_type").asString()).isEqualTo("FLOW_JSON_ERROR");
    assertThat(error.path("message").asString()).isNotEmpty();
    assertThat(error.path("line_start").asInt()).isEqualTo(line);
    assertThat(error.path("column_start").asInt()).isEqualTo(column);
    assertThat(tester.get(flow).json().path("validation_errors"))
        .isEqualTo(reply.json().path("validation_errors"));
    assertThat(download(url(flow)).body()).isEqualTo(document);
  }

  @Test
  void relaxed_takesTheOldExample() {
    String flow = tester.create("flow");
    tester.upload(flow, "{\"version\": \"3.0\", \"screens\": [{\"id\": \"WELCOME\"}]}");

    assertThat(tester.get(flow).json().path("validation_errors").size()).isZero();
    assertThat(tester.post(flow + "/publish").status()).isEqualTo(200);
  }

  @Test
  void strict_asksTheJudge(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      String flow = strict.create("flow");

      Reply reply = strict.upload(flow, "{\"version\": \"7.2\"}");

      assertThat(reply.text("/validation_errors/0/error")).isEqualTo("MISSING_TERMINAL_SCREEN");
      assertThat(strict.post(flow + "/publish").subcode()).isEqualTo(4016011);
      assertThat(strict.upload(flow, HELLO).json().path("validation_errors").size()).isZero();
      assertThat(strict.post(flow + "/publish").status()).isEqualTo(200);
    }
  }

  @Test
  void strict_refusesVersionsThatAreNone(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      String flow = strict.create("flow");

      assertThat(strict.upload(flow, "{\"version\": \"seven\"}").text("/error/error_user_title"))
          .isEqualTo("Invalid Flow JSON version");
      assertThat(
              strict
                  .upload(flow, "{\"version\": \"7.2\", \"data_api_version\": \"x\"}")
                  .text("/error/error_user_title"))
          .isEqualTo("Invalid Flow JSON data_api_version");
    }
  }

  @Test
  void strict_publishesNoFrozenVersion(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      String flow = strict.create("flow");
      strict.upload(flow, HELLO.replace("7.2", "4.0"));

      Reply reply = strict.post(flow + "/publish");

      assertThat(reply.code()).isEqualTo(139002);
      assertThat(reply.text("/error/error_user_title"))
          .isEqualTo("Versions in Flow JSON file are not available for publishing");
    }
  }

  @Test
  void judge_canBeChangedWhileRunning(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      strict.settings("{\"judge\": \"relaxed\"}");
      String flow = strict.create("flow");

      assertThat(strict.upload(flow, "{}").json().path("validation_errors").size()).isZero();
    }
  }

  @Test
  void create_withADocument_answersWhatIsWrongAndStoresIt() {
    Reply reply =
        tester.post(
            WABA + "/flows",
            SandboxClient.json(
                Map.of(
                    "name",
                    "n",
                    "categories",
                    List.of("OTHER"),
                    "flow_json",
                    "{oops",
                    "publish",
                    true)));

    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(reply.text("/validation_errors/0/error")).isEqualTo("INVALID_FLOW_JSON");
    assertThat(tester.status(reply.text("/id"))).isEqualTo("DRAFT");
    assertThat(download(url(reply.text("/id"))).body()).isEqualTo("{oops");
  }

  @Test
  void create_canPublishAtOnce() {
    Reply reply =
        tester.post(
            WABA + "/flows",
            SandboxClient.json(
                Map.of(
                    "name",
                    "n",
                    "categories",
                    List.of("OTHER"),
                    "flow_json",
                    HELLO,
                    "publish",
                    true)));

    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(reply.json().path("validation_errors").size()).isZero();
    assertThat(tester.status(reply.text("/id"))).isEqualTo("PUBLISHED");
  }

  @Test
  void create_publishesNothingWithoutADocument() {
    Reply reply =
        tester.post(
            WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"], \"publish\": true}");

    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(tester.status(reply.text("/id"))).isEqualTo("DRAFT");
  }

  @Test
  void create_withoutADocument_answersTheIdAlone() {
    Reply reply = tester.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.json().propertyNames()).containsExactly("id");
  }

  @Test
  void clone_copiesTheDocument() {
    String source = tester.flowIn(FlowStatus.PUBLISHED, "source");

    String clone =
        tester
            .post(
                WABA + "/flows",
                "{\"name\": \"clone\", \"categories\": [\"SURVEY\"], \"clone_flow_id\": \"%s\"}"
                    .formatted(source))
            .text("/id");

    assertThat(tester.status(clone)).isEqualTo("DRAFT");
    assertThat(download(url(clone)).body()).isEqualTo(HELLO);
    assertThat(tester.get(clone + "?fields=json_version").text("/json_version")).isEqualTo("7.2");
  }

  @Test
  void assets_areEmptyBeforeTheFirstUpload() {
    assertThat(tester.get(tester.create("flow") + "/assets").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void assets_nameTheOneDocument() {
    JsonNode assets = tester.get(tester.flowIn(FlowStatus.DRAFT, "flow") + "/assets").json();

    assertThat(assets.path("data").size()).isEqualTo(1);
    assertThat(assets.at("/data/0/name").asString()).isEqualTo("flow.json");
    assertThat(assets.at("/data/0/asset_type").asString()).isEqualTo("FLOW_JSON");
    assertThat(assets.at("/data/0/download_url").asString()).startsWith(tester.uri() + "/_cdn/");
    assertThat(assets.at("/paging/cursors/after").asString()).startsWith("QVFI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF{\"version\":\"7.2\"}\r\n", "{\"n\":1e400,\"s\":\"\\ud800 ü\"}"})
  void download_isTheVeryText(String document) {
    String flow = tester.create("flow");
    assertThat(tester.upload(flow, document).json().path("validation_errors").size()).isZero();

    assertThat(download(url(flow)).raw().body()).isEqualTo(document);
  }

  @Test
  void download_isWrittenAnewWhereThatIsSet() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");
    tester.settings("{\"normalise\": true}");

    String downloaded = download(url(flow)).body();

    assertThat(downloaded).isNotEqualTo(HELLO).doesNotContain("\n");
    assertThat(SandboxClient.MAPPER.readTree(downloaded))
        .isEqualTo(SandboxClient.MAPPER.readTree(HELLO));
  }

  @Test
  void download_refusesAToken() {
    String url = url(tester.flowIn(FlowStatus.DRAFT, "flow"));

    assertThat(tester.get(url).status()).isEqualTo(403);
    assertThat(download(url).status()).isEqualTo(200);
  }

  @Test
  void download_refusesAnotherSignature() {
    String url = url(tester.flowIn(FlowStatus.DRAFT, "flow"));

    assertThat(download(url.replaceFirst("oh=.", "oh=x")).status()).isEqualTo(403);
    assertThat(download(url.replaceFirst("oe=.", "oe=f")).status()).isEqualTo(403);
    assertThat(download(url.replaceFirst("\\?.*", "")).status()).isEqualTo(403);
  }

  @Test
  void download_expires() {
    String url = url(tester.flowIn(FlowStatus.DRAFT, "flow"));
    tester.settings("{\"clock_offset_seconds\": 3600}");

    assertThat(download(url).status()).isEqualTo(403);
    assertThat(download(url).body()).contains("expired");
  }

  @Test
  void download_ofADeletedFlowIsNotFound() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");
    String url = url(flow);
    tester.delete(flow);

    assertThat(download(url).status()).isEqualTo(404);
  }

  @Test
  void preview_showsTheDraftWhileTheLinkIsGood() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");
    String first = tester.get(flow + "?fields=preview").text("/preview/preview_url");
    assertThat(download(first).body()).isEqualTo(HELLO);

    String second =
        tester.get(flow + "?fields=preview.invalidate(true)").text("/preview/preview_url");

    assertThat(second).isNotEqualTo(first);
    assertThat(download(first).status()).isEqualTo(404);
    assertThat(download(second).status()).isEqualTo(200);
  }
}
