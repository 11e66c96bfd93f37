package headgate.browser;

import headgate.TestApp;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser, and a flow whose endpoint is a system of a user. */
abstract class EndpointSetup {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  BookingBackend backend;

  /** The path of the flow in the API. */
  String flow;

  @BeforeEach
  final void startBackend() throws IOException {
    backend = new BookingBackend();
    flow = backend.flow(app);
  }

  @AfterEach
  final void stopBackend() {
    backend.close();
  }
}
