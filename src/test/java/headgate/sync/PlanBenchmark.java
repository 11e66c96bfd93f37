package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
import headgate.flow.version.VersionNumbers;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long a plan for 1,000 flows of 20 KB takes without the downloads: parsing, validating and
 * comparing the texts. Not a test: run {@code main} with the test class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanBenchmark {

  private static final int FLOWS = 1000;
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> texts = new ArrayList<>();
  private final List<MetaFlow> theirs = new ArrayList<>();
  private Snapshot ours = Snapshot.of(List.of(), List.of(), Map.of(), Set.of());

  @Setup
  public void make() {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      texts.add(text(i));
      MetaFlowId id = new MetaFlowId(String.valueOf(1_000_000 + i));
      theirs.add(
          new MetaFlow(
              id,
              "Flow " + i,
              "DRAFT",
              List.of("OTHER"),
              RawJson.EMPTY_ARRAY,
              "7.3",
              null,
              null,
              null,
              null,
              THEN));
      flows.add(flow(i, id, Definition.parse(text(i % 2 == 0 ? i : i + FLOWS))));
    }
    ours = Snapshot.of(flows, List.of(), Map.of(), Set.of());
  }

  private static String text(int number) {
    StringBuilder text = new StringBuilder();
    while (text.length() < 20_000) {
      text.append("{\"type\":\"TextBody\",\"text\":\"Line ")
          .append(text.length() + number)
          .append(" of what people read before they answer.\"},");
    }
    return """
        {"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,"layout":\
        {"type":"SingleColumnLayout","children":[%s{"type":"Footer","label":"Done",\
        "on-click-action":{"name":"complete","payload":{}}}]}}]}"""
        .formatted(text);
  }

  private static Flow flow(int number, MetaFlowId id, Definition definition) {
    String name = "Flow " + number;
    String other = "[\"OTHER\"]";
    return new Flow(
        number,
        "id" + number,
        "account",
        name,
        FlowStatus.DRAFT,
        other,
        null,
        definition.textHash(),
        definition.canonicalHash(),
        id,
        new Flow.AtMeta("DRAFT", name, other, null, "x", "x", THEN),
        new Flow.Agreed(name, other, null, number % 3 == 0 ? "x" : definition.canonicalHash()),
        new VersionNumbers(1, 1, null),
        null,
        null,
        null,
        null,
        null,
        1,
        THEN,
        THEN,
        null,
        null,
        false);
  }

  @Benchmark
  public List<Step> plan() {
    List<FetchedFlow> fetched = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      Definition definition = Definition.parse(texts.get(i));
      fetched.add(new FetchedFlow(theirs.get(i), MetaText.of(definition), true, THEN, null));
    }
    return new SyncPlanner(Strategy.REPORT, Map.of()).plan(ours, fetched);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(PlanBenchmark.class.getSimpleName()).build()).run();
  }
}
