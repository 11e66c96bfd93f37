package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets are write-only and encrypted at rest. */
class SecretsTest {

  private static final List<String> SECRETS =
      List.of("EAAtopsecrettoken", "appsecret0123", "verifytoken4567");

  @RegisterExtension final TestApp app = new TestApp();

  private String account() {
    Reply created =
        app.post(
            "/api/accounts",
            """
            {"name":"Shop","business_account_id":"100000000000001","sandbox":true,
             "access_token":"EAAtopsecrettoken","app_secret":"appsecret0123",
             "webhook_verify_token":"verifytoken4567"}
            """,
            "Idempotency-Key",
            "k");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain(SECRETS);
    return created.header("Location");
  }

  @Test
  void secrets_areNotInAnyAnswer() {
    String account = account();
    String id = account.substring("/api/accounts/".length());
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"account_id\":\"" + id + "\"}").header("Location");
    List<Reply> replies =
        List.of(
            app.get("/api/accounts"),
            app.get(account),
            app.put(account, "{\"access_token\":\"EAAtopsecrettoken\"}"),
            app.put(account, "{\"access_token\":\"EAAtopsecrettoken \"}"),
            app.post(account + "/test"),
            app.post(flow + "/save-to-meta"),
            app.post("/api/flows/sync", "{\"account_id\":\"" + id + "\"}"));
    for (Reply reply : replies) {
      assertThat(reply.text()).doesNotContain(SECRETS);
    }
  }

  @Test
  void secrets_areEncryptedInTheFiles() throws IOException {
    account();
    String key = app.newKey("admin");
    app.post("/api/api-keys", "{\"name\":\"x\",\"scope\":\"read\"}", "X-API-Key", key);
    assertNoSecretIn(app.dataDirectory(), key);
    app.stop();
    assertNoSecretIn(app.dataDirectory(), key);
  }

  @Test
  void replayableKey_isEncryptedInTheFiles() throws IOException {
    String admin = app.newKey("admin");
    String key = app.newKey("read", "X-API-Key", admin, "Idempotency-Key", "k");
    assertNoSecretIn(app.dataDirectory(), key);
  }

  private static void assertNoSecretIn(Path directory, String key) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(SecretsTest::isOurs).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.contains(key)).as("%s holds the API key", file).isFalse();
        for (String secret : SECRETS) {
          assertThat(content.contains(secret)).as("%s holds %s", file, secret).isFalse();
        }
      }
    }
  }

  /** The files of the simulator hold no secrets. */
  private static boolean isOurs(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith("sandbox.db");
  }

  @Test
  void files_areReadableByTheOwnerOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(app.dataDirectory())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(app.dataDirectory())) {
      for (Path file : files.filter(SecretsTest::isOurs).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void secrets_canBeDecryptedAfterARestart() {
    app.restart();
    assertThat(app.post(app.newFlow("x") + "/save-to-meta").status()).isEqualTo(200);
  }
}
