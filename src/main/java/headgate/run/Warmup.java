package headgate.run;

import headgate.cli.Command;
import headgate.cli.CommandSpecs;
import headgate.cli.ExitCode;
import headgate.cli.Invocation;
import headgate.cli.SettingOptions;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.db.NativeLibrary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code warmup}: a temporary server answers a few requests and ends. {@code run.sh} lets the JVM
 * store the classes that this loads, which makes the next start fast. It also unpacks the native
 * library of SQLite.
 */
public final class Warmup implements Command {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * A request, and the status of its answer.
   *
   * @param body empty if the request has none
   */
  private record Call(String method, String path, String body, int status) {}

  private static final String FLOW = "{\"name\":\"Warm-up\",\"json_definition\":{}}";

  /** The first requests that a server usually gets. */
  private static final List<Call> CALLS =
      List.of(
          new Call("GET", "/health", "", 200),
          new Call("GET", "/console/", "", 200),
          new Call("GET", "/api/flows?page=1&limit=5&status=DRAFT", "", 200),
          new Call("POST", "/api/flows", FLOW, 201),
          new Call("POST", "/api/flows/validate", "{}", 200),
          new Call("GET", "/api/accounts", "", 200),
          new Call("GET", "/metrics", "", 200),
          new Call("GET", "/nowhere", "", 404));

  private final RunningServer.Starter starter;

  public Warmup(RunningServer.Starter starter) {
    this.starter = starter;
  }

  /** It takes the options of {@code serve} and ignores them: this loads the classes they need. */
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpecs.create(this, "Starts a server, makes some calls and ends.");
    spec.usageMessage().hidden(true);
    SettingOptions.add(spec, ConfigSetting.values());
    spec.addOption(
        CommandSpecs.value("--native", "DIRECTORY")
            .description("Where to unpack the native library of SQLite.")
            .build());
    CommandSpecs.example(spec, "headgate warmup --native target/native");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    LogFormat.install();
    Optional<String> library = invocation.option("--native");
    if (library.isPresent()) {
      NativeLibrary.unpackTo(Path.of(library.get()));
    }
    Path data = TemporaryDirectory.create("headgate-warmup");
    Config config = TemporaryDirectory.config(data);
    try (RunningServer server = starter.start(config)) {
      Greeting.of(config, server).text();
      ask(server.port());
      StopSignal.install(); // last: until now Ctrl-C ends this like any other program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    } finally {
      TemporaryDirectory.delete(data);
    }
    return ExitCode.DONE;
  }

  private static void ask(int port) throws IOException, InterruptedException {
    // A connection that stays open would delay the end of the server by a second.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(Version.HTTP_1_1) // otherwise it asks to upgrade a connection that closes
            .build();
    for (Call call : CALLS) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.path()))
                  .timeout(TIMEOUT)
                  .header("Connection", "close")
                  .method(call.method(), BodyPublishers.ofString(call.body()))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != call.status()) {
        throw new IllegalStateException(
            "%s %s: %d %s"
                .formatted(call.method(), call.path(), answer.statusCode(), answer.body()));
      }
    }
  }
}
