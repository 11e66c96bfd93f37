package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.run.Greeting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainGreetingTest {

  @Test
  void unclaimedServer_isTriedWithoutAKey() {
    assertThat(new Greeting("127.0.0.1", 8080, Path.of("/srv/data"), true, true, 8081).text())
        .isEqualTo(
            """
            Headgate listens on http://127.0.0.1:8080
              data       /srv/data
              simulator  http://127.0.0.1:8081
              keys       none yet: calls from this machine need none
              console    http://127.0.0.1:8080/console/
            Next, type:
              curl http://127.0.0.1:8080/api/flows
            """);
  }

  @Test
  void claimedServer_isTriedWithAKey() {
    assertThat(new Greeting("example.com", 80, Path.of("data"), false, false, null).text())
        .contains(
            "console    off\n",
            "simulator  off\n",
            "X-API-Key: $KEY\" http://example.com:80/api/flows\n")
        .contains(Path.of("data").toAbsolutePath().toString());
  }

  @Test
  void everyAddress_isShownAsALocalOne() {
    assertThat(new Greeting("0.0.0.0", 1, Path.of("d"), true, false, null).text())
        .startsWith("Headgate listens on http://127.0.0.1:1\n");
    assertThat(new Greeting("::", 1, Path.of("d"), true, false, null).text())
        .startsWith("Headgate listens on http://[::1]:1\n");
  }
}
