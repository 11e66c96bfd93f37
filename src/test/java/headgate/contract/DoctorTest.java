package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.doctor.local.PublicUrlCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/doctor}: what it says about this machine and about accounts. */
class DoctorTest {

  private static final List<String> OF_AN_ACCOUNT =
      List.of(
          "access_token",
          "token_scopes",
          "business_account",
          "phone_number",
          "webhook_subscription",
          "webhook_callback",
          "public_key",
          "health_status",
          "rate_budget");

  /** Its simulator stands for Meta. */
  @RegisterExtension final TestApp meta = new TestApp();

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void newServer_lacksABackupAlone() {
    Reply report = app.get("/api/doctor");

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.data().keys())
        .containsExactlyInAnyOrder("ok", "warnings", "failures", "checks");
    assertThat(report.requireList("checks"))
        .allSatisfy(
            check ->
                assertThat(check.keys())
                    .containsExactlyInAnyOrder(
                        "name", "status", "seen", "advice", "account_id", "flow_id"));
    assertThat(report.requireList("checks"))
        .extracting(check -> check.requireText("name"))
        .startsWith(
            "data_directory",
            "disk_space",
            "database_integrity",
            "database_schema",
            "journal_mode",
            "secret_key",
            "clock",
            "java",
            "last_backup",
            "public_url")
        .containsSubsequence(OF_AN_ACCOUNT)
        .endsWith(
            "flow_json_version",
            "unsaved_changes",
            "unpublished_changes",
            "flow_status_at_meta",
            "endpoint_answers",
            "webhook_events",
            "webhooks");
    assertThat(report.requireBoolean("ok")).isFalse();
    assertThat(report.requireInt("failures")).isZero();
    assertThat(check(report, "last_backup").requireText("status")).isEqualTo("warn");
    assertThat(check(report, "secret_key").requireText("status")).isEqualTo("ok");
    assertThat(check(report, "access_token").requireText("seen"))
        .isEqualTo("The access token is valid and does not expire.");
    assertThat(check(report, "access_token").requireText("account_id"))
        .isEqualTo(app.get("/api/accounts").requireText("items/0/id"));
    assertThat(check(report, "health_status").requireText("seen"))
        .isEqualTo("Meta says AVAILABLE.");
    assertThat(check(report, "clock").requireText("status")).isEqualTo("skip");
  }

  @Test
  void freshBackup_leavesNothingToDo() throws IOException {
    Path backups = Files.createDirectory(app.dataDirectory().resolve("backups"));
    String time =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    Files.createFile(backups.resolve("headgate-" + time + ".db"));

    Reply report = app.get("/api/doctor");

    assertThat(report.requireInt("warnings")).as(report.text()).isZero();
    assertThat(report.requireBoolean("ok")).isTrue();
  }

  @Test
  void diskBelowTheSetting_fails() {
    app.with("min-free-disk", "999999TB").restart();

    StrictJson disk = check(app.get("/api/doctor"), "disk_space");

    assertThat(disk.requireText("status")).isEqualTo("fail");
    assertThat(disk.requireText("seen"))
        .endsWith(" HEADGATE_MIN_FREE_DISK asks for 999,999,000,000 MB.");
  }

  @Test
  void report_needsAnAdminKey() {
    String admin = app.newKey("admin");
    String write = app.newKey("write", "X-API-Key", admin);

    assertThat(app.get("/api/doctor", "X-API-Key", admin).status()).isEqualTo(200);
    assertError(app.get("/api/doctor", "X-API-Key", write), 403, "forbidden");
    assertError(app.get("/api/doctor"), 401, "unauthorized");
  }

  @Test
  void directoryAndKeyForOthers_areNamed() throws IOException {
    chmod(app.dataDirectory(), "rwxr-xr-x");
    chmod(app.dataDirectory().resolve("secret.key"), "rw-r--r--");

    Reply report = app.get("/api/doctor");

    assertThat(check(report, "data_directory").requireText("advice")).startsWith("Run: chmod 700");
    assertThat(check(report, "secret_key").requireText("status")).isEqualTo("fail");
    assertThat(check(report, "secret_key").requireText("advice")).contains("chmod 600");
    assertThat(report.requireInt("failures")).isEqualTo(1);
  }

  @Test
  void keyOfAnotherDatabase_fails() throws IOException {
    Path key = app.dataDirectory().resolve("secret.key");
    Files.copy(meta.dataDirectory().resolve("secret.key"), app.dataDirectory().resolve("other"));
    Files.write(key, Files.readAllBytes(app.dataDirectory().resolve("other")));

    StrictJson check = check(app.get("/api/doctor"), "secret_key");

    assertThat(check.requireText("status")).isEqualTo("fail");
    assertThat(check.requireText("advice")).startsWith("Restore the key");

    Files.delete(key);
    assertThat(check(app.get("/api/doctor"), "secret_key").requireText("seen"))
        .isEqualTo("There is no key file " + key + ".");
  }

  @Test
  void expiredToken_failsAndTheDisconnectedAccountIsAskedOnce() {
    app.sandboxSettings("{\"token_expires_at\":1700000000}");

    Reply report = app.get("/api/doctor");

    assertThat(check(report, "access_token").requireText("status")).isEqualTo("fail");
    assertThat(check(report, "access_token").requireText("advice"))
        .contains("Create a token of a system user");
    for (String name : OF_AN_ACCOUNT.subList(1, OF_AN_ACCOUNT.size())) {
      assertThat(check(report, name).requireText("status")).as(name).isEqualTo("skip");
    }
    int calls = app.calls();
    app.get("/api/doctor");
    assertThat(app.calls() - calls).isEqualTo(1);
  }

  @Test
  void tokenThatEndsSoon_warns() {
    app.sandboxSettings(
        "{\"token_expires_at\":%d}".formatted(Instant.now().plusSeconds(86_400).getEpochSecond()));

    StrictJson check = check(app.get("/api/doctor"), "access_token");

    assertThat(check.requireText("status")).isEqualTo("warn");
    assertThat(check.requireText("seen")).startsWith("The access token is valid until 20");
  }

  @Test
  void numberOfAnotherBusiness_failsAndNamesTheRightOne() {
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    app.put(account, "{\"phone_number_id\":\"999\"}");

    StrictJson check = check(app.get("/api/doctor"), "phone_number");

    assertThat(check.requireText("status")).isEqualTo("fail");
    assertThat(check.requireText("advice")).contains("100000000000002");
  }

  @Test
  void missingSubscriptionAndUsedBudget_warn() {
    app.sandboxDelete("/v25.0/100000000000001/subscribed_apps");
    app.sandboxSettings("{\"usage_percent\":90}");

    Reply report = app.get("/api/doctor");

    assertThat(check(report, "webhook_subscription").requireText("status")).isEqualTo("warn");
    assertThat(check(report, "rate_budget").requireText("seen")).startsWith("90 % of Meta's");
    assertThat(check(report, "rate_budget").requireText("status")).isEqualTo("warn");
  }

  @Test
  void endpointWithoutAPublicKey_fails() {
    assertThat(check(app.get("/api/doctor"), "public_key").requireText("status")).isEqualTo("skip");

    app.put(app.newFlow("booking"), "{\"endpoint_uri\":\"https://example.org/flow\"}");

    assertThat(check(app.get("/api/doctor"), "public_key").requireText("status")).isEqualTo("fail");
  }

  @Test
  void businessThatTheTokenCannotSee_fails() {
    app.fault("{\"kind\":\"error\",\"route\":\"waba\",\"code\":200,\"times\":0}");

    StrictJson check = check(app.get("/api/doctor"), "business_account");

    assertThat(check.requireText("status")).isEqualTo("fail");
    assertThat(check.requireText("advice")).contains("WhatsApp account");
    assertThat(check.requireText("seen")).doesNotContain(check.requireText("advice"));
  }

  @Test
  void realAccount_comparesTheClock() {
    realAccountAt(meta.sandboxUrl(""));

    Reply report = app.get("/api/doctor");

    assertThat(check(report, "clock").requireText("seen"))
        .isEqualTo("The clock agrees with Meta's.");
  }

  @Test
  void unreachableMeta_failsOnceAndSkipsTheRest() {
    String id = realAccountAt("http://127.0.0.1:1");

    List<StrictJson> checks =
        app.get("/api/doctor").requireList("checks").stream()
            .filter(check -> check.nullableText("account_id").filter(id::equals).isPresent())
            .filter(check -> !check.requireText("name").equals("app_secret")) // needs no Meta
            .toList();

    assertThat(checks)
        .extracting(check -> check.requireText("status"))
        .startsWith("fail")
        .filteredOn(status -> !status.equals("skip"))
        .hasSize(1);
    assertThat(checks.get(0).requireText("seen")).contains("127.0.0.1");
  }

  @Test
  void publicUrl_isCheckedOverHttp() {
    assertThat(new PublicUrlCheck(URI.create(app.url(""))).run().get(0).seen())
        .startsWith("Headgate answers under");
    assertThat(new PublicUrlCheck(URI.create(meta.sandboxUrl(""))).run().get(0).seen())
        .endsWith("and not as Headgate does.");
  }

  private String realAccountAt(String graph) {
    app.with("graph-url", graph).restart();
    Reply created =
        app.post(
            "/api/accounts",
            "{\"name\":\"Real\",\"business_account_id\":\"100000000000001\","
                + "\"access_token\":\"sandbox\",\"phone_number_id\":\"100000000000002\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.requireText("id");
  }

  private static StrictJson check(Reply report, String name) {
    assertThat(report.status()).as(report.text()).isEqualTo(200);
    return report.requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
