package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code headgate send} against the real server. */
class MainSendTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @RegisterExtension final TestApp app = new TestApp();

  private int send(String... arguments) {
    List<String> all = new ArrayList<>(List.of("send"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--port", String.valueOf(app.port())));
    return run(all);
  }

  private int run(List<String> arguments) {
    return new Main(Map.of(), InstantSource.system(), () -> false)
        .run(
            arguments,
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  @Test
  void flow_isSentByItsName() {
    app.publishedFlow("Customer survey");
    assertThat(send("Customer survey", "+49 155 50001", "--reference", "order-17"))
        .as("%s", err())
        .isZero();
    StrictJson message = app.get("/api/messages").require("items/0");
    assertThat(message.requireText("reference")).isEqualTo("order-17");
    assertThat(out())
        .isEqualTo(
            "Sent Customer survey to 4915550001. Message %s, version 1, token %s.\n"
                .formatted(message.requireText("id"), message.requireText("flow_token")));
    assertThat(err()).startsWith("Warning: window_probably_closed");
  }

  @Test
  void flow_isSentByItsId_orByTheIdAtMeta() {
    String flow = app.publishedFlow("Survey");
    assertThat(send(flow.split("/")[3], "4915550001")).isZero();
    assertThat(send(app.metaFlowId(flow), "4915550001")).isZero();
    assertThat(app.get("/api/messages").requireInt("total")).isEqualTo(2);
  }

  @Test
  void dryRun_printsTheBody_andSendsNothing() {
    app.publishedFlow("Survey");
    assertThat(send("Survey", "4915550001", "--dry-run", "--data", "{\"a\":1}", "--body", "Hi"))
        .isZero();
    StrictJson request = StrictJson.parse(out());
    assertThat(request.requireText("interactive/body/text")).isEqualTo("Hi");
    assertThat(app.get("/api/messages").requireInt("total")).isZero();
  }

  @Test
  void draft_isSentWithItsOption() {
    app.savedFlow("Survey");
    assertThat(send("Survey", "4915550001")).isEqualTo(3);
    assertThat(err()).contains("The flow was never published.");
    assertThat(send("Survey", "4915550001", "--draft")).isZero();
  }

  @Test
  void failures_saySo() {
    app.publishedFlow("Survey");
    assertThat(send("Other", "4915550001")).isEqualTo(3);
    assertThat(err()).contains("There is no flow with the name \"Other\".");
    assertThat(send("Survey", "me")).isEqualTo(3);
    assertThat(err()).contains("This is not a recipient.");
    assertThat(send("Survey", "4915550001", "--data", "x")).isEqualTo(2);
    assertThat(err()).contains("--data is not JSON");
    app.fault("{\"kind\":\"error\",\"route\":\"messages\",\"code\":131047,\"status\":400}");
    assertThat(send("Survey", "4915550001")).isEqualTo(3);
    assertThat(err()).contains("Send a template message.");
    app.fault("{\"kind\":\"drop\",\"route\":\"messages\",\"when\":\"after\"}");
    assertThat(send("Survey", "4915550001")).isEqualTo(3);
    assertThat(err()).contains("may have");
    app.newKey("admin");
    assertThat(send("Survey", "4915550001")).isEqualTo(3);
    assertThat(err()).contains("headgate key create --name send --scope write");
  }

  @Test
  void missingServer_isSaid() {
    app.stop();
    int code = run(List.of("send", "Survey", "4915550001", "--port", "1"));
    assertThat(code).isEqualTo(3);
    assertThat(err()).contains("No server answers at");
  }
}
