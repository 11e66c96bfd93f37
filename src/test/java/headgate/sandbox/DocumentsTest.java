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

/** Uploaded Flow JSON: its validation, its storage byte for byte, and its download. */
class DocumentsTest {

  private static final Map<String, Object> FAULT =
      Map.of("error", "MISSING_TERMINAL_SCREEN", "error_type", "FLOW_JSON_ERROR", "message", "m");

  private SandboxClient client;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private SandboxClient strict(Path other) {
    return SandboxClient.start(
        other,
        Judge.STRICT,
        flowJson -> flowJson.contains("terminal") ? List.of() : List.of(FAULT));
  }

  private String url(String flow) {
    return client.get(flow + "/assets").text("/data/0/download_url");
  }

  private Reply download(String url) {
    return client.send(client.withoutToken(url).GET());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"version\": \"7.2\",\n  oops }', 2, 3",
    "'', 1, 1",
    "'  [1, 2]', 1, 3",
    "'\"text\"', 1, 1"
  })
  void invalidDocument_isReportedWithItsPosition(String document, int line, int column) {
    String flow = client.create("flow");

    Reply reply = client.upload(flow, document);

    JsonNode error = reply.require("/validation_errors/0");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.require("/success").booleanValue()).isTrue();
    assertThat(error.required("error").stringValue()).isEqualTo("INVALID_FLOW_JSON");
    assertThat(error.required("error_type").stringValue()).isEqualTo("FLOW_JSON_ERROR");
    assertThat(error.required("message").stringValue()).isNotEmpty();
    assertThat(error.required("line_start").intValue()).isEqualTo(line);
    assertThat(error.required("column_start").intValue()).isEqualTo(column);
    assertThat(client.get(flow).require("/validation_errors"))
        .isEqualTo(reply.require("/validation_errors"));
    assertThat(download(url(flow)).body()).isEqualTo(document);
  }

  @Test
  void relaxed_acceptsAnyJsonObject() {
    String flow = client.create("flow");
    client.upload(flow, "{\"version\": \"3.0\", \"screens\": [{\"id\": \"WELCOME\"}]}");

    assertThat(client.get(flow).require("/validation_errors").size()).isZero();
    assertThat(client.post(flow + "/publish").status()).isEqualTo(200);
  }

  @Test
  void strict_reportsTheErrorsOfTheJudge(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      String flow = strict.create("flow");

      Reply reply = strict.upload(flow, "{\"version\": \"7.2\"}");

      assertThat(reply.text("/validation_errors/0/error")).isEqualTo("MISSING_TERMINAL_SCREEN");
      assertThat(strict.post(flow + "/publish").subcode()).isEqualTo(4016011);
      assertThat(strict.upload(flow, HELLO).require("/validation_errors").size()).isZero();
      assertThat(strict.post(flow + "/publish").status()).isEqualTo(200);
    }
  }

  @Test
  void strict_refusesInvalidVersions(@TempDir Path other) {
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
  void strict_doesNotPublishAFrozenVersion(@TempDir Path other) {
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
  void frozenVersion_canBeRefusedAtPublishAlone(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      strict.settings("{\"frozen_version_at\": \"publish\"}");
      String flow = strict.create("flow");
      assertThat(
              strict.upload(flow, HELLO.replace("7.2", "4.0")).require("/validation_errors").size())
          .isZero();

      Reply reply = strict.post(flow + "/publish");

      assertThat(reply.code()).isEqualTo(139002);
      assertThat(reply.subcode()).isEqualTo(4233046);
      Reply created =
          strict.post(
              WABA + "/flows",
              SandboxClient.json(
                  Map.of(
                      "name",
                      "n",
                      "categories",
                      List.of("OTHER"),
                      "flow_json",
                      HELLO.replace("7.2", "4.0"),
                      "publish",
                      true)));
      assertThat(created.require("/success").booleanValue()).isFalse();
      assertThat(created.require("/publish_error/error_subcode").intValue()).isEqualTo(4233046);
      assertThat(strict.status(created.text("/id"))).isEqualTo("DRAFT");
    }
  }

  @Test
  void judge_canBeChangedWhileRunning(@TempDir Path other) {
    try (SandboxClient strict = strict(other)) {
      strict.settings("{\"judge\": \"relaxed\"}");
      String flow = strict.create("flow");

      assertThat(strict.upload(flow, "{}").require("/validation_errors").size()).isZero();
    }
  }

  @Test
  void createWithAnInvalidDocument_reportsErrorsAndStoresIt() {
    Reply reply =
        client.post(
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

    assertThat(reply.require("/success").booleanValue()).isFalse();
    assertThat(reply.text("/validation_errors/0/error")).isEqualTo("INVALID_FLOW_JSON");
    assertThat(reply.text("/publish_error/error_user_title"))
        .isEqualTo("Publishing Flow with validation errors");
    assertThat(client.status(reply.text("/id"))).isEqualTo("DRAFT");
    assertThat(download(url(reply.text("/id"))).body()).isEqualTo("{oops");
  }

  @Test
  void create_canPublish() {
    Reply reply =
        client.post(
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

    assertThat(reply.require("/success").booleanValue()).isTrue();
    assertThat(reply.require("/validation_errors").size()).isZero();
    assertThat(client.status(reply.text("/id"))).isEqualTo("PUBLISHED");
  }

  @Test
  void create_doesNotPublishWithoutADocument() {
    Reply reply =
        client.post(
            WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"], \"publish\": true}");

    assertThat(reply.require("/success").booleanValue()).isTrue();
    assertThat(client.status(reply.text("/id"))).isEqualTo("DRAFT");
  }

  @Test
  void createWithoutADocument_returnsOnlyTheId() {
    Reply reply = client.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"OTHER\"]}");

    assertThat(reply.json().propertyNames()).containsExactly("id");
  }

  @Test
  void clone_copiesTheDocument() {
    String source = client.flowIn(FlowStatus.PUBLISHED, "source");

    String clone =
        client
            .post(
                WABA + "/flows",
                "{\"name\": \"clone\", \"categories\": [\"SURVEY\"], \"clone_flow_id\": \"%s\"}"
                    .formatted(source))
            .text("/id");

    assertThat(client.status(clone)).isEqualTo("DRAFT");
    assertThat(download(url(clone)).body()).isEqualTo(HELLO);
    assertThat(client.get(clone + "?fields=json_version").text("/json_version")).isEqualTo("7.2");
  }

  @Test
  void assets_areEmptyBeforeTheFirstUpload() {
    assertThat(client.get(client.create("flow") + "/assets").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void assets_listTheDocument() {
    Reply assets = client.get(client.flowIn(FlowStatus.DRAFT, "flow") + "/assets");

    assertThat(assets.require("/data").size()).isEqualTo(1);
    assertThat(assets.require("/data/0/name").stringValue()).isEqualTo("flow.json");
    assertThat(assets.require("/data/0/asset_type").stringValue()).isEqualTo("FLOW_JSON");
    assertThat(assets.require("/data/0/download_url").stringValue())
        .startsWith(client.uri() + "/_cdn/");
    assertThat(assets.require("/paging/cursors/after").stringValue()).startsWith("QVFI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF{\"version\":\"7.2\"}\r\n", "{\"n\":1e400,\"s\":\"\\ud800 ü\"}"})
  void download_returnsTheUploadedText(String document) {
    String flow = client.create("flow");
    assertThat(client.upload(flow, document).require("/validation_errors").size()).isZero();

    assertThat(download(url(flow)).raw().body()).isEqualTo(document);
  }

  @Test
  void download_isNormalisedIfSet() {
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");
    client.settings("{\"normalise\": true}");

    String downloaded = download(url(flow)).body();

    assertThat(downloaded).isNotEqualTo(HELLO).doesNotContain("\n");
    assertThat(SandboxClient.MAPPER.readTree(downloaded))
        .isEqualTo(SandboxClient.MAPPER.readTree(HELLO));
  }

  @Test
  void download_refusesAToken() {
    String url = url(client.flowIn(FlowStatus.DRAFT, "flow"));

    assertThat(client.get(url).status()).isEqualTo(403);
    assertThat(download(url).status()).isEqualTo(200);
  }

  @Test
  void download_refusesAnotherSignature() {
    String url = url(client.flowIn(FlowStatus.DRAFT, "flow"));

    assertThat(download(url.replaceFirst("oh=.", "oh=x")).status()).isEqualTo(403);
    assertThat(download(url.replaceFirst("oe=.", "oe=f")).status()).isEqualTo(403);
    assertThat(download(url.replaceFirst("\\?.*", "")).status()).isEqualTo(403);
  }

  @Test
  void download_expires() {
    String url = url(client.flowIn(FlowStatus.DRAFT, "flow"));
    client.settings("{\"clock_offset_seconds\": 3600}");

    assertThat(download(url).status()).isEqualTo(403);
    assertThat(download(url).body()).contains("expired");
  }

  @Test
  void download_ofADeletedFlowIsNotFound() {
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");
    String url = url(flow);
    client.delete(flow);

    assertThat(download(url).status()).isEqualTo(404);
  }

  @Test
  void preview_showsTheDraftWhileTheLinkIsValid() {
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");
    String first = client.get(flow + "?fields=preview").text("/preview/preview_url");
    assertThat(download(first).body()).isEqualTo(HELLO);

    String second =
        client.get(flow + "?fields=preview.invalidate(true)").text("/preview/preview_url");

    assertThat(second).isNotEqualTo(first);
    assertThat(download(first).status()).isEqualTo(404);
    assertThat(download(second).status()).isEqualTo(200);
  }
}
