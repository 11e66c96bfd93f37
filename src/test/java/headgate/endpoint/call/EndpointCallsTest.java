package headgate.endpoint.call;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.answer.AnswerSchemas;
import headgate.db.Database;
import headgate.forward.Events;
import headgate.json.Json;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log writes into the database of a server; then the server shows it. */
class EndpointCallsTest {

  private static final String SENSITIVE_FORM =
      """
      {"version":"7.0","data_api_version":"3.0","routing_model":{"A":[]},"screens":[{"id":"A",\
      "title":"A","terminal":true,"layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","input-type":"passcode","name":"secret","label":"Code"},\
      {"type":"Footer","label":"Go","on-click-action":{"name":"data_exchange","payload":\
      {"pin":"${form.secret}","room":"r1"}}}]}}]}""";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private EndpointHealth health = new EndpointHealth(clock);

  private static EndpointCall call(
      SetClock clock, String flow, CallOutcome outcome, long millis, @Nullable CallValues values) {
    return new EndpointCall(
        clock.instant(),
        "a1",
        flow,
        null,
        "data_exchange",
        "FORM",
        outcome == CallOutcome.ANSWERED ? "NEXT" : null,
        outcome,
        true,
        200,
        millis * 1_000_000,
        1_400_000,
        "proxy",
        200,
        "k1",
        1_000,
        2_000,
        outcome.isError() ? "It failed." : null,
        values);
  }

  /** Calls happen while the server is stopped, because only one process may have the database. */
  private void log(Consumer<EndpointCallLog> calls) {
    app.stop();
    health = new EndpointHealth(clock);
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    try (Database db = Database.open(app.dataDirectory());
        EndpointErrors errors = new EndpointErrors(db, new Events(box, clock));
        EndpointCallLog log =
            new EndpointCallLog(
                db, box, new AnswerSchemas(), (outcome, nanos) -> {}, health, errors, clock)) {
      calls.accept(log);
    }
    app.start();
  }

  private static String id(String flow) {
    return flow.substring(flow.lastIndexOf('/') + 1);
  }

  @Test
  void calls_areListedNewestFirst_byOutcomeScreenAndTime() {
    String flow = app.newFlow("Booking");
    String from = Json.seconds(clock.instant().plusSeconds(30));
    log(
        log -> {
          log.add(call(clock, id(flow), CallOutcome.ANSWERED, 12, null));
          clock.advance(Duration.ofMinutes(1));
          log.add(call(clock, id(flow), CallOutcome.FALLBACK, 5_000, null));
          log.add(call(clock, "other", CallOutcome.FINISHED, 12, null));
        });
    Reply all = app.get(flow + "/endpoint/calls");
    List<StrictJson> items = all.requireList("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).requireText("outcome")).isEqualTo("fallback");
    assertThat(items.get(0).requireText("reason")).isEqualTo("It failed.");
    assertThat(items.get(1).toString())
        .isEqualTo(
            "{\"time\":\"2026-03-01T12:00:00Z\",\"account_id\":\"a1\",\"flow_id\":\"%s\","
                    .formatted(id(flow))
                + "\"message_id\":null,\"action\":\"data_exchange\",\"screen\":\"FORM\","
                + "\"next_screen\":\"NEXT\",\"outcome\":\"answered\",\"status\":200,"
                + "\"duration_ms\":12,\"crypto_ms\":1,\"responder\":\"proxy\","
                + "\"backend_status\":200,\"key_id\":\"k1\",\"request_bytes\":1000,"
                + "\"answer_bytes\":2000,\"reason\":null,\"values\":null,\"masked\":true}");
    assertThat(count(flow, "?outcome=FALLBACK")).isEqualTo(1);
    assertThat(count(flow, "?screen=OTHER")).isZero();
    assertThat(count(flow, "?from=" + from)).isEqualTo(1);
    assertThat(count(flow, "?until=" + from)).isEqualTo(1);
    Reply first = app.get(flow + "/endpoint/calls?limit=1");
    assertThat(count(flow, "?limit=1&cursor=" + first.requireText("next_cursor"))).isEqualTo(1);
    assertThat(app.get(flow + "/endpoint/calls?outcome=x").status()).isEqualTo(400);
  }

  private int count(String flow, String query) {
    Reply reply = app.get(flow + "/endpoint/calls" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.requireList("items").size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/flows/%s/endpoint/calls",
        "/api/flows/%s/endpoint/stats",
        "/api/accounts/%s/endpoint/calls"
      })
  void unknownFlowOrAccount_is404(String path) {
    assertThat(app.get(path.formatted("00000000-0000-4000-8000-000000000000")).status())
        .isEqualTo(404);
  }

  @Test
  void callsOfAnAccount_areThoseOfAllItsFlowsAndOfNone() {
    String account = app.get(app.newFlow("Booking")).requireText("account_id");
    log(
        log -> {
          for (String flow : new String[] {"f1", null}) {
            log.add(
                new EndpointCall(
                    clock.instant(),
                    account,
                    flow,
                    null,
                    null,
                    null,
                    null,
                    CallOutcome.NOT_DECRYPTED,
                    true,
                    421,
                    0,
                    0,
                    null,
                    null,
                    null,
                    1,
                    0,
                    "No key fits.",
                    null));
          }
        });
    assertThat(app.get("/api/accounts/" + account + "/endpoint/calls").requireList("items"))
        .hasSize(2);
  }

  private static CallValues values(boolean isFull) {
    return values(isFull, 1);
  }

  private static CallValues values(boolean isFull, @Nullable Integer version) {
    return new CallValues(
        isFull,
        version,
        Json.MAPPER.readTree("{\"pin\":\"1234\",\"room\":\"r1\",\"flow_token\":\"tok\"}"),
        Json.MAPPER.readTree("{\"rooms\":[\"r1\"]}"));
  }

  private String sensitiveFlow() {
    return "/api/flows/"
        + app.post(
                "/api/flows", "{\"name\":\"Pin\",\"json_definition\":%s}".formatted(SENSITIVE_FORM))
            .requireText("id");
  }

  @Test
  void maskedValues_haveNothingThatTheFormHides() {
    String flow = sensitiveFlow();
    log(log -> log.add(call(clock, id(flow), CallOutcome.ANSWERED, 1, values(false))));
    assertThat(app.get(flow + "/endpoint/calls").require("items/0/values").toString())
        .isEqualTo(
            "{\"request\":{\"pin\":\"***\",\"room\":\"r1\",\"flow_token\":\"***\"},"
                + "\"answer\":{\"rooms\":[\"r1\"]}}");
  }

  @Test
  void maskedValues_haveNothingThatAnyVersionHides_ifItIsNotKnownWhichWasSent() {
    String flow = sensitiveFlow();
    String now = SENSITIVE_FORM.replace("passcode", "text");
    assertThat(app.put(flow, "{\"json_definition\":%s}".formatted(now)).status()).isEqualTo(200);
    CallValues unknown = values(false, null);
    CallValues second = values(false, 2);
    log(
        log -> {
          log.add(call(clock, id(flow), CallOutcome.ANSWERED, 1, unknown));
          log.add(call(clock, id(flow), CallOutcome.ANSWERED, 1, second));
        });
    Reply calls = app.get(flow + "/endpoint/calls");
    assertThat(calls.requireText("items/1/values/request/pin")).isEqualTo("***");
    assertThat(calls.requireText("items/0/values/request/pin")).isEqualTo("1234");
  }

  @Test
  void allValues_areShownToAnAdminForADay() {
    String flow = sensitiveFlow();
    log(log -> log.add(call(clock, id(flow), CallOutcome.ANSWERED, 1, values(true))));
    String reader = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", reader);
    String path = flow + "/endpoint/calls";
    StrictJson full = app.get(path, "X-API-Key", reader).require("items/0");
    assertThat(full.requireText("values/request/pin")).isEqualTo("1234");
    assertThat(full.requireText("values/request/flow_token")).isEqualTo("***");
    assertThat(full.requireBoolean("masked")).isFalse();
    StrictJson masked = app.get(path, "X-API-Key", read).require("items/0");
    assertThat(masked.requireText("values/request/pin")).isEqualTo("***");
    assertThat(masked.requireBoolean("masked")).isTrue();
  }

  @Test
  void stats_sayWherePeopleGiveUp() {
    String flow = app.newFlow("Booking");
    log(
        log -> {
          show(log, flow, 10);
          for (int i = 0; i < 6; i++) {
            log.add(call(clock, id(flow), CallOutcome.FINISHED, 10 + i, null));
          }
          log.add(call(clock, id(flow), CallOutcome.STAYED, 2, null));
          log.add(call(clock, id(flow), CallOutcome.FALLBACK, 20, null));
          log.add(call(clock, id(flow), CallOutcome.PING, 9_000, null));
        });
    Reply stats = app.get(flow + "/endpoint/stats");
    assertThat(stats.requireInt("requests")).isEqualTo(18);
    assertThat(stats.require("error_rate").toString()).isEqualTo("0.056");
    assertThat(stats.requireInt("p99_ms")).isEqualTo(20);
    assertThat(stats.require("screens").toString())
        .isEqualTo(
            "[{\"screen\":\"FORM\",\"shown\":10,\"submitted\":8,\"stayed\":1,\"left\":4,"
                + "\"p50_ms\":12,\"p90_ms\":20,\"p95_ms\":20,\"p99_ms\":20,\"error_rate\":0.125}]");
    assertThat(app.get(flow + "/endpoint/stats?from=2027-01-01").requireInt("requests")).isZero();
  }

  /** The first screen is shown. */
  private void show(EndpointCallLog log, String flow, int times) {
    for (int i = 0; i < times; i++) {
      log.add(
          new EndpointCall(
              clock.instant(),
              "a1",
              id(flow),
              null,
              "INIT",
              null,
              "FORM",
              CallOutcome.ANSWERED,
              true,
              200,
              1_000_000,
              1_000_000,
              "proxy",
              200,
              "k1",
              1,
              1,
              null,
              null));
    }
  }

  @Test
  void health_hasTheNumbersOfHalfAnHour() {
    log(
        log -> {
          for (int i = 0; i < 10; i++) {
            log.add(call(clock, "f1", i == 0 ? CallOutcome.FAILED : CallOutcome.STAYED, i, null));
            log.add(call(clock, "f1", CallOutcome.PING, 900, null));
          }
          assertThat(health.of("f1")).isEqualTo(new EndpointHealth.Numbers(10, 0.1, 4, 8));
          assertThat(health.of("f2")).isEqualTo(new EndpointHealth.Numbers(0, 0, 0, 0));
          clock.advance(Duration.ofMinutes(20));
          log.add(call(clock, "f1", CallOutcome.STAYED, 3, null));
          assertThat(health.of("f1").requests30m()).isEqualTo(11);
          clock.advance(Duration.ofMinutes(11));
          assertThat(health.of("f1")).isEqualTo(new EndpointHealth.Numbers(1, 0, 3, 3));
        });
  }

  private List<String> errors() {
    return sql("SELECT subject FROM event WHERE type = 'endpoint.error' ORDER BY number");
  }

  @Test
  void errorsAndSlowAnswers_areToldOnceInHalfAnHour() {
    String flow = app.newFlow("Booking");
    log(
        log -> {
          for (int i = 0; i < 19; i++) {
            log.add(call(clock, id(flow), CallOutcome.FAILED, 1, null));
          }
        });
    assertThat(errors()).isEmpty();
    log(
        log -> {
          for (int i = 0; i < 40; i++) {
            log.add(call(clock, id(flow), CallOutcome.FAILED, 1, null));
          }
          for (int i = 0; i < 40; i++) {
            log.add(call(clock, id(flow), CallOutcome.ANSWERED, 2_000, null));
          }
          clock.advance(Duration.ofMinutes(31));
          for (int i = 0; i < 20; i++) {
            log.add(call(clock, id(flow), CallOutcome.FAILED, 1, null));
          }
        });
    assertThat(errors()).containsExactly(id(flow), id(flow), id(flow));
  }

  @Test
  void manyRequestsThatDoNotOpen_areToldForTheAccount() {
    log(
        log -> {
          for (int i = 0; i < 25; i++) {
            log.add(call(clock, "f1", CallOutcome.NOT_DECRYPTED, 1, null));
          }
        });
    assertThat(errors()).contains("a1");
  }

  @Test
  void clockThatIsSetBack_doesNotSilenceTheAlarm() {
    log(
        log -> {
          fail(log, 20);
          clock.advance(Duration.ofDays(-2));
          fail(log, 20);
        });
    assertThat(errors()).contains("a1", "a1").hasSizeGreaterThanOrEqualTo(2);
  }

  private void fail(EndpointCallLog log, int times) {
    for (int i = 0; i < times; i++) {
      log.add(call(clock, "f1", CallOutcome.NOT_DECRYPTED, 1, null));
    }
  }

  @Test
  void newestRows_areKept() {
    log(
        log -> {
          for (int i = 0; i < 3; i++) {
            log.add(call(clock, "f1", CallOutcome.ANSWERED, i, null));
          }
        });
    execute("UPDATE endpoint_call SET number = number + 200000 WHERE number > 1");
    log(log -> log.add(call(clock, "f1", CallOutcome.ANSWERED, 9, null)));
    assertThat(sql("SELECT duration_ms FROM endpoint_call ORDER BY number"))
        .containsExactly("1", "2", "9");
  }

  private List<String> sql(String query) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      return db.read(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
  }

  private void execute(String statement) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(statement));
    }
  }
}
