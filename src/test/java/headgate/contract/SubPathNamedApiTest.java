package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A public URL whose path is also the first name in paths of the server. */
class SubPathNamedApiTest {

  @RegisterExtension
  final TestApp app = new TestApp().with("public-url", "https://example.com/api");

  @ParameterizedTest
  @ValueSource(strings = {"/api/flows", "/api/api/flows", "/api/health", "/health"})
  void pathsWithAndWithoutIt_work(String path) throws IOException {
    assertThat(app.raw("GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n".formatted(path)))
        .startsWith("HTTP/1.1 200 ");
  }
}
