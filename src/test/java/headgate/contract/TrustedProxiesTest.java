package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HEADGATE_TRUSTED_PROXIES}: who may say who calls. */
class TrustedProxiesTest {

  @RegisterExtension final TestApp app = new TestApp();

  private void trust(String proxies) {
    app.with("trusted-proxies", proxies).restart();
  }

  private int wrongKey(String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("X-API-Key");
    all.add("hg_wrong");
    return app.get("/api/flows", all.toArray(String[]::new)).status();
  }

  private void exhaust(String forwardedFor) {
    for (int i = 0; i < 20; i++) {
      assertThat(wrongKey("X-Forwarded-For", forwardedFor)).isEqualTo(401);
    }
    assertThat(wrongKey("X-Forwarded-For", forwardedFor)).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0/8", "127.0.0.2", "::1"})
  void headerOfAnybodyElse_changesNothing(String proxies) {
    trust(proxies);
    app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      assertThat(wrongKey("X-Forwarded-For", "203.0.113." + i)).isEqualTo(401);
    }
    assertThat(wrongKey("X-Forwarded-For", "203.0.113.99")).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1              | 203.0.113.1",
        "127.0.0.0/8            | 203.0.113.1:5123",
        "::1, 127.0.0.1         | 192.0.2.77, 203.0.113.1",
        "127.0.0.1, 10.0.0.0/8  | 203.0.113.1, 10.1.2.3",
        "127.0.0.1, 10.0.0.0/8  | unknown, 203.0.113.1, 10.1.2.3, 10.9.9.9",
        "127.0.0.1, 2001:db8::/32 | 203.0.113.1, [2001:db8:1::7]:443",
      })
  void callersBehindAProxy_areCountedAlone(String proxies, String forwardedFor) {
    trust(proxies);
    app.newKey("admin");
    exhaust(forwardedFor);
    assertThat(wrongKey("X-Forwarded-For", "203.0.113.1")).isEqualTo(429);
    assertThat(wrongKey("X-Forwarded-For", "203.0.113.2")).isEqualTo(401);
    assertThat(wrongKey()).isEqualTo(401);
  }

  /** What stands before the address that the proxy added was sent by the caller. */
  @Test
  void callerBehindAProxy_cannotInventAddresses() {
    trust("127.0.0.1");
    app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      assertThat(wrongKey("X-Forwarded-For", "198.51.100.%d, 203.0.113.1".formatted(i)))
          .isEqualTo(401);
    }
    assertThat(wrongKey("X-Forwarded-For", "198.51.100.99, 203.0.113.1")).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "", "203.0.113.1.example", "_hidden", "999.1.1.1", "a:b:c"})
  void headerWithoutAnAddress_isCountedAsTheProxy(String forwardedFor) {
    trust("127.0.0.1");
    app.newKey("admin");
    exhaust(forwardedFor);
    assertThat(wrongKey()).isEqualTo(429);
  }

  @Test
  void log_namesTheCaller() {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    trust("127.0.0.1");
    app.newKey("admin");
    Logger log = Logger.getLogger("headgate.guard.WrongKeys");
    log.addHandler(handler);
    try {
      wrongKey("X-Forwarded-For", "203.0.113.1");
    } finally {
      log.removeHandler(handler);
    }
    assertThat(lines).anyMatch(line -> line.startsWith("A wrong API key came from 203.0.113.1."));
  }

  private String location(String prefix, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("X-Forwarded-Prefix");
    all.add(prefix);
    all.add("X-API-Key");
    all.add(key);
    Reply made = app.post("/api/flows", "{\"name\":\"One\"}", all.toArray(String[]::new));
    assertThat(made.status()).isEqualTo(201);
    return made.header("Location").replace(made.requireText("id"), "ID");
  }

  private String key;

  @ParameterizedTest
  @CsvSource({
    "/headgate, /headgate/api/flows/ID",
    "/tools/headgate/, /tools/headgate/api/flows/ID",
    "'/invented, /headgate', /headgate/api/flows/ID",
    "/, /api/flows/ID",
    "headgate, /api/flows/ID",
    "//evil.example, /api/flows/ID",
    "https://evil.example, /api/flows/ID",
    "/a b, /api/flows/ID",
    "/a\\b, /api/flows/ID",
  })
  void location_isThatBehindTheProxy(String prefix, String expected) {
    trust("127.0.0.1");
    key = app.newKey("admin");
    assertThat(location(prefix)).isEqualTo(expected);
  }

  @Test
  void prefixFromAnybodyElse_changesNothing() {
    key = app.newKey("admin");
    assertThat(location("/headgate")).isEqualTo("/api/flows/ID");
  }

  @Test
  void repeatedRequest_hasTheLocationOfItsOwnWay() {
    trust("127.0.0.1");
    key = app.newKey("admin");
    assertThat(location("/one", "Idempotency-Key", "k")).isEqualTo("/one/api/flows/ID");
    assertThat(location("/two", "Idempotency-Key", "k")).isEqualTo("/two/api/flows/ID");
  }

  @Test
  void unclaimedServer_refusesEvenATrustedProxy() {
    trust("127.0.0.1");
    assertError(app.get("/api/flows", "X-Forwarded-For", "203.0.113.1"), 403, "forbidden");
    assertError(app.get("/api/flows", "X-Forwarded-Prefix", "/headgate"), 403, "forbidden");
    assertError(app.get("/api/flows", "X-Forwarded-For", "127.0.0.1"), 403, "forbidden");
  }
}
