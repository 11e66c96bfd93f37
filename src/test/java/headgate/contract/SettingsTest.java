package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/settings}. */
class SettingsTest {

  private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @RegisterExtension
  final TestApp app = new TestApp().with("secret-key", SECRET).with("audit-days", "30");

  private StrictJson setting(Reply reply, String name) {
    return reply.requireList("settings").stream()
        .filter(setting -> setting.requireText("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void settings_sayTheirValueAndWhereItComesFrom() {
    Reply reply = app.get("/api/settings");

    StrictJson days = setting(reply, "HEADGATE_AUDIT_DAYS");
    assertThat(days.requireText("value")).isEqualTo("30");
    assertThat(days.requireText("source")).isEqualTo("flag");
    assertThat(days.requireText("default_value")).isEqualTo("365");
    assertThat(days.requireText("flag")).isEqualTo("--audit-days");
    StrictJson host = setting(reply, "HEADGATE_HOST");
    assertThat(host.requireText("source")).isEqualTo("default");
    assertThat(setting(reply, "HEADGATE_PUBLIC_URL").isNull("value")).isTrue();
    assertThat(reply.requireInt("program/database_bytes")).isPositive();
    assertThat(reply.requireText("program/data_directory"))
        .isEqualTo(app.dataDirectory().toString());
  }

  @Test
  void secrets_areNotShown() {
    Reply reply = app.get("/api/settings");

    StrictJson key = setting(reply, "HEADGATE_SECRET_KEY");
    assertThat(key.isNull("value")).isTrue();
    assertThat(key.requireBoolean("is_set")).isTrue();
    assertThat(reply.text()).doesNotContain(SECRET);
  }
}
