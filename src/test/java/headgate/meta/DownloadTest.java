package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.TOKEN;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.html;
import static headgate.meta.ScriptedGraph.json;
import static headgate.meta.ScriptedGraph.redirect;
import static headgate.meta.ScriptedGraph.whole;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import headgate.meta.ScriptedGraph.Asked;
import headgate.meta.ScriptedGraph.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {

  private static final String DEFINITION =
      "{\r\n  \"version\" : \"7.2\", \"n\": 1.50e+3,\n\t\"ü\": \"\\u00fc\"}\n ";

  private MetaFixture meta;
  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    meta = new MetaFixture();
    graph = meta.graph;
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  private Reply asset() {
    return asset(graph.uri() + "/cdn/flow.json?sig=s3cr3t");
  }

  private static Reply asset(String address) {
    return json(
        200,
        """
        {"data": [
          {"name": "other.bin", "asset_type": "SOMETHING_NEW", "download_url": "https://x/"},
          {"name": "flow.json", "asset_type": "FLOW_JSON", "download_url": "%s"}]}
        """
            .formatted(address));
  }

  private static Reply file(String text) {
    return whole(200, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> text() {
    return meta.client()
        .downloadFlowJson(FLOW)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void definition_comesUnchangedAndWithoutOurToken() {
    graph.then(asset(), file(DEFINITION));
    assertThat(text()).contains(DEFINITION);
    Asked asset = graph.asked().get(0);
    assertThat(asset.path()).isEqualTo("/v25.0/" + FLOW + "/assets");
    assertThat(asset.headers()).containsEntry("authorization", "Bearer " + TOKEN);
    Asked download = graph.asked().get(1);
    assertThat(download.target()).isEqualTo("/cdn/flow.json?sig=s3cr3t");
    assertThat(download.headers()).doesNotContainKey("authorization");
    assertThat(download.headers().toString()).doesNotContain(TOKEN);
  }

  @Test
  void byteOrderMark_isKept() {
    graph.then(asset(), file("\uFEFF" + DEFINITION));
    assertThat(text()).contains("\uFEFF" + DEFINITION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"data\":[{\"name\":\"flow.json\",\"asset_type\":\"FLOW_JSON\"}]}",
        "{\"data\":[{\"name\":\"flow.json\",\"asset_type\":\"OTHER\",\"download_url\":\"https://x/\"}]}"
      })
  void flowWithoutDefinition_hasNone(String assets) {
    graph.then(json(200, assets));
    assertThat(meta.client().downloadFlowJson(FLOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sorry</html>", "[1]", "\"text\"", "{\"a\":1", "{} {}", "", "null"})
  void otherJsonThanAnObject_isUnreadable(String text) {
    graph.then(asset()).byDefault(file(text));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.outcomeUnknown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"a\":1", "", "no JSON"})
  void fileThatMetaCallsInvalid_comesUnchanged(String text) {
    graph.then(asset(), file(text), file(text));
    graph.then(
        json(
            200,
            "{\"id\":\"%s\",\"name\":\"x\",\"status\":\"DRAFT\",\"categories\":[\"OTHER\"],\"validation_errors\":[{\"error\":\"INVALID_FLOW_JSON\"}]}"
                .formatted(FLOW)));
    assertThat(text()).contains(text);
  }

  /** Half of {@code {"a":1}{"b":2}} is a JSON object, too. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "{\"a\":1}", ""})
  void fileOfUnknownLength_mayBeCutOffAndIsUnreadable(String text) {
    graph.then(asset()).byDefault(ScriptedGraph.withoutLength(text));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContaining("may be cut off");
  }

  @Test
  void fileInChunks_comesUnchanged() {
    graph.then(asset(), ScriptedGraph.withoutLength("{"), ScriptedGraph.chunked(DEFINITION));
    assertThat(text()).contains(DEFINITION);
  }

  @Test
  void fileThatMetaDoesNotCallInvalid_isUnreadable() {
    graph.then(asset(), file("{"), file("{"));
    graph.then(
        json(
            200,
            "{\"id\":\"%s\",\"name\":\"x\",\"status\":\"DRAFT\",\"categories\":[\"OTHER\"],\"validation_errors\":[]}"
                .formatted(FLOW)));
    assertThat(failure(() -> meta.client().downloadFlowJson(FLOW)).kind())
        .isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void otherEncodingThanUtf8_isUnreadable() {
    graph
        .then(asset())
        .byDefault(whole(200, "x/y", "{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContaining("UTF-8");
  }

  @Test
  void tooLargeFile_isUnreadable() {
    byte[] giant = new byte[12 * 1024 * 1024 + 1];
    Arrays.fill(giant, (byte) ' ');
    giant[0] = '{';
    giant[giant.length - 1] = '}';
    graph.then(asset()).byDefault(whole(200, "x/y", giant));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContaining("larger than 12288 KiB");
    assertThat(graph.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/flow.json?s3cr3t",
        "http://127.0.0.1:1/x?s3cr3t",
        "not an address s3cr3t"
      })
  void otherHosts_areNotCalled(String address) {
    graph.then(asset(address));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    assertThat(graph.asked()).hasSize(1);
  }

  @Test
  void redirects_areFollowedTwiceOnTheSameHost() {
    graph.then(asset(), redirect(302, "/cdn/b"), redirect(307, graph.uri() + "/cdn/c"));
    graph.then(file(DEFINITION));
    assertThat(text()).contains(DEFINITION);
    assertThat(graph.asked().get(3).target()).isEqualTo("/cdn/c");
    graph.then(asset()).byDefault(redirect(302, "/cdn/again"));
    assertThat(failure(() -> meta.client().downloadFlowJson(FLOW)))
        .hasMessageContaining("too many redirects");
    assertThat(graph.asked()).hasSize(8);
  }

  @Test
  void redirectsElsewhere_areNotFollowed() throws IOException {
    try (ScriptedGraph elsewhere = new ScriptedGraph()) {
      graph.then(asset(), redirect(302, elsewhere.uri() + "/x"));
      MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void expiredAddress_isRequestedOnceMore(int status) {
    graph.then(asset(), html(status, ""), asset(), file(DEFINITION));
    assertThat(text()).contains(DEFINITION);
    graph.then(asset(), html(status, ""), asset(), html(status, ""));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).as("not a word about our token").isEqualTo(Kind.FAILING);
    assertThat(graph.asked()).hasSize(8);
  }

  @Test
  void failureOfTheFileServer_isRetried() {
    graph.then(asset(), html(503, ""), ScriptedGraph.truncated("{"), file("{"), file(DEFINITION));
    assertThat(text()).contains(DEFINITION);
    graph.then(asset()).byDefault(html(500, ""));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.FAILING);
    assertThat(failure).hasMessageContaining("the file server answered HTTP 500");
  }

  @Test
  void fileAddress_isNotReportedOrInTheMessage() {
    graph.then(asset()).byDefault(html(500, "s3cr3t"));
    MetaException failure = failure(() -> meta.client().downloadFlowJson(FLOW));
    assertThat(failure.getMessage()).doesNotContain("s3cr3t").doesNotContain("cdn/");
    assertThat(meta.exchanges).extracting(MetaListener.Exchange::path).contains("download");
    assertThat(meta.exchanges.toString()).doesNotContain("s3cr3t").doesNotContain("cdn/");
  }
}
