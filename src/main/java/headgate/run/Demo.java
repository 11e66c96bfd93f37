package headgate.run;

import headgate.cli.Arguments;
import headgate.cli.Command;
import headgate.cli.Invocation;
import headgate.config.Config;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code demo}: the life of a flow on a server of its own, with free ports and a throw-away data
 * directory. Prints each request and its answer, and fails where an answer is not the expected one.
 */
public final class Demo implements Command {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningServer.Starter starter;

  public Demo(RunningServer.Starter starter) {
    this.starter = starter;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "Walks a flow through its life on a throw-away server";
  }

  @Override
  public String usage() {
    return """
        demo

        Creates, checks, saves, publishes, lists, deprecates and syncs a flow at the built-in Meta
        simulator, and prints each request with its answer.
        """;
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    arguments.refuseOperands();
    LogFormat.install();
    Path data = Files.createTempDirectory("headgate-demo");
    Config config =
        Config.from(Map.of(), Map.of("port", "0", "sandbox-port", "0", "data", data.toString()));
    try (RunningServer server = starter.start(config)) {
      new Walk(server.port(), invocation.out()).run();
      return DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILURE;
    } finally {
      TemporaryDirectory.delete(data);
    }
  }

  /** The requests one after the other; each takes what it needs from the answers before. */
  private static final class Walk {

    private final String server;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Walk(int port, PrintStream out) {
      this.server = "http://127.0.0.1:" + port;
      this.out = out;
    }

    void run() throws IOException, InterruptedException {
      say("1. Make a draft. It is stored as it is, and what Meta would say of it comes back.");
      JsonNode created = call("POST", "/api/flows", survey(), 201);
      String flow = "/api/flows/" + created.path("id").asString();
      say("2. Bring it to Meta: here, to the simulator inside this jar.");
      call("POST", flow + "/save-to-meta", "", 200);
      say("3. Make it live.");
      call("POST", flow + "/publish", "", 200);
      say("4. Find it among the published ones.");
      call("GET", "/api/flows?status=PUBLISHED&q=survey", "", 200);
      say("5. Retire it.");
      call("POST", flow + "/deprecate", "", 200);
      say("6. Compare with Meta: both sides agree.");
      call("POST", "/api/flows/sync", "{}", 200);
      say("That was the life of a flow. ./run.sh starts a server to try it yourself.");
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
                  .timeout(PATIENCE)
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
            "%s %s was answered with %d where %d was expected."
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
