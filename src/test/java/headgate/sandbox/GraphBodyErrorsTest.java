package headgate.sandbox;

import static headgate.sandbox.GraphErrorsTest.assertRefused;
import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.graph.UploadCheck;
import headgate.sandbox.http.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of bodies that are too large or malformed. */
class GraphBodyErrorsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static String flow(Object... more) {
    Map<String, Object> body = Json.object("name", "flow", "categories", List.of("OTHER"));
    body.putAll(Json.object(more));
    return SandboxClient.json(body);
  }

  @Test
  void jsonBody_mustBeAnObject() {
    assertRefused(client.post(WABA + "/flows", "{\"name\": }"), 400, 100, 0, "Line 1, column 10");
    assertRefused(client.post(WABA + "/flows", "[]"), 400, 100, 0, "not an object");
  }

  @Test
  void body_isBounded() {
    byte[] large = new byte[12 * 1024 * 1024];

    Reply reply =
        client.post(WABA + "/flows", "application/octet-stream", BodyPublishers.ofByteArray(large));

    assertRefused(reply, 413, 1, 0, "larger than 11 MB");
  }

  @Test
  void flowJson_isBounded() {
    String flow = client.create("flow");
    byte[] large = new byte[UploadCheck.MAX_BYTES + 1];

    Reply reply =
        client.upload(
            flow,
            new Form()
                .file("file", "flow.json", "application/json", large)
                .field("name", "flow.json")
                .field("asset_type", "FLOW_JSON"));

    assertRefused(reply, 400, 100, 0, "Invalid parameter");
    assertThat(reply.text("/error/error_user_title")).isEqualTo("Flow JSON is too large");
  }

  @ParameterizedTest
  @CsvSource({"file", "name", "asset_type"})
  void upload_needsAllParts(String missing) {
    String flow = client.create("flow");
    Form form = new Form();
    if (!missing.equals("file")) {
      form.file("file", "flow.json", "application/json", HELLO);
    }
    if (!missing.equals("name")) {
      form.field("name", "flow.json");
    }
    if (!missing.equals("asset_type")) {
      form.field("asset_type", "FLOW_JSON");
    }

    assertRefused(client.upload(flow, form), 400, 100, 0, missing);
  }

  @Test
  void multipart_mustFollowItsBoundary() {
    String flow = client.create("flow");
    String type = "multipart/form-data; boundary=B";

    for (String body : List.of("", "--B", "--B\r\n", "--C\r\n\r\n--C--", "--B\r\nno end", "x")) {
      Reply reply = client.post(flow + "/assets", type, BodyPublishers.ofString(body));
      assertRefused(reply, 400, 100, 0, "(#100)");
    }
    assertRefused(
        client.post(flow + "/assets", "multipart/form-data", BodyPublishers.ofString("--B--")),
        400,
        100,
        0,
        "no boundary");
  }
}
