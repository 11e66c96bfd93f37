package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No query parameter is ignored without a word. */
class QueryTest {

  private static final String HEADER = "X-Headgate-Warnings";

  @RegisterExtension final TestApp app = new TestApp();

  private static boolean warns(Reply reply) {
    return reply.http().getHeaders().containsKey(HEADER);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/flows, status",
    "/api/flows/removed, page",
    "/api/flows/rules, takes no query parameters",
    "/api/accounts, limit",
    "/api/api-keys, takes no query parameters",
    "/health, takes no query parameters",
    "/version, takes no query parameters"
  })
  void unknownParameterOfAList_isNamedInAHeader(String path, String known) {
    Reply reply = app.get(path + "?fliter=x&page%5B=2");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header(HEADER)).contains("fliter, page%5B.").contains(known);
    assertThat(warns(app.get(path))).isFalse();
  }

  @Test
  void unknownParameterOfOneFlow_isNamedInAHeader() {
    String flow = app.savedFlow("x");
    for (String path : new String[] {"", "/versions", "/versions/1", "/diff", "/export"}) {
      Reply reply = app.get(flow + path + "?x=1");
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.header(HEADER)).contains("x");
    }
  }

  @Test
  void unknownParameter_isAlsoInTheWarningsOfAnAnswer() {
    Reply created = app.post("/api/flows?nmae=x", "{\"name\":\"x\",\"json_definition\":{}}");
    assertThat(created.requireText("warnings/0")).contains("nmae").contains("account_id");
    String flow = created.header("Location");
    assertThat(app.put(flow + "?x", "{}").requireText("warnings/0")).contains("x");
    assertThat(app.post(flow + "/clone?x", "{}").requireText("warnings/0")).contains("x");
    assertThat(app.post(flow + "/rollback?x", "{\"version\":1}").requireText("warnings/0"))
        .contains("x");
    assertThat(app.post(flow + "/save-to-meta?strct=1").requireText("warnings/0"))
        .contains("strct");
    assertThat(app.post(flow + "/publish?sav=1").requireText("warnings/0")).contains("sav");
    assertThat(app.post(flow + "/deprecate?x").requireText("warnings/0")).contains("x");
    assertThat(app.post("/api/flows/sync?dryrun=true").requireText("warnings/0"))
        .contains("dryrun");
    assertThat(app.delete(flow + "?localonly=1").header(HEADER)).contains("localonly");
    assertThat(app.post(flow + "/restore?x").requireText("warnings/0")).contains("x");
    Reply imported = app.post("/api/flows/import?x=1", app.get(flow + "/export").text());
    assertThat(imported.requireText("warnings/0")).contains("x");
  }

  @Test
  void refusal_namesTheUnknownParameterThatMayBeItsCause() {
    String flow = app.newFlow("x");
    Reply refused = app.post(flow + "/publish?sav=true");
    assertError(refused, 409, "wrong_state");
    assertThat(refused.header(HEADER)).contains("sav");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/flows?status=DRAFT&account_id=&q=x&sort=name&include=json_definition&page=1&limit=5",
        "/api/flows/removed?page=1&limit=5",
        "/api/accounts?page=1&limit=5&",
        "/api/flows?"
      })
  void knownParameters_getNoWarning(String path) {
    Reply reply = app.get(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(warns(reply)).isFalse();
  }

  @Test
  void knownParametersOfOneFlow_getNoWarning() {
    String flow = app.newFlow("x");
    String account = app.get(flow).requireText("account_id");
    assertThat(warns(app.get(flow + "/versions?page=1&limit=5"))).isFalse();
    assertThat(warns(app.get(flow + "/diff?from=1&to=current"))).isFalse();
    assertThat(warns(app.get(flow + "/export?history=true"))).isFalse();
    assertThat(warns(app.post(flow + "/clone?account_id=" + account, "{}"))).isFalse();
    assertThat(warns(app.post(flow + "/save-to-meta?strict=0&overwrite=0&recreate=0"))).isFalse();
    assertThat(warns(app.post(flow + "/publish?save=1&overwrite=0"))).isFalse();
    assertThat(warns(app.post("/api/flows/validate?mode=lenient", "{}"))).isFalse();
    assertThat(warns(app.post(flow + "/deprecate"))).isFalse();
    assertThat(warns(app.delete(flow + "?local_only=1&overwrite=0"))).isFalse();
    assertThat(warns(app.post(flow + "/restore?account_id=" + account))).isFalse();
    assertThat(warns(app.post("/api/flows/sync?dry_run=1&strategy=ours&account_id=" + account)))
        .isFalse();
    assertThat(warns(app.get("/api/accounts/" + account + "/calls?page=1&limit=5"))).isFalse();
  }

  @Test
  void repeatedParameter_isNamed() {
    Reply reply = app.get("/api/flows?status=DRAFT&status=PUBLISHED");
    assertThat(reply.header(HEADER)).contains("status").contains("first value");
  }

  @Test
  void manyUnknownParameters_areNamedInPart() {
    Reply reply = app.get("/api/flows?" + "a".repeat(300) + "&b&c&d&e&f&g");
    assertThat(reply.header(HEADER)).contains("and 2 more").hasSizeLessThan(400);
  }

  @Test
  void accountInTheQuery_worksWhereverTheBodyCanNameIt() {
    String flow = app.newFlow("x");
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");
    String query = "?account_id=" + other.toUpperCase(java.util.Locale.ROOT);
    String file = app.get(flow + "/export").text();
    assertThat(app.post("/api/flows/import" + query, file).requireText("account_id"))
        .isEqualTo(other);
    assertThat(app.post("/api/flows" + query, "{\"name\":\"y\"}").requireText("account_id"))
        .isEqualTo(other);
    assertThat(app.post(flow + "/clone" + query).requireText("account_id")).isEqualTo(other);
    assertThat(app.post("/api/flows/sync" + query).data().keys()).doesNotContain("accounts");
    app.delete(flow);
    assertThat(app.post(flow + "/restore" + query).requireText("account_id")).isEqualTo(other);
    Reply unknown =
        app.post("/api/flows/import?account_id=00000000-0000-4000-8000-000000000000", file);
    assertError(unknown, 404, "not_found");
  }

  @Test
  void accountThatDiffersInQueryAndBody_is400() {
    Reply refused = app.post("/api/flows?account_id=a", "{\"name\":\"x\",\"account_id\":\"b\"}");
    assertError(refused, 400, "malformed");
    assertThat(refused.message()).contains("account_id differs");
  }

  @Test
  void accountThatIsMissing_isAskedForWithItsPlace() {
    app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}");
    String file = "{\"headgate_flow\":1,\"name\":\"x\"}";
    Reply refused = app.post("/api/flows/import", file);
    assertError(refused, 400, "malformed");
    assertThat(refused.message()).contains("in the body or as ?account_id=");
  }
}
