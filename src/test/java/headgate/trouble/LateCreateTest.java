package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Meta completes a create after our request timed out and the flow was looked up. */
class LateCreateTest {

  @RegisterExtension final TestApp app = new TestApp().withRequestTimeout(Duration.ofSeconds(1));

  @Test
  void createThatEndsAfterTheLookup_isAdopted() {
    String flow = app.newFlow("Late");
    app.fault("{\"kind\":\"delay\",\"route\":\"create\",\"delay_ms\":1400}");
    app.fault("{\"kind\":\"delay\",\"route\":\"create\",\"delay_ms\":700}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(504);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.calls("create")).isEqualTo(2);
    assertThat(app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data"))
        .hasSize(1);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }
}
