package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /api/sandbox} of a server without a simulator. */
class NoSandboxApiTest {

  @RegisterExtension final TestApp app = new TestApp().with("sandbox-port", "off");

  @Test
  void everyRoute_saysThatTheSimulatorIsOff() {
    List<Reply> replies =
        List.of(
            app.get("/api/sandbox"),
            app.get("/api/sandbox/requests"),
            app.get("/api/sandbox/requests/1"),
            app.get("/api/sandbox/flows"),
            app.get("/api/sandbox/flows/1"),
            app.put("/api/sandbox/flows/1", "{}"),
            app.put("/api/sandbox/settings", "{}"),
            app.post("/api/sandbox/faults", "{\"kind\":\"html\"}"),
            app.delete("/api/sandbox/faults/1"),
            app.get("/api/sandbox/chats"),
            app.get("/api/sandbox/messages"),
            app.get("/api/sandbox/messages/wamid.1/form"),
            app.post("/api/sandbox/messages/wamid.1/reply", "{\"text\":\"Hello\"}"),
            app.post("/api/sandbox/messages/wamid.1/read"),
            app.post("/api/sandbox/exchange", "{}"),
            app.post("/api/sandbox/reset"));

    for (Reply reply : replies) {
      assertThat(reply.status()).as("%s", reply.text()).isEqualTo(409);
      assertThat(reply.message()).contains("HEADGATE_SANDBOX_PORT");
    }
  }
}
