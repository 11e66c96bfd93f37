package headgate.run;

import headgate.cli.Arguments;
import headgate.cli.Command;
import headgate.cli.Invocation;
import headgate.config.Config;
import headgate.db.NativeLibrary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code warmup}: a server on free ports with a throw-away data directory answers a few requests
 * and ends. {@code run.sh} has the JVM keep what that loads, so that the next start is fast; what
 * is not touched here is merely not kept. SQLite's own library is unpacked for the same reason.
 */
public final class Warmup implements Command {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Method, path and body of what a server is asked first. */
  private static final List<List<String>> REQUESTS =
      List.of(
          List.of("GET", "/health", ""),
          List.of("GET", "/api/flows?page=1&limit=5&status=DRAFT", ""),
          List.of("POST", "/api/flows", "{\"name\":\"Warm-up\",\"json_definition\":{}}"),
          List.of("GET", "/api/accounts", ""),
          List.of("GET", "/nowhere", ""));

  private final RunningServer.Starter starter;

  public Warmup(RunningServer.Starter starter) {
    this.starter = starter;
  }

  @Override
  public String name() {
    return "warmup";
  }

  @Override
  public String summary() {
    return "Starts a server, asks it a little and ends";
  }

  @Override
  public String usage() {
    return "warmup [--native DIRECTORY]\n\nrun.sh uses it to make the class archive.";
  }

  @Override
  public boolean isListed() {
    return false;
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    Optional<String> library = arguments.take("native");
    arguments.refuseOperands();
    arguments.refuseRest();
    LogFormat.install();
    if (library.isPresent()) {
      NativeLibrary.unpackTo(Path.of(library.get()));
    }
    Path data = Files.createTempDirectory("headgate-warmup");
    try {
      List<String> flags = List.of("--port=0", "--sandbox-port=0", "--data=" + data);
      Config config = Config.from(Map.of(), Arguments.parse(flags, Set.of()).rest());
      try (RunningServer server = starter.start(config)) {
        Greeting.of(config, server).text();
        ask(server.port());
        StopSignal.install(); // last, so that until now Ctrl-C ends this as it ends any program
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILURE;
    } finally {
      TemporaryDirectory.delete(data);
    }
    return DONE;
  }

  private static void ask(int port) throws IOException, InterruptedException {
    // A connection that is kept would hold up the server's end by a second.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    for (List<String> request : REQUESTS) {
      client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.get(1)))
              .timeout(PATIENCE)
              .header("Connection", "close")
              .method(request.get(0), BodyPublishers.ofString(request.get(2)))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
