package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/api-keys}, and which calls a key allows. */
class KeysTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void newKey_isShownOnceWithItsPrefix() {
    Reply made = app.post("/api/api-keys", "{\"name\":\" CI \",\"scope\":\"admin\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.data().keys())
        .contains(
            "id", "name", "scope", "key", "key_prefix", "expires_at", "created_at", "warnings");
    String key = made.requireText("key");
    assertThat(key).matches("hg_[A-Za-z0-9_-]{43}");
    assertThat(key).startsWith(made.requireText("key_prefix"));
    assertThat(made.requireText("key_prefix")).hasSizeLessThan(15);
    assertThat(made.requireText("name")).isEqualTo("CI");
    assertThat(made.isNull("expires_at")).isTrue();
    assertThat(made.header("Location")).endsWith(made.requireText("id"));
    Reply list = app.get("/api/api-keys", "X-API-Key", key);
    assertThat(list.text()).doesNotContain(key);
    StrictJson item = list.require("items/0");
    assertThat(item.keys())
        .contains("id", "name", "scope", "key_prefix", "expires_at", "last_used_at", "created_at")
        .doesNotContain("key");
    for (String shared : List.of("id", "name", "scope", "key_prefix", "expires_at", "created_at")) {
      assertThat(item.require(shared)).isEqualTo(made.require(shared));
    }
  }

  @Test
  void key_isAcceptedInEitherHeader() {
    String key = app.newKey("admin");
    assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(200);
    assertThat(app.get("/api/flows", "Authorization", "Bearer " + key).status()).isEqualTo(200);
    assertThat(app.get("/api/flows", "Authorization", "bearer " + key).status()).isEqualTo(200);
    assertError(app.get("/api/flows", "Authorization", "Basic " + key), 401, "unauthorized");
  }

  @Test
  void claimedServer_requiresAKeyExceptForHealthAndVersion() {
    app.newKey("admin");
    Reply refused = app.get("/api/flows");
    assertError(refused, 401, "unauthorized");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertError(app.post("/api/flows", "{\"name\":\"x\"}"), 401, "unauthorized");
    assertError(app.post("/api/flows/validate", "{}"), 401, "unauthorized");
    assertError(app.get("/api/api-keys"), 401, "unauthorized");
    assertThat(app.get("/health").status()).isEqualTo(200);
    assertThat(app.get("/version").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hg_wrong", "", "hg_", "'; --", "ü"})
  void wrongKey_is401(String key) {
    app.newKey("admin");
    assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(401);
  }

  @Test
  void wrongKey_is401EvenOnAnUnclaimedServer() {
    assertError(app.get("/api/flows", "X-API-Key", "hg_wrong"), 401, "unauthorized");
  }

  @Test
  void scopes_includeTheLowerOnes() {
    String admin = app.newKey("admin");
    String write = app.newKey("write", "X-API-Key", admin);
    String read = app.newKey("read", "X-API-Key", admin);
    assertThat(app.get("/api/flows", "X-API-Key", read).status()).isEqualTo(200);
    assertThat(app.post("/api/flows/validate", "{}", "X-API-Key", read).status()).isEqualTo(200);
    Reply refused = app.post("/api/flows", "{\"name\":\"x\"}", "X-API-Key", read);
    assertError(refused, 403, "forbidden");
    assertThat(refused.message()).contains("write");
    assertError(app.send("POST", "/api/flows/sync", "", "X-API-Key", read), 403, "forbidden");
    assertThat(app.post("/api/flows", "{\"name\":\"x\"}", "X-API-Key", write).status())
        .isEqualTo(201);
    assertError(app.get("/api/api-keys", "X-API-Key", write), 403, "forbidden");
    assertError(
        app.post("/api/api-keys", "{\"name\":\"x\",\"scope\":\"admin\"}", "X-API-Key", write),
        403,
        "forbidden");
    assertThat(app.get("/api/api-keys", "X-API-Key", admin).status()).isEqualTo(200);
  }

  @Test
  void expiredKey_is401() {
    String admin = app.newKey("admin");
    Reply made =
        app.post(
            "/api/api-keys",
            "{\"name\":\"x\",\"scope\":\"read\",\"expires_at\":\"2026-03-01T13:00:00+00:00\"}",
            "X-API-Key",
            admin);
    assertThat(made.requireText("expires_at")).isEqualTo("2026-03-01T13:00:00Z");
    String key = made.requireText("key");
    assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertError(app.get("/api/flows", "X-API-Key", key), 401, "unauthorized");
  }

  @Test
  void revokedKey_is401AtOnce() {
    String admin = app.newKey("admin");
    Reply made =
        app.post("/api/api-keys", "{\"name\":\"x\",\"scope\":\"read\"}", "X-API-Key", admin);
    String key = made.requireText("key");
    String path = "/api/api-keys/" + made.requireText("id");
    assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(200);
    assertThat(app.delete(path, "X-API-Key", admin).requireBoolean("deleted")).isTrue();
    assertError(app.get("/api/flows", "X-API-Key", key), 401, "unauthorized");
    assertThat(app.get("/api/api-keys", "X-API-Key", admin).requireList("items")).hasSize(1);
  }

  @Test
  void keyRevokedTwice_is404AndSaysWhenItWasRevoked() {
    String admin = app.newKey("admin");
    String id =
        app.post("/api/api-keys", "{\"name\":\"ci\",\"scope\":\"read\"}", "X-API-Key", admin)
            .requireText("id");
    String path = "/api/api-keys/" + id;
    String revokedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    app.delete(path, "X-API-Key", admin);
    clock.advance(Duration.ofHours(1));

    Reply again = app.delete(path, "X-API-Key", admin);

    assertError(again, 404, "not_found");
    assertThat(again.message()).contains("\"ci\"", "already revoked at " + revokedAt);
    assertThat(again.requireText("revoked_at")).isEqualTo(revokedAt);
    Reply unknown = app.delete("/api/api-keys/" + UUID.randomUUID(), "X-API-Key", admin);
    assertError(unknown, 404, "not_found");
    assertThat(unknown.message()).startsWith("There is no API key with id ");
  }

  @Test
  void lastAdminKey_cannotBeDeleted() {
    Reply made = app.post("/api/api-keys", "{\"name\":\"a\",\"scope\":\"admin\"}");
    String admin = made.requireText("key");
    String id = made.requireText("id");
    app.newKey("write", "X-API-Key", admin);
    assertError(app.delete("/api/api-keys/" + id, "X-API-Key", admin), 409, "in_use");
    String other = app.newKey("admin", "X-API-Key", admin);
    assertThat(app.delete("/api/api-keys/" + id, "X-API-Key", admin).status()).isEqualTo(200);
    assertThat(app.get("/api/api-keys", "X-API-Key", other).status()).isEqualTo(200);
  }

  @Test
  void lastUse_isStored() {
    String admin = app.newKey("admin");
    StrictJson item = app.get("/api/api-keys", "X-API-Key", admin).require("items/0");
    assertThat(item.requireText("last_used_at")).isEqualTo("2026-03-01T12:00:00Z");
    clock.advance(Duration.ofHours(2));
    app.get("/api/flows", "X-API-Key", admin);
    assertThat(app.get("/api/api-keys", "X-API-Key", admin).requireText("items/0/last_used_at"))
        .isEqualTo("2026-03-01T14:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"x\",\"scope\":\"root\"}",
        "{\"name\":\"\",\"scope\":\"read\"}",
        "{\"name\":\"x\",\"scope\":\"read\",\"expires_at\":\"tomorrow\"}",
        "{\"name\":\"x\",\"scope\":\"read\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"x\",\"scope\":\"read\",\"expires_at\":\"+12000-01-01T00:00:00Z\"}",
        "{\"name\":\"x\\ny\",\"scope\":\"read\"}",
        "{\"name\":\"\\u200b\",\"scope\":\"read\"}",
      })
  void unacceptableKey_is422(String body) {
    assertError(app.post("/api/api-keys", body), 422, "invalid");
    assertThat(app.get("/api/flows").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"scope\":\"read\"}", "{\"name\":\"x\"}", "{\"name\":1,\"scope\":\"read\"}"})
  void incompleteKey_is400(String body) {
    assertError(app.post("/api/api-keys", body), 400, "malformed");
  }

  @Test
  void firstKeyWithoutAdmin_warnsHowToMakeAnAdminKey() {
    Reply made = app.post("/api/api-keys", "{\"name\":\"x\",\"scope\":\"read\"}");
    assertThat(made.requireText("warnings/0")).contains("headgate key create");
  }

  @Test
  void keyOfTheCommandLine_worksAtOnceAndEndsKeylessCallsAtOnce() throws Exception {
    assertThat(app.get("/api/flows").status()).isEqualTo(200);
    String admin = command("create", "--name", "ops", "--scope", "admin").strip();
    assertError(app.get("/api/flows"), 401, "unauthorized");
    assertThat(app.get("/api/flows", "X-API-Key", admin).status()).isEqualTo(200);
    String read = command("create", "--name", "ci", "--scope", "read").strip();
    assertThat(app.get("/api/flows", "X-API-Key", read).status()).isEqualTo(200);
    String id =
        app.get("/api/api-keys", "X-API-Key", admin).requireList("items").stream()
            .filter(item -> item.requireText("name").equals("ci"))
            .findFirst()
            .orElseThrow()
            .requireText("id");
    command("revoke", id);
    assertError(app.get("/api/flows", "X-API-Key", read), 401, "unauthorized");
  }

  /** Runs {@code headgate key} in another process beside the server; returns what it prints. */
  private String command(String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "headgate.Main", "key"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--data", app.dataDirectory().toString()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  @Test
  void keys_surviveARestart() {
    String admin = app.newKey("admin");
    app.restart();
    assertThat(app.get("/api/flows", "X-API-Key", admin).status()).isEqualTo(200);
    assertError(app.get("/api/flows"), 401, "unauthorized");
  }
}
