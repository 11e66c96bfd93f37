package headgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in answers, and how the business gets them. */
class MediaTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private Reply add() {
    return client.post(
        "/_sandbox/media?file_name=IMG_1.jpg",
        "image/jpeg",
        BodyPublishers.ofByteArray("picture".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void file_becomesTheObjectOfAnAnswer() {
    Reply added = add();

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().propertyNames())
        .containsExactly("id", "mime_type", "sha256", "file_name");
    assertThat(added.text("/mime_type")).isEqualTo("image/jpeg");
    assertThat(added.text("/sha256")).isEqualTo("LOonTQvtw57Eq2up5Z7IiePtb7VqHPCIpk2bODN43Jc=");
    assertThat(added.text("/file_name")).isEqualTo("IMG_1.jpg");
  }

  @Test
  void url_isOnAnotherPortAndNeedsTheToken() {
    Reply shown = client.get(add().text("/id"));
    String url = shown.text("/url");

    assertThat(shown.text("/mime_type")).isEqualTo("image/jpeg");
    assertThat(shown.require("/file_size").intValue()).isEqualTo(7);
    assertThat(URI.create(url).getPort()).isNotEqualTo(client.uri().getPort());
    assertThat(client.send(client.request(url).GET()).body()).isEqualTo("picture");
    assertThat(client.send(client.withoutToken(url).GET()).status()).isEqualTo(401);
    assertThat(
            client
                .send(client.withoutToken(url).header("Authorization", "Bearer other").GET())
                .status())
        .isEqualTo(401);
    String samePort = client.uri() + url.replaceFirst("http://[^/]+", "");
    assertThat(client.send(client.request(samePort).GET()).status()).isEqualTo(404);
    assertThat(client.send(client.request(url.replace("hash=", "hash=0")).GET()).status())
        .isEqualTo(404);
  }

  @Test
  void url_isValidForFiveMinutes() {
    String url = client.get(add().text("/id")).text("/url");
    client.settings("{\"clock_offset_seconds\": 301}");

    assertThat(client.send(client.request(url).GET()).status()).isEqualTo(404);
  }

  @Test
  void file_belongsToItsAccountAndCanBeDeleted() {
    String id = add().text("/id");
    Reply account = client.post("/_sandbox/accounts", "{}");
    Reply foreign =
        client.send(
            client
                .withoutToken(id)
                .header("Authorization", "Bearer " + account.text("/access_token"))
                .GET());

    assertThat(foreign.code()).isEqualTo(100);
    assertThat(client.delete(id).body()).isEqualTo("{\"success\":true}");
    assertThat(client.get(id).code()).isEqualTo(100);
    assertThat(client.post("/_sandbox/media").status()).isEqualTo(400);
  }
}
