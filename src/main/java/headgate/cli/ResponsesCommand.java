package headgate.cli;

import headgate.config.ConfigClient;
import headgate.config.ConfigSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** {@code responses}: gets the answers to a flow from a running server, as a file. */
public final class ResponsesCommand implements Command {

  /** How long the server may need until the file begins. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final int BUFFER = 64 * 1024;
  private static final int CELLS = 20;

  private final Function<Map<ConfigSetting, String>, ConfigClient> locator;

  /**
   * @param locator finds the server that these settings name
   */
  public ResponsesCommand(Function<Map<ConfigSetting, String>, ConfigClient> locator) {
    this.locator = locator;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Gets the answers to a flow from a running server.",
            "",
            "The file goes to the standard output, or to the file that --output names. The last"
                + " line on the error output says how to get only later answers next time.");
    spec.addPositional(FlowArgument.spec());
    spec.addOption(
        CommandSpecs.choice("--format", "csv", "jsonl", "xlsx")
            .description("The format of the file.", "  Default: csv")
            .build());
    spec.addOption(
        CommandSpecs.value("--since", "CURSOR")
            .description("Only later answers than this cursor, or than the answer with this ID.")
            .build());
    spec.addOption(
        CommandSpecs.value("--output", "FILE").description("Writes into this file.").build());
    SettingOptions.addServer(spec);
    CommandSpecs.example(spec, "headgate responses Feedback --format xlsx --output answers.xlsx");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    ConfigClient server = locator.apply(SettingOptions.given(invocation.parsed()));
    try {
      ServerCall call = new ServerCall(server, TIMEOUT, "responses", "read");
      String flow = FlowArgument.id(call, invocation.arguments().get(0));
      HttpResponse<InputStream> answer = call.download(path(invocation, flow));
      copy(invocation, answer);
      answer
          .headers()
          .firstValue("X-Next-Cursor")
          .ifPresent(cursor -> invocation.err().println("Later answers: --since " + cursor));
      return ExitCode.DONE;
    } catch (CallFailure e) {
      invocation.err().println(e.getMessage());
    } catch (IOException e) {
      invocation
          .err()
          .println(
              "The file is incomplete (%s). Go on with --since and the ID in its last whole row."
                  .formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.FAILURE;
  }

  private static String path(Invocation invocation, String flow) {
    StringBuilder path =
        new StringBuilder("/api/flows/")
            .append(encoded(flow))
            .append("/responses/export?format=")
            .append(invocation.option("--format").orElse("csv"));
    invocation.option("--since").ifPresent(since -> path.append("&since=").append(encoded(since)));
    return path.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void copy(Invocation invocation, HttpResponse<InputStream> answer)
      throws IOException {
    String file = invocation.option("--output").orElse(null);
    if (file == null) {
      try (InputStream in = answer.body()) {
        in.transferTo(invocation.out());
        invocation.out().flush();
      }
      return;
    }
    long total = answer.headers().firstValueAsLong("X-Total-Count").orElse(0);
    boolean hasLines = !invocation.option("--format").orElse("csv").equals("xlsx");
    boolean isShown = hasLines && total > 0 && invocation.terminal().getAsBoolean();
    try (InputStream in = answer.body();
        OutputStream out = Files.newOutputStream(Path.of(file))) {
      byte[] buffer = new byte[BUFFER];
      long lines = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        lines += lines(buffer, read);
        if (isShown) {
          invocation.out().print("\r" + bar(lines, total));
          invocation.out().flush();
        }
      }
    }
    if (isShown) {
      invocation.out().println();
    }
  }

  private static int lines(byte[] buffer, int length) {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      lines += buffer[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** A text with several lines counts as several answers, so the bar may be full too early. */
  private static String bar(long done, long total) {
    long counted = Math.min(done, total);
    int full = (int) (CELLS * counted / total);
    return "[%s%s] %d/%d".formatted("#".repeat(full), "-".repeat(CELLS - full), counted, total);
  }
}
