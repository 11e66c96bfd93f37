package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.html;
import static headgate.meta.ScriptedGraph.json;
import static headgate.meta.ScriptedGraph.reset;
import static headgate.meta.ScriptedGraph.success;
import static headgate.meta.ScriptedGraph.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import headgate.meta.ScriptedGraph.Asked;
import headgate.meta.ScriptedGraph.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls are retried after which failures, and when their outcome is unknown. */
class RetrierTest {

  /** Failures after which the call may have been done at Meta. */
  enum Trouble {
    RESET(reset(), Kind.UNREACHABLE),
    CUT_OFF(truncated("{\"success\":tr"), Kind.UNREACHABLE),
    HALF_AN_ANSWER(json(200, "{\"success\":tr"), Kind.UNREADABLE),
    NO_JSON(html(200, "<html>Welcome</html>"), Kind.UNREADABLE),
    EMPTY(json(200, ""), Kind.UNREADABLE),
    OTHER_SHAPE(json(200, "[1]"), Kind.UNREADABLE),
    BAD_GATEWAY(html(502, "<html>Bad Gateway</html>"), Kind.FAILING),
    UNAVAILABLE(html(503, ""), Kind.FAILING),
    OVERLOADED(error(500, 2), Kind.FAILING),
    UNKNOWN_AT_META(error(400, 1), Kind.FAILING),
    SERVICE_AWAY(error(503, 131016), Kind.FAILING),
    SENDING_FAILED(error(500, 131000), Kind.FAILING);

    private final Reply reply;
    private final Kind kind;

    Trouble(Reply reply, Kind kind) {
      this.reply = reply;
      this.kind = kind;
    }
  }

  private enum Call {
    CREATE(client -> client.createFlow("a", List.of("OTHER"), null)),
    PUBLISH(client -> client.publish(FLOW)),
    DEPRECATE(client -> client.deprecate(FLOW)),
    UPDATE(client -> client.updateMetadata(FLOW, "b", null, null)),
    UPLOAD(client -> client.uploadFlowJson(FLOW, new byte[] {'{', '}'})),
    DELETE(client -> client.delete(FLOW)),
    STATUS(client -> client.readStatus(FLOW)),
    LIST(MetaClient::listFlows);

    private final Consumer<MetaClient> made;

    Call(Consumer<MetaClient> made) {
      this.made = made;
    }
  }

  private static final List<Call> ONCE = List.of(Call.CREATE, Call.PUBLISH, Call.DEPRECATE);
  private static final List<Call> CHANGING = List.of(Call.UPDATE, Call.UPLOAD, Call.DELETE);
  private static final List<Call> READING = List.of(Call.STATUS, Call.LIST);

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

  private MetaException fail(Call call) {
    return failure(() -> call.made.accept(meta.client()));
  }

  @ParameterizedTest
  @EnumSource
  void createPublishDeprecate_areSentOnceWithUnknownOutcome(Trouble trouble) {
    graph.byDefault(trouble.reply);
    for (Call call : ONCE) {
      int before = graph.asked().size();
      MetaException failure = fail(call);
      assertThat(failure.kind()).as("%s", call).isEqualTo(trouble.kind);
      assertThat(failure.outcomeUnknown()).as("%s", call).isTrue();
      assertThat(graph.asked()).as("%s", call).hasSize(before + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherChanges_areRetriedThreeTimesAndThenUnknown(Trouble trouble) {
    graph.byDefault(trouble.reply);
    for (Call call : CHANGING) {
      int before = graph.asked().size();
      MetaException failure = fail(call);
      assertThat(failure.kind()).as("%s", call).isEqualTo(trouble.kind);
      assertThat(failure.outcomeUnknown()).as("%s", call).isTrue();
      assertThat(graph.asked()).as("%s", call).hasSize(before + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reading_isRetriedThreeTimesWithKnownOutcome(Trouble trouble) {
    graph.byDefault(trouble.reply);
    for (Call call : READING) {
      int before = meta.exchanges.size();
      MetaException failure = fail(call);
      assertThat(failure.kind()).as("%s", call).isEqualTo(trouble.kind);
      assertThat(failure.outcomeUnknown()).as("%s", call).isFalse();
      assertThat(meta.exchanges).as("%s", call).hasSize(before + 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void retrying_endsWithTheFirstGoodAnswer(Trouble trouble) {
    graph.then(trouble.reply, trouble.reply, trouble.reply, success());
    meta.client().uploadFlowJson(FLOW, new byte[] {'{', '}'});
    assertThat(graph.asked()).hasSize(4);
    // Each attempt sends the whole body again.
    assertThat(graph.asked()).extracting(Asked::text).containsOnly(graph.asked().get(0).text());
    assertThat(meta.exchanges)
        .extracting(MetaListener.Exchange::attempt)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void pauses_areRandomUpToLimitsThatGrowFourfold() {
    graph.byDefault(html(502, ""));
    for (int i = 0; i < 20; i++) {
      fail(Call.STATUS);
    }
    List<Duration> pauses = meta.time.pauses();
    assertThat(pauses).hasSize(60);
    for (int i = 0; i < pauses.size(); i++) {
      Duration longest = Duration.ofMillis(500L << 2 * (i % 3));
      assertThat(pauses.get(i)).isBetween(Duration.ZERO, longest);
    }
    assertThat(pauses).doesNotHaveDuplicates();
  }

  @Test
  void retryAfter_lengthensThePause() {
    graph.then(
        json(503, "{\"error\":{\"code\":2}}", "Retry-After: 7"),
        json(200, "{\"status\":\"DRAFT\"}"));
    assertThat(meta.client().readStatus(FLOW)).isEqualTo("DRAFT");
    assertThat(meta.time.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void pauseLongerThanTheTimeLeft_endsTheCall() {
    graph.byDefault(json(503, "{\"error\":{\"code\":2}}", "Retry-After: 500"));
    MetaException failure = fail(Call.STATUS);
    assertThat(failure.kind()).isEqualTo(Kind.FAILING);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(500));
    assertThat(meta.time.pauses()).isEmpty();
    assertThat(graph.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"139002", "100", "190", "200", "803", "139000", "506"})
  void refusals_areNotRetriedAndHaveAKnownOutcome(int code) {
    graph.byDefault(error(400, code));
    for (Call call : List.of(Call.PUBLISH, Call.UPLOAD, Call.DELETE, Call.STATUS)) {
      int before = graph.asked().size();
      assertThat(fail(call).outcomeUnknown()).as("%s", call).isFalse();
      assertThat(graph.asked()).as("%s", call).hasSize(before + 1);
    }
  }

  @Test
  void processingFailure_repeatsTheSameUploadTwice() {
    Reply processing =
        json(400, "{\"error\":{\"code\":139001,\"message\":\"Error while processing Flow JSON\"}}");
    graph.then(processing, success(), processing, processing, processing);
    meta.client().uploadFlowJson(FLOW, new byte[] {'{', '}'});
    assertThat(graph.asked()).hasSize(2);
    assertThat(fail(Call.UPLOAD).kind()).isEqualTo(Kind.FAILING);
    assertThat(graph.asked()).hasSize(5);
  }

  @Test
  void flowThatCannotBeChanged_isNotRetried() {
    graph.then(json(400, "{\"error\":{\"code\":139001,\"message\":\"Flow can't be updated\"}}"));
    assertThat(fail(Call.UPLOAD).kind()).isEqualTo(Kind.REFUSED);
    assertThat(graph.asked()).hasSize(1);
  }

  @Test
  void delete_succeedsIfTheRetryFindsNothing() {
    graph.then(reset(), json(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}"));
    meta.client().delete(FLOW);
    assertThat(graph.asked()).hasSize(2);
  }

  @Test
  void delete_ofAnUnknownFlowFails() {
    graph.then(error(404, 803));
    MetaException failure = fail(Call.DELETE);
    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(failure.outcomeUnknown()).isFalse();
  }

  @Test
  void htmlPage_isNotAMissingFlow() {
    graph.byDefault(html(404, "<html>nginx</html>"));
    assertThat(fail(Call.DELETE).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(fail(Call.STATUS).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(graph.asked()).hasSize(2);
  }

  @Test
  void refusalAfterALostAnswer_hasAKnownOutcome() {
    graph.then(reset(), error(400, 139001));
    MetaException failure = fail(Call.UPLOAD);
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure.outcomeUnknown()).isFalse();
  }

  @Test
  void otherFailureAfterALostAnswer_leavesTheOutcomeUnknown() {
    graph.then(reset(), error(401, 190));
    MetaException failure = fail(Call.UPLOAD);
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure.outcomeUnknown()).isTrue();
  }

  @Test
  void errorInASuccessfulAnswer_isAnError() {
    graph.byDefault(error(200, 139002));
    assertThat(fail(Call.PUBLISH).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void successFalse_isUnreadable() {
    graph.byDefault(json(200, "{\"success\":false}"));
    MetaException failure = fail(Call.PUBLISH);
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.outcomeUnknown()).isTrue();
  }

  @Test
  void redirects_areNotFollowed() throws IOException {
    try (ScriptedGraph elsewhere = new ScriptedGraph()) {
      graph.byDefault(ScriptedGraph.redirect(307, elsewhere.uri() + "/v25.0/x"));
      assertThat(fail(Call.UPLOAD).kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(fail(Call.STATUS).kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void refusedConnection_hasAKnownOutcome() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    GraphAccount nobody =
        new GraphAccount(
            "one",
            URI.create("http://127.0.0.1:" + free),
            "v25.0",
            "1",
            null,
            "t",
            null,
            null,
            true);
    MetaClient client = meta.gateway.forAccount(nobody);
    MetaException failure = failure(() -> client.publish(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.outcomeUnknown()).isFalse();
    assertThat(failure)
        .hasMessage(
            "Could not publish flow 1203004005006007: the connection was refused (127.0.0.1)."
                + " Check the network, a firewall or proxy, and the address of the Graph API.");
    assertThat(failure(() -> client.delete(FLOW)).outcomeUnknown()).isFalse();
    assertThat(meta.time.pauses()).hasSize(3);
  }

  @Test
  void unknownHost_hasAKnownOutcome() {
    GraphAccount nowhere =
        new GraphAccount(
            "one", URI.create("http://graph.invalid"), "v25.0", "1", null, "t", null, null, true);
    MetaException failure = failure(() -> meta.gateway.forAccount(nowhere).publish(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.outcomeUnknown()).isFalse();
  }
}
