package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.forward.TestReceiver;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code headgate endpoint check} against the real server. */
class MainEndpointTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @RegisterExtension final TestApp app = new TestApp();

  @RegisterExtension final TestReceiver backend = new TestReceiver();

  private int check(String flow) {
    return new Main(Map.of(), InstantSource.system(), () -> false)
        .run(
            List.of("endpoint", "check", flow, "--port", String.valueOf(app.port())),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }

  @Test
  void check_saysWhatMetaWouldThink() {
    String flow = app.newFlow("Survey");
    String account = app.get(flow).requireText("account_id");
    app.post("/api/accounts/" + account + "/keys", "{}");
    Reply set =
        app.put(
            flow + "/endpoint",
            "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\"}}".formatted(backend.url()));
    assertThat(set.status()).as("%s", set.text()).isEqualTo(200);
    backend.answer(
        number -> new TestReceiver.Answer(200, Map.of(), "{\"screen\":\"WELCOME\",\"data\":{}}"));

    assertThat(check("Survey")).as("%s%s", out, err).isLessThanOrEqualTo(1); // a slow machine warns

    assertThat(out.toString(UTF_8))
        .startsWith("http://127.0.0.1:" + app.port() + "/flow-endpoint/")
        .containsPattern("\n(ok|warn)  +ping \\(200, ")
        .containsPattern("\n(ok|warn)  +INIT \\(200, ")
        .doesNotContain("fail");

    backend.answer(500);
    assertThat(check("Survey")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("\nfail  INIT (500, ");
  }

  @Test
  void endpointThatIsOff_cannotBeChecked() {
    app.newFlow("Survey");
    assertThat(check("Survey")).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("is off");
  }
}
