package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server without the console. */
class NoConsoleTest {

  @RegisterExtension final TestApp app = new TestApp().with("console", "off");

  @Test
  void nothingOfTheConsole_isServed() {
    assertThat(app.get("/console/").status()).isEqualTo(404);
    assertThat(app.get("/console/").message()).contains("--no-console");
    assertThat(app.get("/console/0123456789abcdef/app.js").status()).isEqualTo(404);
  }

  @Test
  void root_listsTheAddressesForBrowsersToo() {
    Reply index = app.get("/", "Accept", "text/html");

    assertThat(index.status()).isEqualTo(200);
    assertThat(index.isNull("console")).isTrue();
    assertThat(index.requireText("flows")).isEqualTo("/api/flows");
  }
}
