package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed and extreme requests: the answer is JSON in the envelope and never a 500. */
class HostileInputTest {

  @RegisterExtension final TestApp app = new TestApp();

  private static void assertJsonError(String answer, int from, int to) {
    assertThat(answer).startsWith("HTTP/1.1 ");
    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(status).as("%s", answer).isBetween(from, to);
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/json")
        .doesNotContain("<html");
    assertThat(answer)
        .contains("{\"status\":\"error\",\"message\":\"")
        .doesNotContain("internal_error")
        .doesNotContain("\tat ");
  }

  private String get(String target) throws IOException {
    return app.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/flows/%",
        "/api/flows/%zz",
        "/api/flows/%ff",
        "/api/flows/%c0%af",
        "/api/flows/%00",
        "/api/flows/..%2f..%2fetc%2fpasswd",
        "/api/flows/%2e%2e/%2e%2e/etc/passwd",
        "/api/flows/../../etc/passwd",
        "/../../etc/passwd",
        "/api/flows/a%5cb",
        "/api/flows/a\\b",
        "/api/flows/;jsessionid=1",
        "/api/flows/a;b=c",
        "/api//flows//x",
        "//api/flows/x",
        "/api/flows/%252e%252e",
        "/api/flows/%u0041",
        "/api/flows/a b",
        "/%",
        "/api/flows/é"
      })
  void badPath_isRefusedInJson(String target) throws IOException {
    assertJsonError(get(target), 400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%",
        "q=%zz",
        "q=%ff",
        "q=%c0%af",
        "q=%ed%a0%80",
        "page=%",
        "status=%zz",
        "account_id=%",
        "%=1",
        "sort=%ff",
        "include=%"
      })
  void badPercentEncodingInTheQuery_is400(String query) throws IOException {
    assertJsonError(get("/api/flows?" + query), 400, 400);
    assertJsonError(get("/health?" + query), 400, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "\r\n\r\n\r\nGET\r\n\r\n",
        "GET /api/flows\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\n\r\n",
        "GET /api/flows HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\nHost: local host\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n{}",
        "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
      })
  void malformedHttp_isRefusedInJson(String request) throws IOException {
    assertJsonError(app.raw(request), 400, 505);
    assertThat(app.get("/health").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO", "TRACE", "PROPFIND", "get", "PATCH", "OPTIONS"})
  void unknownMethod_isRefusedInJson(String method) throws IOException {
    String target = method.equals("CONNECT") ? "localhost:80" : "/api/flows";
    String answer =
        app.raw(
            method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertJsonError(answer, 400, 501);
  }

  @Test
  void veryLongUri_is414() throws IOException {
    assertJsonError(get("/api/flows?q=" + "a".repeat(20_000)), 414, 431);
    assertJsonError(get("/api/flows/" + "a".repeat(20_000)), 414, 431);
  }

  @Test
  void veryLongHeaders_are431() throws IOException {
    assertJsonError(
        app.raw(
            "GET /api/flows HTTP/1.1\r\nHost: localhost\r\nX-Long: "
                + "a".repeat(50_000)
                + "\r\n\r\n"),
        431,
        431);
    assertJsonError(
        app.raw(
            "GET /api/flows HTTP/1.1\r\nHost: localhost\r\n"
                + "X-Many: a\r\n".repeat(5_000)
                + "\r\n"),
        431,
        431);
  }

  private String post(byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    writeAscii(
        request,
        "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n");
    request.write(body);
    return app.raw(request.toByteArray());
  }

  private static void writeAscii(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00e2\u0082",
        "\u00f5\u0080\u0080\u0080"
      })
  void invalidUtf8_is400NamingThePlace(String bytes) throws IOException {
    String answer = post(("{\n\"name\":\"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1));
    assertJsonError(answer, 400, 400);
    assertThat(answer).containsIgnoringCase("line 2, column 9").contains("UTF-8");
  }

  @Test
  void byteOrderMark_isIgnored() throws IOException {
    assertThat(post("\ufeff{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
        .startsWith("HTTP/1.1 201");
  }

  @Test
  void utf16_is400() throws IOException {
    assertJsonError(post("{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_16)), 400, 400);
  }

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  @Test
  void nestingOf200Levels_isStoredAndSaved() {
    String definition = nested(200);
    Reply created =
        app.post("/api/flows", "{\"name\":\"Deep\",\"json_definition\":" + definition + "}");
    assertThat(created.status()).isEqualTo(201);
    String flow = created.header("Location");
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + definition);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post("/api/flows/sync").requireInt("unchanged")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 100_000})
  void nestingBeyondTheBound_isRefused(int depth) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + nested(depth) + "}"),
        400,
        "malformed");
    assertError(
        app.post(
            "/api/flows",
            "{\"name\":\"x\",\"json_definition\":" + TestApp.quoted(nested(depth)) + "}"),
        422,
        "invalid");
    assertError(app.post("/api/flows", "[".repeat(depth)), 400, "malformed");
    assertThat(
            app.post(
                    "/api/flows/validate",
                    "{\"json_definition\":" + TestApp.quoted(nested(depth)) + "}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void definitionOf10Megabytes_isStoredAndSaved() {
    String start = "{\"version\":\"7.0\",\"screens\":[],\"filling\":\"";
    String definition = start + "x".repeat(10_000_000 - start.length() - 2) + "\"}";
    Reply created =
        app.post("/api/flows", "{\"name\":\"Big\",\"json_definition\":" + definition + "}");
    assertThat(created.status()).isEqualTo(201);
    String flow = created.header("Location");
    assertThat(app.get(flow).text().contains("\"json_definition\":" + definition)).isTrue();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.requireBoolean("unchanged")).isFalse();
  }

  @Test
  void manyMembers_areAccepted() {
    StringBuilder definition = new StringBuilder("{\"k\":0");
    for (int i = 0; i < 100_000; i++) {
      definition.append(",\"k").append(i).append("\":").append(i);
    }
    Reply created =
        app.post("/api/flows", "{\"name\":\"Many\",\"json_definition\":" + definition + "}}");
    assertThat(created.status()).isEqualTo(201);
  }

  @Test
  void tooManyValues_are422AtEveryWayIn() {
    String ones = "{\"version\":\"7.3\",\"screens\":[" + "1,".repeat(JsonReader.MAX_VALUES) + "1]}";
    String flow = app.newFlow("Known");
    String named = "{\"name\":\"x\",\"json_definition\":%s}";
    for (Reply reply :
        List.of(
            app.post("/api/flows/validate", ones),
            app.post("/api/flows/validate", named.formatted(ones)),
            app.post("/api/flows/validate", named.formatted(TestApp.quoted(ones))),
            app.post("/api/flows", named.formatted(ones)),
            app.post("/api/flows", named.formatted(TestApp.quoted(ones))),
            app.put(flow, named.formatted(ones)),
            app.put(flow, named.formatted(TestApp.quoted(ones))),
            app.post("/api/flows/import", named.formatted(ones)))) {
      assertError(reply, 422, "invalid");
      assertThat(reply.message()).contains("more than 200,000 values");
    }
    Reply atMeta =
        app.sandboxPost("/v25.0/100000000000001/flows", "{\"name\":\"x\",\"a\":" + ones + "}");
    assertThat(atMeta.status()).isEqualTo(400);
    assertThat(atMeta.text()).contains("more than 200,000 values");
  }

  @Test
  void findings_areBoundedInProportionToTheDocument() {
    StringBuilder model = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      model
          .append(i == 0 ? "" : ",")
          .append("\"S")
          .append(i)
          .append("x".repeat(3_000))
          .append("\":[");
      for (int j = 0; j < 300; j++) {
        model.append(j == 0 ? "" : ",").append("\"T").append(j).append('"');
      }
      model.append(']');
    }
    String form = "{\"version\":\"7.0\",\"routing_model\":{" + model + "},\"screens\":[]}";
    Reply reply = app.post("/api/flows/validate", form);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireBoolean("valid")).isFalse();
    assertThat(reply.text().length()).isLessThan(1024 * 1024);
  }

  @Test
  void manyUnknownKeys_giveAFewWarnings() {
    StringBuilder body = new StringBuilder("{\"name\":\"x\"");
    for (int i = 0; i < 1_000; i++) {
      body.append(",\"").append("y".repeat(200)).append(i).append("\":1");
    }
    Reply created = app.post("/api/flows", body + "}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireList("warnings")).hasSizeBetween(1, 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE flow; --", "%", "_", "\"quoted\"", "<script>alert(1)</script>", "{{7*7}}",
        "${jndi:ldap://x}", "../../etc/passwd", "名前", "😀", "a\u200bb", "\u202eabc"
      })
  void strangeNames_areStoredUnchanged(String name) {
    String flow = app.newFlow(name);
    assertThat(app.get(flow).requireText("name")).isEqualTo(name);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post("/api/flows/sync").requireInt("unchanged")).isEqualTo(1);
  }
}
