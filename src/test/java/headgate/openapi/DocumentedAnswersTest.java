package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.openapi.ApiDescription.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that many operations have in common, from each operation that documents them. */
class DocumentedAnswersTest {

  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  @RegisterExtension final TestApp app = new TestApp();

  private static Stream<Operation> with(String status) {
    return ApiDescription.operations().stream().filter(operation -> operation.hasStatus(status));
  }

  private static String body(Operation operation) {
    String body = Examples.of(operation).get(0).body();
    return body == null ? "" : body;
  }

  private void require(Stream<Operation> operations, int status, Function<Operation, Reply> send) {
    List<Operation> all = operations.toList();
    assertThat(all).isNotEmpty();
    for (Operation operation : all) {
      Reply reply = send.apply(operation);
      assertThat(reply.status()).as("%s: %s", operation, reply.text()).isEqualTo(status);
    }
  }

  private Reply send(Operation operation, String id, String... headers) {
    return app.send(operation.method(), Examples.path(operation, id), body(operation), headers);
  }

  @Test
  void malformedRequests_are400() {
    require(
        with("400"), 400, operation -> send(operation, NOWHERE, "X-HTTP-Method-Override", "GET"));
  }

  @Test
  void callersWithoutAKey_get401() {
    app.newKey("admin");
    require(with("401"), 401, operation -> send(operation, NOWHERE));
  }

  @Test
  void pagesOfOtherSites_get403() {
    require(
        with("403"), 403, operation -> send(operation, NOWHERE, "Origin", "http://example.com"));
  }

  @Test
  void callersWithManyWrongKeys_get429() {
    app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      app.get("/api/flows", "X-API-Key", "hg_wrong");
    }
    require(with("429"), 429, operation -> send(operation, NOWHERE, "X-API-Key", "hg_wrong"));
  }

  @Test
  void unknownIds_are404() {
    require(
        with("404").filter(operation -> !operation.path().equals("/console")), // only if it is off
        404,
        operation ->
            operation.hasParameter("id")
                ? send(operation, NOWHERE)
                : app.send(
                    operation.method(),
                    operation.path().replace("{file}", "unknown.js").replace("{build}", "0")
                        + "?account_id="
                        + NOWHERE,
                    body(operation)));
  }

  @Test
  void bodiesThatAreNotJson_are415() {
    require(
        with("415"),
        415,
        operation ->
            app.send(
                operation.method(),
                Examples.path(operation, NOWHERE),
                "words",
                "Content-Type",
                "text/plain"));
  }

  private String flowId() {
    return app.newFlow("Example").replace("/api/flows/", "");
  }

  @Test
  void otherEntityTags_are412() {
    String flow = flowId();
    String account = app.get("/api/accounts").requireText("items/0/id");
    String webhook =
        app.post("/api/webhooks", "{\"url\":\"http://127.0.0.1:1/\",\"events\":[\"*\"]}")
            .requireText("id");
    require(
        with("412"),
        412,
        operation ->
            send(
                operation,
                operation.path().startsWith("/api/flows")
                    ? flow
                    : operation.path().startsWith("/api/webhooks") ? webhook : account,
                "If-Match",
                "\"999\""));
  }

  @Test
  void usedIdempotencyKeys_are422() {
    app.post("/api/flows", "{\"name\":\"First\"}", "Idempotency-Key", "k");
    require(
        takingIdempotencyKeys(),
        422,
        operation -> send(operation, NOWHERE, "Idempotency-Key", "k"));
  }

  @Test
  void idempotencyKeysOfARunningRequest_are409() {
    String flow = app.newFlow("Slow");
    app.fault("{\"kind\":\"delay\",\"route\":\"upload\",\"delay_ms\":2000}");
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(
            () -> app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "k"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(first).isNotDone();
    }
    require(
        takingIdempotencyKeys(),
        409,
        operation -> send(operation, NOWHERE, "Idempotency-Key", "k"));
    assertThat(first.join().status()).isEqualTo(200);
  }

  private static Stream<Operation> takingIdempotencyKeys() {
    Predicate<Operation> takesKey = operation -> operation.hasParameter("Idempotency-Key");
    return ApiDescription.operations().stream().filter(takesKey);
  }

  @Test
  void knownEntityTags_are304() {
    String flow = flowId();
    String saved = app.savedFlow("Saved").replace("/api/flows/", "");
    require(
        with("304").filter(operation -> !operation.id().equals("getMedia")), // needs a file of Meta
        304,
        operation -> {
          boolean ofTemplate = operation.path().startsWith("/api/templates");
          boolean ofMeta = operation.id().equals("getMetaFlowDefinition");
          String id = ofTemplate ? "feedback" : ofMeta ? saved : flow;
          String path = Examples.path(operation, id);
          Reply whole = app.get(path);
          assertThat(whole.status()).isEqualTo(200);
          return app.get(path, "If-None-Match", whole.header("ETag"));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "409, '{\"kind\":\"error\",\"times\":0,\"code\":139002,\"status\":400}'",
    "422, '{\"kind\":\"error\",\"times\":0,\"code\":100,\"status\":400}'",
    "502, '{\"kind\":\"error\",\"times\":0,\"code\":10,\"status\":403}'",
    "502, '{\"kind\":\"html\",\"times\":0}'",
    "502, '{\"kind\":\"malformed\",\"times\":0}'",
    "503, '{\"kind\":\"rate_limit\",\"times\":0}'",
    "504, '{\"kind\":\"drop\",\"times\":0}'",
  })
  void troubleAtMeta_isSaid(int status, String fault) {
    String draft = app.savedFlow("Draft").replace("/api/flows/", "");
    String published = app.publishedFlow("Published").replace("/api/flows/", "");
    String key =
        app.post(
                "/api/accounts/%s/keys"
                    .formatted(app.get("/api/accounts").requireText("items/0/id")),
                "{\"upload\":false}")
            .requireText("id");
    app.fault(fault);
    require(with("504"), status, operation -> sendWhileMetaFails(operation, key, draft, published));
  }

  private static final Set<String> OF_PUBLISHED = Set.of("deprecateFlow", "sendFlow");

  private Reply sendWhileMetaFails(
      Operation operation, String key, String draft, String published) {
    String account = app.get("/api/accounts").requireText("items/0/id");
    boolean isOfAccount = operation.path().startsWith("/api/accounts");
    String flow = OF_PUBLISHED.contains(operation.id()) ? published : draft;
    return app.send(
        operation.method(),
        Examples.path(operation, isOfAccount ? account : flow)
            .replace(account + "/keys/" + account, account + "/keys/" + key)
            .replace("force=true", "force=false"), // with force, Meta is not asked
        Examples.with(body(operation), "flow_id", published));
  }
}
