package headgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The definition as a file: {@code /api/flows/{id}/definition}. */
class DefinitionTest {

  /** Line ends, blanks, a number and a key that no program writes like this again. */
  private static final String ODD =
      "{ \"version\" : \"7.3\",\r\n\t\"my_key\": 1.10,\n  \"screens\":[], \"\u00e4\": \"\\u00e4\" }\r\n";

  @RegisterExtension final TestApp app = new TestApp();

  private byte[] bytes(String path) {
    return app.http().get(app.url(path)).asBytes().getBody();
  }

  private HttpResponse<String> putBytes(String path, byte[] body, String contentType) {
    return app.http().put(app.url(path)).header("Content-Type", contentType).body(body).asString();
  }

  @Test
  void definition_isReadAsItWasStored() {
    String flow = app.newFlow("x");

    Reply read = app.get(flow + "/definition");

    assertThat(read.text()).isEqualTo(TestApp.FORM);
    assertThat(read.header("Content-Type")).isEqualTo("application/json");
    assertThat(read.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
    assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void file_isStoredByteForByte() {
    String flow = app.newFlow("x");

    Reply changed = app.put(flow + "/definition?note=From%20a%20file", ODD);

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(bytes(flow + "/definition")).isEqualTo(ODD.getBytes(UTF_8));
    assertThat(bytes(flow + "/versions/2/definition")).isEqualTo(ODD.getBytes(UTF_8));
    assertThat(bytes(flow + "/versions/1/definition")).isEqualTo(TestApp.FORM.getBytes(UTF_8));
    assertThat(app.get(flow + "/versions").requireText("items/0/note")).isEqualTo("From a file");
  }

  @Test
  void answerToAFile_isTheFlowWithoutItsDefinition() {
    String flow = app.newFlow("x");

    Reply changed = app.put(flow + "/definition", ODD);

    assertThat(changed.data().keys())
        .contains("findings", "validation_errors", "preview_url", "warnings")
        .doesNotContain("json_definition");
    assertThat(changed.requireText("findings/0/rule")).isEqualTo("known-property");
    assertThat(changed.requireInt("current_version")).isEqualTo(2);
    assertThat(changed.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
  }

  @Test
  void sameFile_isNotAnotherVersion() {
    String flow = app.newFlow("x");

    Reply same = app.put(flow + "/definition?note=again", TestApp.FORM);

    assertThat(same.requireInt("current_version")).isEqualTo(1);
    assertThat(same.requireText("warnings/0")).startsWith("note was not stored");
  }

  @Test
  void byteOrderMark_isLeftOutAndSaid() {
    String flow = app.newFlow("x");

    Reply changed = app.put(flow + "/definition", "\uFEFF" + ODD);

    assertThat(changed.requireText("warnings/0")).startsWith("The byte order mark");
    assertThat(bytes(flow + "/definition")).isEqualTo(ODD.getBytes(UTF_8));
  }

  @Test
  void fileThatIsNotAJsonObject_isRefusedWithItsPlace() {
    String flow = app.newFlow("x");

    Reply broken = app.put(flow + "/definition", "{\n  \"version\" 7 }");
    Reply array = app.put(flow + "/definition", "\n  []");
    Reply empty = app.put(flow + "/definition", "");

    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.message()).contains("Line 2, column 13:");
    assertThat(array.status()).isEqualTo(400);
    assertThat(array.message()).contains("Line 2, column 3: This is an array.");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(app.get(flow + "/definition").text()).isEqualTo(TestApp.FORM);
  }

  @Test
  void bytesThatAreNotUtf8_areRefusedWithTheirPlace() {
    String flow = app.newFlow("x");

    HttpResponse<String> refused =
        putBytes(
            flow + "/definition",
            new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
            "application/json");

    assertThat(refused.getStatus()).isEqualTo(400);
    assertThat(refused.getBody()).contains("Line 1, column 3");
  }

  @Test
  void curlWithoutAContentType_isUnderstood() {
    String flow = app.newFlow("x");

    HttpResponse<String> changed =
        putBytes(flow + "/definition", ODD.getBytes(UTF_8), "application/x-www-form-urlencoded");

    assertThat(changed.getStatus()).as(changed.getBody()).isEqualTo(200);
    assertThat(bytes(flow + "/definition")).isEqualTo(ODD.getBytes(UTF_8));
  }

  @Test
  void lostUpdate_changesNothing() {
    String flow = app.newFlow("x");
    String tag = app.get(flow + "/definition").header("ETag");
    assertThat(app.put(flow + "/definition", ODD, "If-Match", tag).status()).isEqualTo(200);

    Reply late = app.put(flow + "/definition", TestApp.FORM, "If-Match", tag);

    assertThat(late.status()).isEqualTo(412);
    assertThat(bytes(flow + "/definition")).isEqualTo(ODD.getBytes(UTF_8));
  }

  @Test
  void longNote_isRefused() {
    String flow = app.newFlow("x");
    Reply refused = app.put(flow + "/definition?note=" + "n".repeat(501), ODD);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).contains("note must have at most 500");
  }

  @Test
  void deprecatedFlow_keepsItsDefinition() {
    String flow = app.publishedFlow("x");
    app.post(flow + "/deprecate");
    assertThat(app.put(flow + "/definition", ODD).status()).isEqualTo(409);
  }

  @Test
  void knownCopies_areNotSentAgain() {
    String flow = app.newFlow("x");
    String tag = app.get(flow + "/definition").header("ETag");
    String ofVersion = app.get(flow + "/versions/1/definition").header("ETag");
    assertThat(app.put(flow, "{\"name\":\"y\"}").status()).isEqualTo(200);

    assertThat(app.get(flow + "/definition", "If-None-Match", tag).status()).isEqualTo(200);
    Reply known = app.get(flow + "/versions/1/definition", "If-None-Match", "W/" + ofVersion);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.header("ETag")).isEqualTo(ofVersion);
  }

  @Test
  void head_hasTheHeadersOfTheGet() {
    String flow = app.newFlow("x");
    Reply head = app.head(flow + "/definition");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length"))
        .isEqualTo(String.valueOf(TestApp.FORM.getBytes(UTF_8).length));
    assertThat(head.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
  }

  @Test
  void largeDefinition_isCompressed() throws IOException {
    String flow = app.newFlow("x");
    String large = "{\"version\":\"7.3\",\"meta\":{\"text\":\"" + "a".repeat(100_000) + "\"}}";
    assertThat(app.put(flow + "/definition", large).status()).isEqualTo(200);

    String answer =
        app.raw(
            "GET %s/definition HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
                    .formatted(flow)
                + "Connection: close\r\n\r\n");

    assertThat(answer).contains("Content-Encoding: gzip").hasSizeLessThan(10_000);
    assertThat(bytes(flow + "/definition")).isEqualTo(large.getBytes(UTF_8));
  }

  @Test
  void flowWithoutDefinition_is404InWords() {
    String flow = app.post("/api/flows", "{\"name\":\"x\"}").header("Location");

    Reply none = app.get(flow + "/definition");

    assertThat(none.status()).isEqualTo(404);
    assertThat(none.message()).startsWith("The flow has no definition now.");
    assertThat(app.get(flow + "/versions/1/definition").message()).contains("no versions");
    assertThat(app.get(flow + "/versions/meta/definition").status()).isEqualTo(404);
  }

  @Test
  void removedFlow_stillHasItsVersions() {
    String flow = app.newFlow("x");
    assertThat(app.delete(flow).status()).isEqualTo(200);
    assertThat(app.get(flow + "/definition").message()).contains("was removed");
    assertThat(app.get(flow + "/versions/1/definition").text()).isEqualTo(TestApp.FORM);
  }

  @Test
  void unreadableText_comesAsBytes() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), "no form");
    app.post("/api/flows/sync?strategy=theirs", "{}");

    Reply read = app.get(flow + "/versions/meta/definition");

    assertThat(read.text()).isEqualTo("no form");
    assertThat(read.header("Content-Type")).isEqualTo("application/octet-stream");
  }
}
