package headgate.flowjson;

import headgate.flowjson.diff.Diff;
import headgate.flowjson.diff.FlowDiff;
import headgate.flowjson.diff.TextDiff;
import headgate.json.JsonReader;
import headgate.json.JsonValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Compares the diff of two forms of 100 KB with reading both. Run {@code main} with the test class
 * path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DiffBenchmark {

  /** About 12 typical edits, or one edit in every component. */
  @Param({"few", "many"})
  public String edits = "few";

  private String from = "";
  private String to = "";
  private JsonValue before = JsonReader.read("0");
  private JsonValue after = before;

  @Setup
  public void makeForms() {
    from = LongForm.of(100 * 1024);
    to = edits.equals("few") ? fewEdits(from) : manyEdits(from);
    before = JsonReader.read(from);
    after = JsonReader.read(to);
    if (FlowDiff.between(before, after).changes().size() < (edits.equals("few") ? 12 : 300)) {
      throw new IllegalStateException("The forms do not differ as they should");
    }
  }

  private static String fewEdits(String form) {
    String input = form.substring(form.indexOf("{\n            \"type\": \"TextInput\""));
    input = input.substring(0, input.indexOf("},") + 2);
    return form.replace(LongForm.id(2), "MORE_DETAILS")
        .replace("\"Step 1\"", "\"Welcome\"")
        .replace("\"Step 4\"", "\"Nearly there\"")
        .replaceFirst("\"Question 1\"", "\"Your name\"")
        .replaceFirst("\"Question 2\"", "\"Your age\"")
        .replaceFirst("\"required\": true,", "\"required\": false,")
        .replaceFirst("\"min-chars\": 2,", "")
        .replaceFirst("\"helper-text\": \"[^\"]*\"", "\"helper-text\": \"As you like\"")
        .replaceFirst("\"Continue\"", "\"Go on\"")
        .replaceFirst("\"a_1_1\"", "\"first_name\"")
        .replaceFirst(",\\s+\"a_1_2\": \"[^\"]*\"", "")
        .replaceFirst("\\{\\s+\"type\": \"Footer\"", input.replace("field_0", "x") + "$0")
        .replaceFirst("\"field_3\"", "\"renamed\"")
        .replace("\"version\": \"7.3\"", "\"version\": \"7.2\"");
  }

  private static String manyEdits(String form) {
    return form.replace("\"SCREEN_", "\"PAGE_")
        .replace("${screen.SCREEN_", "${screen.PAGE_")
        .replace("\"Question ", "\"Please tell us ")
        .replace("\"min-chars\": 2", "\"min-chars\": 3")
        .replace("\"Step ", "\"Page ");
  }

  @Benchmark
  public List<JsonValue> readBoth() {
    return List.of(JsonReader.read(from), JsonReader.read(to));
  }

  @Benchmark
  public Diff diff() {
    return FlowDiff.between(before, after);
  }

  @Benchmark
  public String diffAsJson() {
    return FlowDiff.between(before, after).json();
  }

  @Benchmark
  public String textDiff() {
    return TextDiff.unified(from, to, "before", "after");
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(DiffBenchmark.class.getSimpleName()).build()).run();
  }
}
