package headgate.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator with a published form that has an endpoint, for each test. */
abstract class EndpointFormSetup {

  private final String dataApiVersion;

  SandboxClient client;
  EndpointForm form;
  FakeEndpoint endpoint;

  EndpointFormSetup(String dataApiVersion) {
    this.dataApiVersion = dataApiVersion;
  }

  @BeforeEach
  final void startForm(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    client.settings("{\"auto_status\": \"off\"}");
    form = new EndpointForm(client, dataApiVersion);
    endpoint = form.endpoint;
  }

  @AfterEach
  final void stopForm() {
    endpoint.close();
    client.close();
  }
}
