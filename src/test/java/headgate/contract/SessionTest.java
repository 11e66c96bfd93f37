package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of a browser. */
class SessionTest {

  private static final String[] OURS = {"Sec-Fetch-Site", "same-origin"};

  private final SetClock clock = new SetClock();

  @RegisterExtension
  final TestApp app =
      new TestApp().withClock(clock).with("public-url", "https://flows.example.com");

  private Reply begin(String key, String... headers) {
    return app.post("/api/session", "{\"key\":\"%s\"}".formatted(key), headers);
  }

  /** The headers of a browser with a session. */
  private String[] session(String key, String... more) {
    Reply begun = begin(key);
    assertThat(begun.status()).as("%s", begun.text()).isEqualTo(201);
    String cookie = begun.header("Set-Cookie").replaceFirst(";.*", "");
    return Stream.concat(Stream.of("Cookie", cookie), Stream.of(more)).toArray(String[]::new);
  }

  private int status(String[] headers) {
    return app.get("/api/flows", headers).status();
  }

  private Reply newFlow(String[] headers) {
    return app.post("/api/flows", "{\"name\":\"Made\"}", headers);
  }

  @Test
  void cookie_isForBrowsersOnly() {
    String key = app.newKey("admin");

    Reply begun = begin(key);

    assertThat(begun.header("Set-Cookie"))
        .matches("hg=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict");
    assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
    assertThat(begun.requireText("scope")).isEqualTo("admin");
    assertThat(begun.requireText("expires_at")).isEqualTo("2026-03-02T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, https, true",
    "X-Forwarded-Proto, http, false",
    "X-Other, https, false"
  })
  void cookieOfHttps_isSecure(String header, String value, boolean secure) {
    String key = app.newKey("admin");

    assertThat(begin(key, header, value).header("Set-Cookie").endsWith("; Secure"))
        .isEqualTo(secure);
  }

  @Test
  void session_hasTheScopeOfItsKey() {
    String admin = app.newKey("admin");
    String[] session = session(app.newKey("read", "X-API-Key", admin), OURS);

    assertThat(status(session)).isEqualTo(200);
    assertThat(newFlow(session).status()).isEqualTo(403);
    Reply who = app.get("/api/session", session);
    assertThat(who.requireText("key_name")).isEqualTo("read");
    assertThat(who.requireText("scope")).isEqualTo("read");
    assertThat(who.requireBoolean("unclaimed")).isFalse();
    assertThat(who.requireText("public_url")).isEqualTo("https://flows.example.com");
  }

  @Test
  void localCallerBeforeTheFirstKey_needsNoSession() {
    Reply who = app.get("/api/session");

    assertThat(who.requireBoolean("unclaimed")).isTrue();
    assertThat(who.requireBoolean("sandbox")).isTrue();
    assertThat(who.isNull("expires_at")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin, 201",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, none, 403",
    "Origin, http://127.0.0.1:PORT, 201",
    "Origin, https://127.0.0.1:PORT, 201",
    "Origin, http://127.0.0.1:1, 403",
    "Origin, null, 403",
    "X-Other, nothing, 403"
  })
  void change_needsTheWordOfTheBrowserThatThePageIsOurs(String header, String value, int status) {
    String[] session = session(app.newKey("admin"), header, value.replace("PORT", "" + app.port()));

    assertThat(newFlow(session).status()).isEqualTo(status);
    assertThat(status(session)).isEqualTo(200);
  }

  @Test
  void apiKey_needsNoSuchWord() {
    String key = app.newKey("admin");
    String[] session = session(key, "X-API-Key", key);

    assertThat(newFlow(session).status()).isEqualTo(201);
  }

  @Test
  void wrongKey_is401AndCounts() {
    String key = app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      assertThat(begin("hg_wrong").status()).isEqualTo(401);
    }

    assertThat(begin("hg_wrong").status()).isEqualTo(429);
    assertThat(begin(key).status()).isEqualTo(201);
  }

  @Test
  void pageOfAnotherSite_cannotSignInOrOut() {
    String key = app.newKey("admin");
    String[] session = session(key);

    assertThat(begin(key, "Origin", "http://example.com").status()).isEqualTo(403);
    assertThat(
            app.delete("/api/session", session[0], session[1], "Origin", "http://example.com")
                .status())
        .isEqualTo(403);
    assertThat(status(session)).isEqualTo(200);
  }

  @Test
  void session_endsTwelveHoursAfterItsLastUse() {
    String[] session = session(app.newKey("admin"));
    clock.advance(Duration.ofHours(11));
    assertThat(status(session)).isEqualTo(200);
    clock.advance(Duration.ofHours(11));
    assertThat(status(session)).isEqualTo(200);

    clock.advance(Duration.ofHours(12));

    assertThat(status(session)).isEqualTo(401);
  }

  @Test
  void session_endsWithItsKey() {
    String admin = app.newKey("admin");
    Reply made =
        app.post("/api/api-keys", "{\"name\":\"ci\",\"scope\":\"read\"}", "X-API-Key", admin);
    String[] session = session(made.requireText("key"));
    assertThat(status(session)).isEqualTo(200);

    app.delete("/api/api-keys/" + made.requireText("id"), "X-API-Key", admin);

    assertThat(status(session)).isEqualTo(401);
  }

  @Test
  void signingOut_endsTheSessionAtOnce() {
    String[] session = session(app.newKey("admin"));

    Reply ended = app.delete("/api/session", session);

    assertThat(ended.requireBoolean("ended")).isTrue();
    assertThat(ended.header("Set-Cookie")).startsWith("hg=; Max-Age=0");
    assertThat(status(session)).isEqualTo(401);
    assertThat(app.delete("/api/session", session).requireBoolean("ended")).isFalse();
  }

  @Test
  void session_survivesARestart() {
    String[] session = session(app.newKey("admin"));

    app.restart();

    assertThat(status(session)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hg=", "hg=wrong", "other=1; hg=wrong", "hg", "=", ";;"})
  void otherCookies_areNoSession(String cookies) {
    app.newKey("admin");

    assertThat(status(new String[] {"Cookie", cookies})).isEqualTo(401);
  }

  @Test
  void tokenAndKey_areNotStored() throws Exception {
    String key = app.newKey("admin");
    String token = session(key)[1].substring("hg=".length());

    app.stop();

    String stored =
        Files.readString(app.dataDirectory().resolve("headgate.db"), StandardCharsets.ISO_8859_1);
    assertThat(stored).doesNotContain(token).doesNotContain(key);
  }

  @Test
  void hundredAndFirstSessionOfAKey_endsTheFirst() {
    String key = app.newKey("admin");
    String[] first = session(key);
    String[] second = {};
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofSeconds(1));
      String[] next = session(key);
      second = i == 0 ? next : second;
    }

    assertThat(status(first)).isEqualTo(401);
    assertThat(status(second)).isEqualTo(200);
  }
}
