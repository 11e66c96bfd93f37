package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.answer.export.Answers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code headgate responses} against the real server. */
class MainResponsesTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean terminal;

  @RegisterExtension final TestApp app = new TestApp();

  @TempDir private Path directory;

  @Test
  void answers_goToTheOutput_andTheCursorToTheErrorOutput() {
    Answers answers = new Answers(app);
    String flow = answers.flow("Booking");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");

    assertThat(responses(flow)).isZero();
    assertThat(out.toString(UTF_8)).startsWith("response_id,").contains(",Ada,");
    String cursor = err.toString(UTF_8).strip().replaceAll(".* ", "");
    out.reset();
    assertThat(responses(flow, "--format", "jsonl", "--since", cursor)).isZero();
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void output_isAFileWithABar() throws IOException {
    terminal = true;
    Answers answers = new Answers(app);
    String flow = answers.flow("Booking");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");
    Path file = directory.resolve("answers.csv");

    assertThat(responses(flow, "--output", file.toString())).isZero();

    assertThat(Files.readString(file)).contains(",Ada,");
    assertThat(out.toString(UTF_8)).contains("[####################] 1/1");
  }

  @Test
  void flow_isNamed() {
    Answers answers = new Answers(app);
    answers.answer(answers.flow("Booking"), 1, "{\"name\":\"Ada\"}");

    assertThat(responses("Booking")).isZero();
    assertThat(out.toString(UTF_8)).contains(",Ada,");
    assertThat(responses("Bookings")).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("There is no flow with the name \"Bookings\".");
  }

  @Test
  void bar_isNotShownForExcel() {
    terminal = true;
    Answers answers = new Answers(app);
    String flow = answers.flow("Booking");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");

    assertThat(
            responses(
                flow, "--format", "xlsx", "--output", directory.resolve("answers.xlsx").toString()))
        .isZero();

    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void refusal_isSaid() {
    assertThat(responses("00000000-0000-4000-8000-000000000000")).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("There is no flow");
  }

  private int responses(String... arguments) {
    List<String> all = new ArrayList<>(List.of("responses"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--port", String.valueOf(app.port())));
    return new Main(Map.of(), InstantSource.system(), () -> terminal)
        .run(
            all,
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }
}
