package headgate.sandbox.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPolicyTest {

  private final CallbackPolicy policy =
      new CallbackPolicy(URI.create("https://gate.example.org/gate"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/webhooks/meta",
        "http://127.0.0.1/",
        "http://[::1]:1/a?b=c",
        "https://gate.example.org/gate/webhooks/meta/1"
      })
  void loopbackAndPublicUrl_areAllowed(String url) throws CallbackRefusedException {
    assertThat(policy.require(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gate.example.org/gate/webhooks",
        "https://gate.example.org:444/gate/webhooks",
        "https://gate.example.org/else/where",
        "https://gate.example.org/gate/../else/where",
        "https://gate.example.org/gateway",
        "https://user@gate.example.org/gate/webhooks",
        "https://example.org/gate/webhooks",
        "http://127.0.0.1.example.org/",
        "http://10.0.0.1/",
        "http:///gate",
        "/gate/webhooks"
      })
  void everythingElse_isRefused(String url) {
    assertThatThrownBy(() -> policy.require(url)).isInstanceOf(CallbackRefusedException.class);
  }
}
