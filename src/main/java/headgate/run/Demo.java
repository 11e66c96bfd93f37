package headgate.run;

import headgate.cli.Command;
import headgate.cli.CommandSpecs;
import headgate.cli.ExitCode;
import headgate.cli.Invocation;
import headgate.json.Json;
import headgate.problem.StartupException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/**
 * {@code demo}: the life of a flow on a temporary server. Prints each request with its answer, and
 * fails if an answer has another status than expected.
 */
public final class Demo implements Command {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RunningServer.Starter starter;

  public Demo(RunningServer.Starter starter) {
    this.starter = starter;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Shows the life of a flow on a temporary server.",
            "",
            "Creates, saves, publishes, lists, deprecates and syncs a flow with the built-in Meta"
                + " simulator, and prints each request with its answer. It needs no settings and"
                + " leaves no files.");
    CommandSpecs.example(spec, "headgate demo");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    LogFormat.install();
    Path data = TemporaryDirectory.create("headgate-demo");
    try (RunningServer server = starter.start(TemporaryDirectory.config(data))) {
      new Walk(server.port(), invocation.out()).run();
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    } finally {
      TemporaryDirectory.delete(data);
    }
  }

  /** Makes the requests in order. Later ones use what earlier answers contain. */
  private static final class Walk {

    private final String server;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    Walk(int port, PrintStream out) {
      this.server = "http://127.0.0.1:" + port;
      this.out = out;
    }

    void run() throws IOException, InterruptedException {
      say(
          "1. Create a draft. It is stored unchanged, and the answer lists what Meta would reject.");
      JsonNode created = call("POST", "/api/flows", survey(), 201);
      String flow = "/api/flows/" + created.path("id").asString();
      say("2. Save it to Meta: here, to the built-in simulator.");
      call("POST", flow + "/save-to-meta", "", 200);
      say("3. Publish it.");
      call("POST", flow + "/publish", "", 200);
      say("4. Find it among the published flows.");
      call("GET", "/api/flows?status=PUBLISHED&q=survey", "", 200);
      say("5. Deprecate it.");
      call("POST", flow + "/deprecate", "", 200);
      say("6. Sync with Meta: both sides agree.");
      call("POST", "/api/flows/sync", "{}", 200);
      say("That was the life of a flow. To try it yourself, start a server with ./run.sh.");
    }

    private JsonNode call(String method, String path, String body, int expected)
        throws IOException, InterruptedException {
      out.println("> " + method + " " + path);
      if (!body.isEmpty()) {
        print(body, "> ");
      }
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(server + path))
                  .timeout(TIMEOUT)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      JsonNode answer = Json.MAPPER.readTree(response.body());
      out.println("< " + response.statusCode());
      print(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer), "< ");
      out.println();
      if (response.statusCode() != expected) {
        throw new StartupException(
            "%s %s was answered with %d instead of %d."
                .formatted(method, path, response.statusCode(), expected));
      }
      return answer.path("data");
    }

    private void say(String sentence) {
      out.println(sentence);
      out.println();
    }

    private void print(String text, String margin) {
      List<String> lines = text.lines().toList();
      lines.forEach(line -> out.println(margin + line));
    }

    private static String survey() throws IOException {
      try (var in = Demo.class.getResourceAsStream("/demo/survey.json")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
