package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.forward.TestReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The name of a receiver means another address later. */
class RebindingIT {

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void nameThatComesToMeanAPrivateAddress_getsNothing() throws Exception {
    mean("203.0.113.9");
    try (Launched server = serve("off")) {
      URI webhook = webhook(server.address());

      mean("127.0.0.1");
      assertThat(error(webhook)).contains("127.0.0.1", "private network");
      mean("169.254.169.254");
      assertThat(error(webhook)).contains("169.254.169.254");
    }
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void nameThatMeansAnAllowedAddress_isFollowed() throws Exception {
    mean("169.254.169.254");
    try (Launched server = serve("on")) {
      URI webhook = webhook(server.address());
      assertThat(error(webhook)).contains("169.254.169.254");

      mean("127.0.0.1");
      assertThat(test(webhook).requireInt("status")).isEqualTo(200);
    }
    assertThat(receiver.requests()).hasSize(1);
  }

  private void mean(String address) throws IOException {
    Files.writeString(directory.resolve("hosts"), address + " receiver.example\n");
  }

  private URI webhook(URI server) throws Exception {
    String url = receiver.url().replace("127.0.0.1", "receiver.example");
    StrictJson created =
        post(
            server.resolve("/api/webhooks"),
            "{\"url\":\"%s\",\"events\":[\"*\"]}".formatted(url),
            201);
    return server.resolve("/api/webhooks/" + created.requireText("id") + "/test");
  }

  private String error(URI webhook) throws Exception {
    return test(webhook).requireText("error");
  }

  private StrictJson test(URI webhook) throws Exception {
    return post(webhook, "", 200);
  }

  private StrictJson post(URI address, String body, int status) throws Exception {
    HttpResponse<String> reply =
        http.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return StrictJson.parse(reply.body()).require("data");
  }

  /** The JVM reads the file at each look-up, and keeps no address. */
  private Launched serve(String privateTargets) throws IOException {
    return Launched.start(
        directory,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djdk.net.hosts.file=" + directory.resolve("hosts"),
            "-Dsun.net.inetaddr.ttl=0",
            "-jar",
            Launched.JAR.toAbsolutePath().toString(),
            "--port=0",
            "--sandbox-port=off",
            "--private-targets=" + privateTargets,
            "--data=data"));
  }
}
