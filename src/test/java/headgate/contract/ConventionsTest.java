package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelope of answers, status codes, paths and methods. */
class ConventionsTest {

  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  @RegisterExtension final TestApp app = new TestApp();

  static void assertError(Reply reply, int status, String errorType) {
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.body().keys()).containsExactly("status", "message", "error_type", "data");
    assertThat(reply.body().requireText("status")).isEqualTo("error");
    assertThat(reply.body().requireText("error_type")).isEqualTo(errorType);
    assertThat(reply.message()).isNotBlank();
    assertThat(reply.data().toString()).matches("null|\\{.*}");
  }

  @Test
  void success_hasTheEnvelope() {
    Reply reply = app.get("/api/flows");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body().keys()).containsExactly("status", "data");
    assertThat(reply.body().requireText("status")).isEqualTo("success");
  }

  @Test
  void location_leadsToTheCreatedResource() {
    Reply created = app.post("/api/flows", "{\"name\":\"Here\"}");
    assertThat(created.status()).isEqualTo(201);
    Reply found = app.get(created.header("Location"));
    assertThat(found.requireText("name")).isEqualTo("Here");
    assertThat(found.header("ETag")).isEqualTo(created.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void times_areUtcInWholeSeconds() {
    Reply created = app.post("/api/flows", "{\"name\":\"When\"}");
    assertThat(created.requireText("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void ids_areLowerCaseUuids() {
    Reply created = app.post("/api/flows", "{\"name\":\"Who\"}");
    String id = created.requireText("id");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    assertThat(app.get("/api/flows/" + id.toUpperCase(java.util.Locale.ROOT)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/", "/nowhere", "/api/flows/a/b", "/favicon.ico"})
  void unknownPath_is404InTheEnvelope(String path) {
    assertError(app.get(path), 404, "not_found");
    assertError(app.post(path, "{}"), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {NOWHERE, "nonsense", "1", "..", "%2e%2e", "a%20b", "'; DROP TABLE flow", "%"})
  void unknownOrMalformedId_is404(String id) {
    String encoded = id.equals("%") ? "%25" : id.replace(" ", "%20");
    if (!id.equals("..") && !id.equals("%2e%2e")) {
      assertError(app.get("/api/flows/" + encoded), 404, "not_found");
      assertError(app.put("/api/flows/" + encoded, "{\"name\":\"x\"}"), 404, "not_found");
      assertError(app.delete("/api/flows/" + encoded), 404, "not_found");
      assertError(app.post("/api/flows/" + encoded + "/save-to-meta"), 404, "not_found");
      assertError(app.post("/api/flows/" + encoded + "/publish"), 404, "not_found");
      assertError(app.post("/api/flows/" + encoded + "/deprecate"), 404, "not_found");
      assertError(app.get("/api/accounts/" + encoded), 404, "not_found");
      assertError(app.delete("/api/api-keys/" + encoded), 404, "not_found");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /api/flows                | GET, HEAD, POST",
        "PATCH  | /api/flows/x              | GET, HEAD, PUT, DELETE",
        "POST   | /api/flows/x              | GET, HEAD, PUT, DELETE",
        "GET    | /api/flows/sync           | POST",
        "HEAD   | /api/flows/sync           | POST",
        "PUT    | /api/flows/sync           | POST",
        "PATCH  | /api/flows/sync           | POST",
        "DELETE | /api/flows/sync           | POST",
        "OPTIONS| /api/flows/sync           | POST",
        "GET    | /api/flows/validate       | POST",
        "GET    | /api/flows/x/save-to-meta | POST",
        "GET    | /api/flows/x/publish      | POST",
        "DELETE | /api/flows/x/deprecate    | POST",
        "PUT    | /api/api-keys             | GET, HEAD, POST",
        "GET    | /api/api-keys/x           | DELETE",
        "POST   | /api/accounts/x           | GET, HEAD, PUT, DELETE",
        "POST   | /health                   | GET, HEAD",
      })
  void wrongMethod_is405WithAllow(String method, String path, String allowed) {
    Reply reply = app.send(method, path, "{}");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow").split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
    if (!method.equals("HEAD")) {
      assertError(reply, 405, "method_not_allowed");
    }
  }

  @Test
  void head_isLikeGetWithoutBody() {
    String flow = app.newFlow("Head");
    Reply get = app.get(flow);
    Reply head = app.head(flow);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isNullOrEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    assertThat(app.head("/api/flows/" + NOWHERE).status()).isEqualTo(404);
  }

  @Test
  void trailingSlash_meansTheSamePath() {
    assertThat(app.get("/api/flows/").status()).isEqualTo(200);
    Reply created = app.post("/api/flows/", "{\"name\":\"Slash\"}");
    assertThat(created.status()).isEqualTo(201);
    String flow = created.header("Location");
    assertThat(app.get(flow + "/").status()).isEqualTo(200);
    assertThat(app.post(flow + "/save-to-meta/").status()).isEqualTo(200);
    assertThat(app.post("/api/flows/sync/").status()).isEqualTo(200);
  }

  @Test
  void methodOverride_isRefused() {
    String flow = app.newFlow("Stays");
    assertError(app.send("POST", flow, "{}", "X-HTTP-Method-Override", "DELETE"), 400, "malformed");
    assertError(app.get(flow, "X-HTTP-Method-Override", "DELETE"), 400, "malformed");
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @Test
  void healthAndVersion_answer() {
    assertThat(app.get("/health").requireText("status")).isEqualTo("ok");
    assertThat(app.get("/version").requireText("name")).isEqualTo("headgate");
  }
}
