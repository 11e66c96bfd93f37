package headgate.endpoint.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import headgate.Reply;
import headgate.TestApp;
import headgate.answer.AnswerSchemas;
import headgate.db.Database;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SensitiveNamesTest {

  private static final String FORM =
      """
      {"version":"7.0","screens":[{"id":"A","title":"A","terminal":true,"layout":{\
      "type":"SingleColumnLayout","children":[\
      {"type":"TextInput","input-type":"passcode","name":"secret","label":"Code"},\
      {"type":"Footer","label":"Go","on-click-action":{"name":"complete","payload":\
      {"pin":"${form.secret}"}}}]}}]}""";

  @RegisterExtension private final TestApp app = new TestApp();

  /** A file may number its versions up to 900,000,000. The log must not try each number. */
  @Test
  void namesOfAllVersions_areFoundAtOnce_ifTheNumbersHaveGaps() {
    String open = FORM.replace("passcode", "text");
    Reply made =
        app.post(
            "/api/flows/import",
            "{\"headgate_flow\":1,\"name\":\"Pin\",\"versions\":[%s,%s]}"
                .formatted(version(7, FORM), version(900_000_000, open)));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    app.stop();

    Set<String> names =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(made.requireText("id")));

    assertThat(names).contains("pin");
    app.start();
  }

  private static String version(int number, String form) {
    return ("{\"version\":%d,\"author\":\"a\",\"created_at\":\"2026-01-01T00:00:00Z\","
            + "\"json_definition\":%s}")
        .formatted(number, form);
  }

  private Set<String> read(String flowId) {
    try (Database db = Database.open(app.dataDirectory())) {
      return db.read(handle -> new SensitiveNames(new AnswerSchemas()).of(handle, flowId, null));
    }
  }
}
