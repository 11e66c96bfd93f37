package headgate.browser;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A browser, and a flow whose endpoint is a system of a user. */
abstract class EndpointSetup extends BrowserSetup {

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
