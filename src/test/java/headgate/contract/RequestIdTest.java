package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void requestId_isMadeForEveryAnswer() {
    String one = app.get("/health").header("X-Request-Id");
    String other = app.get("/nowhere").header("X-Request-Id");
    assertThat(one).isNotBlank().isNotEqualTo(other);
    assertThat(other).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc-123", "01J9:x/y+z=@a.b_c"})
  void requestIdOfTheCaller_isEchoed(String id) {
    assertThat(app.get("/api/flows", "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
    assertThat(app.get("/nowhere", "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
    assertThat(app.post("/api/flows", "{", "X-Request-Id", id).header("X-Request-Id"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "<script>", "\"quoted\"", "a;b"})
  void malformedRequestId_isReplaced(String id) {
    assertThat(app.get("/health", "X-Request-Id", id).header("X-Request-Id"))
        .isNotEqualTo(id)
        .isNotBlank();
  }

  @Test
  void longRequestId_isReplaced() {
    String id = "a".repeat(129);
    assertThat(app.get("/health", "X-Request-Id", id).header("X-Request-Id")).hasSizeLessThan(129);
  }

  @Test
  void requestId_isSetEvenIfTheRequestIsNotHttp() throws IOException {
    assertThat(app.raw("GARBAGE\r\n\r\n").toLowerCase(java.util.Locale.ROOT))
        .contains("x-request-id:");
  }

  @Test
  void requestId_ofAReplayIsItsOwn() {
    String body = "{\"name\":\"Once\"}";
    app.post("/api/flows", body, "Idempotency-Key", "k", "X-Request-Id", "first");
    Reply again = app.post("/api/flows", body, "Idempotency-Key", "k", "X-Request-Id", "second");
    assertThat(again.header("X-Request-Id")).isEqualTo("second");
  }
}
