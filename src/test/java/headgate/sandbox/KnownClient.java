package headgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulator for the requests of another client of Meta. */
abstract class KnownClient {

  SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  static void assertSuccess(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.require("/success").booleanValue()).as(reply.body()).isTrue();
  }

  void assertStored(String flow, String document) {
    String url = client.get(flow + "/assets").text("/data/0/download_url");
    assertThat(client.send(client.withoutToken(url).GET()).body()).isEqualTo(document);
  }
}
