package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.ArrayList;
import java.util.List;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/flows/sync} with {@code Accept: text/event-stream}. */
class SyncEventsTest {

  @RegisterExtension final TestApp app = new TestApp();

  private record Event(String name, StrictJson data) {}

  private HttpResponse<String> stream(String query, String... headers) {
    var request =
        app.http().post(app.url("/api/flows/sync" + query)).header("Accept", "text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.asString();
  }

  private static List<Event> events(HttpResponse<String> response) {
    List<Event> events = new ArrayList<>();
    for (String block : response.getBody().split("\n\n")) {
      String[] lines = block.split("\n");
      assertThat(lines).hasSize(2);
      assertThat(lines[0]).startsWith("event: ");
      assertThat(lines[1]).startsWith("data: ");
      events.add(new Event(lines[0].substring(7), StrictJson.parse(lines[1].substring(6))));
    }
    return events;
  }

  @Test
  void eachFlow_isAnEventAndTheLastIsTheAnswer() {
    app.savedFlow("Ours");
    app.flowAtMeta("Theirs");
    app.flowAtMeta("Theirs, too");
    HttpResponse<String> response = stream("");
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeaders().getFirst("Content-Type")).startsWith("text/event-stream");
    assertThat(response.getHeaders().getFirst("Cache-Control")).isEqualTo("no-store");
    List<Event> events = events(response);
    assertThat(events.stream().map(Event::name))
        .containsExactly("account", "flow", "flow", "flow", "result");
    assertThat(events.get(0).data().requireInt("flows")).isEqualTo(3);
    for (int i = 1; i <= 3; i++) {
      assertThat(events.get(i).data().requireInt("done")).isEqualTo(i);
      assertThat(events.get(i).data().requireInt("flows")).isEqualTo(3);
      assertThat(events.get(i).data().requireText("step")).isIn("nothing", "adopt");
    }
    StrictJson result = events.get(4).data();
    assertThat(result.requireText("status")).isEqualTo("success");
    assertThat(result.requireInt("data/new")).isEqualTo(2);
    assertThat(result.requireInt("data/unchanged")).isEqualTo(1);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream                            | text/event-stream",
        "TEXT/EVENT-STREAM; charset=utf-8, */*;q=0.1  | text/event-stream",
        "application/json;q=0.5, text/event-stream    | text/event-stream",
        "application/json, text/event-stream          | application/json",
        "text/event-stream, application/json          | application/json",
        "text/event-stream;q=0.2, application/json    | application/json",
        "text/event-stream;q=0                        | application/json",
        "application/json                             | application/json",
        "*/*                                          | application/json",
        "'; ,,'                                       | application/json",
      })
  void accept_choosesTheType(String accept, String type) {
    HttpResponse<String> response =
        app.http().post(app.url("/api/flows/sync")).header("Accept", accept).asString();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeaders().getFirst("Content-Type")).startsWith(type);
  }

  @Test
  void dryRun_sendsEventsAndChangesNothing() {
    app.flowAtMeta("Theirs");
    List<Event> events = events(stream("?dry_run=true"));
    assertThat(events.get(1).data().requireText("step")).isEqualTo("adopt");
    assertThat(events.get(1).data().isNull("id")).isTrue();
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void failureBeforeTheFirstEvent_hasItsStatusCode() {
    app.fault("{\"kind\":\"html\",\"route\":\"list\",\"times\":0}");
    HttpResponse<String> response = stream("");
    assertThat(response.getStatus()).isEqualTo(502);
    assertThat(response.getHeaders().getFirst("Content-Type")).startsWith("application/json");
    assertThat(stream("?strategy=x").getStatus()).isEqualTo(400);
  }

  @Test
  void failedAccount_isInTheResult() {
    app.post(
        "/api/accounts",
        "{\"name\":\"Broken\",\"business_account_id\":\"7\",\"access_token\":\"t\"}");
    List<Event> events = events(stream(""));
    assertThat(events.get(events.size() - 1).name()).isEqualTo("result");
    assertThat(events.get(events.size() - 1).data().requireText("data/accounts/1/error"))
        .isNotBlank();
  }

  @Test
  void idempotencyKey_replaysTheResultAsJson() {
    app.flowAtMeta("Theirs");
    events(stream("", "Idempotency-Key", "k"));
    Reply again = app.post("/api/flows/sync", "", "Idempotency-Key", "k");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.requireInt("new")).isEqualTo(1);
  }

  @Test
  void idempotencyKey_replaysTheResultAsAnEventIfEventsAreWanted() {
    app.flowAtMeta("Theirs");
    Reply first = app.post("/api/flows/sync", "", "Idempotency-Key", "k");
    HttpResponse<String> again = stream("", "Idempotency-Key", "k");
    assertThat(again.getHeaders().getFirst("Content-Type")).startsWith("text/event-stream");
    assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    List<Event> events = events(again);
    assertThat(events.stream().map(Event::name)).containsExactly("result");
    assertThat(events.get(0).data()).hasToString(first.body().toString());
  }

  @Test
  void idempotencyKeyOfAnAnswerThatIsNeverEvents_replaysJson() {
    String body = "{\"name\":\"x\"}";
    app.post("/api/flows", body, "Idempotency-Key", "k");
    Reply again =
        app.post("/api/flows", body, "Idempotency-Key", "k", "Accept", "text/event-stream");
    assertThat(again.header("Content-Type")).isEqualTo("application/json");
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void eventsOfOneAccount_comeBeforeThoseOfTheNext() {
    for (int i = 0; i < 3; i++) {
      app.flowAtMeta("Theirs " + i);
    }
    newSandboxAccount();
    List<Event> events = events(stream(""));
    assertThat(events.stream().map(Event::name))
        .containsExactly("account", "flow", "flow", "flow", "account", "result");
  }

  private void newSandboxAccount() {
    StrictJson made = app.sandboxPost("/_sandbox/accounts", "{}").body();
    assertThat(
            app.post(
                    "/api/accounts",
                    "{\"name\":\"Second\",\"sandbox\":true,\"business_account_id\":\"%s\",\"access_token\":\"%s\"}"
                        .formatted(
                            made.requireText("business_account_id"),
                            made.requireText("access_token")))
                .status())
        .isEqualTo(201);
  }

  @Test
  void answerWithoutTheHeader_isJson() {
    assertThat(app.post("/api/flows/sync").header("Content-Type")).isEqualTo("application/json");
    assertError(
        app.get("/api/flows/sync", "Accept", "text/event-stream"), 405, "method_not_allowed");
  }
}
