package headgate.flowjson;

import headgate.flowjson.finding.Report;
import headgate.json.JsonReader;
import headgate.json.JsonValue;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares a validation with reading the same text into a tree of Jackson. Run {@code main} with
 * the test class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValidationBenchmark {

  @Param({"10", "100"})
  public int kilobytes;

  private final JsonMapper jackson = JsonMapper.builder().build();
  private String text = "";

  @Setup
  public void makeForm() {
    text = LongForm.of(kilobytes * 1024);
    if (!Validator.standard().validate(text, Mode.STRICT).findings().isEmpty()) {
      throw new IllegalStateException("The form is not clean");
    }
  }

  @Benchmark
  public JsonNode jacksonTree() {
    return jackson.readTree(text);
  }

  @Benchmark
  public JsonValue positionedTree() {
    return JsonReader.read(text);
  }

  @Benchmark
  public Report validation() {
    return Validator.standard().validate(text, Mode.STRICT);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(ValidationBenchmark.class.getSimpleName()).build())
        .run();
  }
}
