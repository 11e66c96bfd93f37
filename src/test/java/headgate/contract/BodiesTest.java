package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request bodies: content type, JSON syntax, unknown keys and size. */
class BodiesTest {

  private static final int MOST = 10 * 1024 * 1024;

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void missingContentType_isAccepted() throws IOException {
    String body = "{\"name\":\"Bare\"}";
    String answer =
        app.raw(
            "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(answer).startsWith("HTTP/1.1 201").contains("\"name\":\"Bare\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "APPLICATION/JSON",
        "application/merge-patch+json"
      })
  void jsonContentType_isAccepted(String type) {
    Reply reply = app.post("/api/flows", "{\"name\":\"x\"}", "Content-Type", type);
    assertThat(reply.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "nonsense"
      })
  void otherContentType_is415(String type) {
    Reply reply = app.post("/api/flows", "{\"name\":\"x\"}", "Content-Type", type);
    assertError(reply, 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":}              | line 1, column 9",
        "{\"name\":\"x\"          | line 1, column 12",
        "{\"name\":\"x\",}        | line 1, column 1",
        "{\"name\":\"x\"} y       | line 1, column 14",
        "{'name':\"x\"}           | line 1, column 2",
        "nonsense                 | line 1, column",
        "{\"a\":NaN}              | line 1, column",
      })
  void brokenJson_is400NamingLineAndColumn(String body, String place) {
    Reply reply = app.post("/api/flows", body);
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).containsIgnoringCase(place);
  }

  @Test
  void brokenJson_isReportedWithItsLine() {
    Reply reply = app.post("/api/flows", "{\n  \"name\": \"x\",\n  \"categories\": [,]\n}");
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).containsIgnoringCase("line 3, column 18");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null", "true"})
  void jsonThatIsNotAnObject_is400(String body) {
    assertError(app.post("/api/flows", body), 400, "malformed");
  }

  @Test
  void emptyBody_is400IfABodyIsRequired() {
    assertError(app.post("/api/flows"), 400, "malformed");
    assertError(app.post("/api/flows", "   "), 400, "malformed");
    assertError(app.put(app.newFlow("x"), ""), 400, "malformed");
  }

  @Test
  void duplicateKeys_areRefused() {
    Reply reply = app.post("/api/flows", "{\"name\":\"x\",\n\"name\":\"y\"}");
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).contains("\"name\"").containsIgnoringCase("line 2, column 1");
  }

  @Test
  void duplicateKeys_areRefusedInsideTheDefinition() {
    String twice = "{\"version\":\"7.0\",\"screens\":[{\"id\":\"A\",\"id\":\"B\"}]}";
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + twice + "}"),
        400,
        "malformed");
    Reply text =
        app.post(
            "/api/flows", "{\"name\":\"x\",\"json_definition\":" + TestApp.quoted(twice) + "}");
    assertError(text, 422, "invalid");
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void unknownKeys_areIgnoredAndListedInWarnings() {
    Reply created = app.post("/api/flows", "{\"name\":\"x\",\"flow_json\":{},\"colour\":\"red\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireList("warnings")).hasSize(2);
    assertThat(created.requireText("warnings/0"))
        .contains("\"flow_json\"")
        .contains("json_definition");
    Reply updated = app.put(created.header("Location"), "{\"nmae\":\"y\"}");
    assertThat(updated.requireText("warnings/0")).contains("\"nmae\"");
    assertThat(updated.requireText("name")).isEqualTo("x");
    assertThat(app.post("/api/flows/sync", "{\"acount\":1}").requireList("warnings")).hasSize(1);
    assertThat(
            app.post("/api/flows/validate", "{\"json_definition\":{},\"extra\":1}")
                .requireList("warnings"))
        .hasSize(1);
  }

  @Test
  void knownKeys_giveNoWarnings() {
    Reply created = app.post("/api/flows", "{\"name\":\"x\",\"categories\":[\"OTHER\"]}");
    assertThat(created.requireList("warnings")).isEmpty();
  }

  @Test
  void contentLengthOver10MiB_is413BeforeTheBodyIsSent() throws IOException {
    String answer =
        app.raw(
            "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + (MOST + 1)
                + "\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"error_type\":\"too_large\"");
  }

  @Test
  void chunkedBodyOver10MiB_is413BeforeItsEnd() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", app.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(
          ("POST /api/flows HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(MOST + 1)
                  + "\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      byte[] blanks = new byte[MOST + 1];
      java.util.Arrays.fill(blanks, (byte) ' ');
      out.write(blanks);
      out.flush();
      // The body never ends.
      byte[] start = in.readNBytes(12);
      assertThat(new String(start, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void bodyOfExactly10MiB_isRead() {
    String body = "{\"name\":\"Large\"}";
    Reply reply = app.post("/api/flows", body + " ".repeat(MOST - body.length()));
    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void bodyThatBreaksOff_doesNotHarmTheServer() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", app.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /api/flows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"na"
                  .getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"error_type\":\"malformed\"");
    }
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"name\":1}", "{\"name\":null}", "{\"name\":[]}", "{\"name\":{}}", "{}"})
  void requiredKeyOfAnotherType_is400(String body) {
    Reply reply = app.post("/api/flows", body);
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).contains("name");
  }
}
