package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.TestApp;
import headgate.problem.StartupException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the first key exists, only programs on this machine may call without a key. */
class UnclaimedTest {

  @RegisterExtension final TestApp app = new TestApp();

  private String get(String host, String headers) throws IOException {
    return app.raw(
        "GET /api/flows HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\n"
            + headers
            + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
  void loopbackHost_isAccepted(String host) throws IOException {
    assertThat(get(host, "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "localhost.evil.example", "evil.example:8080", "127.0.0.1.nip.io",
        "192.168.1.5", "0.0.0.0", "[::2]", "localhost."
      })
  void otherHost_is403(String host) throws IOException {
    assertThat(get(host, "")).startsWith("HTTP/1.1 403").contains("\"error_type\":\"forbidden\"");
  }

  @Test
  void ownOrigin_isAccepted() throws IOException {
    assertThat(get("localhost:99", "Origin: http://localhost:99\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Origin            | https://evil.example",
        "Origin            | null",
        "Origin            | http://localhost:3000",
        "Origin            | https://127.0.0.1:8080",
        "Sec-Fetch-Site    | cross-site",
        "X-Forwarded-For   | 1.2.3.4",
        "X-Forwarded-Host  | x",
        "X-Forwarded-Proto | https",
        "X-Real-IP         | 1.2.3.4",
        "Forwarded         | for=1.2.3.4",
        "Via               | 1.1 proxy",
        "CF-Connecting-IP  | 1.2.3.4",
        "True-Client-IP    | 1.2.3.4",
        "Fastly-Client-IP  | 1.2.3.4",
        "X-Client-IP       | 1.2.3.4",
        "X-Cluster-Client-IP | 1.2.3.4",
        "X-Forwarded-Server | web1",
        "x-forwarded-anything | x",
      })
  void foreignPageOrProxy_is403(String header, String value) {
    assertError(app.get("/api/flows", header, value), 403, "forbidden");
    assertError(app.post("/api/flows", "{\"name\":\"x\"}", header, value), 403, "forbidden");
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
    assertThat(app.get("/health", header, value).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void ownPage_isAccepted(String site) {
    assertThat(app.get("/api/flows", "Sec-Fetch-Site", site).status()).isEqualTo(200);
  }

  @Test
  void requestWithAKey_isAcceptedFromAnywhere() throws IOException {
    String key = app.newKey("read");
    assertThat(get("api.example", "X-Forwarded-For: 1.2.3.4\r\nX-API-Key: " + key + "\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void otherAddressWithoutAKey_doesNotStart() {
    app.stop();
    app.with("host", "0.0.0.0");
    assertThatThrownBy(app::start)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("headgate key create");
    app.with("host", "127.0.0.1");
    app.start();
    app.newKey("admin");
    app.stop();
    app.with("host", "0.0.0.0");
    app.start();
    assertError(app.get("/api/flows"), 401, "unauthorized");
  }
}
