package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.TOKEN;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.json;
import static headgate.meta.ScriptedGraph.reset;
import static headgate.meta.ScriptedGraph.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import headgate.meta.MetaException.Kind;
import headgate.meta.MetaListener.Exchange;
import headgate.meta.ScriptedGraph.Asked;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls send, log and report, and which secrets they do not. */
@Isolated("reads the log of the whole package")
class MetaGatewayTest {

  private static final String SECRET = "app-secret-1";
  private static final String PROOF =
      "7f797fae909a56b1ecdabf2ccea6300714eb0c3fe1aec61fba19c45542ca6ae2";

  /** Collects the log records of this package. */
  private static final class Log extends Handler {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Logger logger = Logger.getLogger("headgate.meta");
  private final Log log = new Log();
  private MetaFixture meta;
  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    logger.addHandler(log);
    logger.setUseParentHandlers(false);
    meta = new MetaFixture();
    graph = meta.graph;
  }

  @AfterEach
  void stop() throws IOException {
    logger.removeHandler(log);
    logger.setUseParentHandlers(true);
    meta.close();
  }

  private GraphAccount account(String token) {
    return new GraphAccount(
        "one", graph.uri(), "v25.0", "1020304050", "1", token, null, SECRET, true);
  }

  @Test
  void proof_isSentAsAParameterAndTheTokenInTheHeaderOnly() {
    graph.then(success());
    meta.gateway.forAccount(account("EAAtoken123")).publish(FLOW);
    Asked asked = graph.onlyAsked();
    assertThat(asked.query()).containsEntry("appsecret_proof", PROOF).hasSize(1);
    assertThat(asked.headers()).containsEntry("authorization", "Bearer EAAtoken123");
    assertThat(asked.target() + asked.text()).doesNotContain("EAAtoken123").doesNotContain(SECRET);
  }

  @Test
  void exchange_hasRequestAndAnswer() {
    graph.then(
        json(
            400,
            "{\"error\":{\"code\":139002,\"error_subcode\":4016011,\"fbtrace_id\":\"Tr\"}}",
            "facebook-api-version: v26.0"));
    failure(() -> meta.gateway.forAccount(account(TOKEN)).publish(FLOW));
    assertThat(meta.exchanges).hasSize(1);
    Exchange exchange = meta.exchanges.get(0);
    assertThat(exchange.durationMillis()).isNotNegative();
    assertThat(exchange.message()).isNotBlank().doesNotContain(TOKEN);
    assertThat(exchange)
        .isEqualTo(
            new Exchange(
                TestTime.START,
                "one",
                FLOW,
                "POST",
                FLOW + "/publish",
                400,
                139002,
                4016011,
                "Tr",
                exchange.message(),
                exchange.durationMillis(),
                1,
                "v25.0",
                "v26.0",
                Kind.REFUSED));
  }

  @Test
  void exchange_ofASuccessHasNoFailure() {
    graph.then(json(200, "{\"status\":\"DRAFT\"}", "x-fb-trace-id: T2"));
    meta.client().readStatus(FLOW);
    Exchange exchange = meta.exchanges.get(0);
    assertThat(exchange.failure()).isNull();
    assertThat(exchange.code()).isNull();
    assertThat(exchange.traceId()).isEqualTo("T2");
    assertThat(exchange.status()).isEqualTo(200);
  }

  @Test
  void exchange_withoutAnAnswerHasStatusZero() {
    graph.then(reset(), success());
    meta.client().delete(FLOW);
    assertThat(meta.exchanges).extracting(Exchange::status).containsExactly(0, 200);
    assertThat(meta.exchanges)
        .extracting(Exchange::failure)
        .containsExactly(Kind.UNREACHABLE, null);
    assertThat(meta.exchanges).extracting(Exchange::attempt).containsExactly(1, 2);
  }

  @Test
  void failingListener_doesNotFailTheCall() {
    graph.then(success());
    try (MetaGateway gateway =
        new MetaGateway(
            MetaFixture.PATIENT,
            exchange -> {
              throw new IllegalStateException("table is locked");
            },
            meta.time,
            new TestTime())) {
      gateway.forAccount(account(TOKEN)).publish(FLOW);
    }
    assertThat(log.records).hasSize(1);
  }

  @Test
  void secrets_areOnlyInTheRequest() {
    String quoting =
        "{\"error\":{\"code\":190,\"message\":\"Malformed access token %s %s %s\",\"type\":\"%s\"}}"
            .formatted(TOKEN, SECRET, proofOf(TOKEN), TOKEN);
    graph.then(json(401, quoting), ScriptedGraph.html(502, TOKEN + proofOf(TOKEN)), reset());
    GraphAccount account = account(TOKEN);
    MetaClient client = meta.gateway.forAccount(account);
    StringBuilder seen = new StringBuilder(account.toString());
    for (int i = 0; i < 3; i++) {
      MetaException failure = failure(() -> client.publish(FLOW));
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      seen.append(trace).append(failure.error());
    }
    seen.append(meta.exchanges);
    log.records.forEach(record -> seen.append(record.getMessage()));
    assertThat(graph.asked()).hasSize(3);
    assertThat(seen.toString())
        .contains("[removed]")
        .doesNotContain(TOKEN)
        .doesNotContain(SECRET)
        .doesNotContain(proofOf(TOKEN));
  }

  private static String proofOf(String token) {
    return AppSecretProof.of(SECRET, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAA with blank", "EAA\r\nX-Evil: 1", "EAAü", "EAA\t", ""})
  void tokenWithInvalidCharacters_isNotQuoted(String token) {
    MetaException failure = failure(() -> meta.gateway.forAccount(account(token)).publish(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure.outcomeUnknown()).isFalse();
    assertThat(failure.getMessage()).contains("access token").doesNotContain("EAA");
    assertThat(failure.getCause()).isNull();
    assertThat(graph.asked()).isEmpty();
  }

  @Test
  void otherApiVersion_isLoggedOncePerAccount() {
    graph.byDefault(json(200, "{\"status\":\"DRAFT\"}", "facebook-api-version: v26.0"));
    MetaClient client = meta.client();
    client.readStatus(FLOW);
    meta.client().readStatus(FLOW);
    assertThat(client.answeredVersion()).isEqualTo("v26.0");
    assertThat(log.records).hasSize(1);
    assertThat(log.records.get(0).getMessage()).contains("v26.0").contains("v25.0").contains("one");
    meta.gateway.forAccount(meta.account("two", TOKEN)).readStatus(FLOW);
    assertThat(log.records).hasSize(2);
  }

  @Test
  void requestedVersion_isNotLogged() {
    graph.then(error(401, 190), json(200, "{}", "facebook-api-version: v25.0"));
    failure(() -> meta.client().publish(FLOW));
    failure(() -> meta.client().publish(FLOW));
    assertThat(log.records).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0", "v25", "v25.0/../..", "", "v25.0?x"})
  void account_needsAVersion(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GraphAccount("one", graph.uri(), version, "1", null, TOKEN, null, null, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://x", "mailto:x", "/x", "http://u:p@x", "https://x?y", "https://x#y"})
  void account_needsAnHttpAddress(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GraphAccount(
                    "one", URI.create(address), "v25.0", "1", null, TOKEN, null, null, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12a", "-1", "1/../2", "١٢"})
  void ids_areDigits(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MetaFlowId(id));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GraphAccount("one", graph.uri(), "v25.0", id, null, TOKEN, null, null, true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GraphAccount("one", graph.uri(), "v25.0", "1", id, TOKEN, null, null, true));
  }
}
