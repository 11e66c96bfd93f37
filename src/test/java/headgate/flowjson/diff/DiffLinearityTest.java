package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import headgate.json.JsonReader;
import headgate.json.JsonValue;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Documents that are eight times as long take about eight times the memory and processor time. Not
 * measured by the clock. The bounds are far above eight and far below sixty-four, the factor of
 * quadratic work.
 */
class DiffLinearityTest {

  private static final int SIZE = 500;
  private static final int TIMES = 8;
  private static final int MAX_MEMORY_FACTOR = 20;
  private static final int MAX_TIME_FACTOR = 32;

  /** Shorter times are noise. */
  private static final long MIN_NANOS = 3_000_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> hostilePairs_takeLinearTime() {
    return Stream.of(
        pair(
            "screens renamed",
            n -> flow(many(n, i -> screen("S" + i, body("t" + i)))),
            n -> flow(many(n, i -> screen("R" + i, body("t" + i))))),
        pair(
            "like screens renamed and changed",
            n -> flow(many(n, i -> screen("S" + i, body("a") + "," + body("b" + i)))),
            n -> flow(many(n, i -> screen("R" + i, body("a") + "," + body("c" + i))))),
        pair(
            "other screens",
            n -> flow(many(n, i -> screen("S" + i, body("t" + i)))),
            n -> flow(many(n, i -> screen("R" + i, input("u" + i))))),
        pair(
            "screens of one id",
            n -> flow(many(n, i -> screen("S", body("t" + i)))),
            n -> flow(many(n, i -> screen("S", body("u" + i))))),
        pair(
            "screens in another order",
            n -> flow(many(n, i -> screen("S" + i, ""))),
            n -> flow(many(n, i -> screen("S" + (n - i), "")))),
        pair(
            "components in another order",
            n -> flow(screen("A", many(n, i -> input("x" + i)))),
            n -> flow(screen("A", many(n, i -> input("x" + i * 7919L % n))))),
        pair(
            "components of one name",
            n -> flow(screen("A", many(n, i -> input("x")))),
            n -> flow(screen("A", body("first") + "," + many(n, i -> input("x"))))),
        pair(
            "same components",
            n -> flow(screen("A", many(n, i -> body("x")))),
            n -> flow(screen("A", many(n + n / 2, i -> body("x"))))),
        pair(
            "other texts",
            n -> flow(screen("A", many(n, i -> body("a" + i)))),
            n -> flow(screen("A", many(n, i -> body("b" + i))))),
        pair(
            "other types",
            n -> flow(screen("A", many(n, i -> "{\"type\":\"T" + i + "\"}"))),
            n -> flow(screen("A", many(n, i -> "{\"type\":\"U" + i + "\"}")))),
        pair(
            "components that went to other screens",
            n -> flow(screen("A", many(n, i -> body("a" + i))) + "," + screen("B", "")),
            n -> flow(screen("A", "") + "," + screen("B", many(n, i -> body("a" + i))))),
        pair(
            "containers taken apart",
            n -> flow(screen("A", many(n, i -> when(input("x" + i))))),
            n -> flow(screen("A", many(n, i -> input("x" + i))))),
        pair(
            "options",
            n -> flow(screen("A", options(many(n, i -> option("o" + i))))),
            n -> flow(screen("A", options(many(n, i -> option("p" + i % 5)))))),
        pair(
            "elements that are no objects",
            n -> flow(many(n, i -> String.valueOf(i % 3))),
            n -> flow(many(n, i -> String.valueOf(i % 2)))),
        pair(
            "keys of the document",
            n -> "{" + many(n, i -> "\"a" + i + "\":1") + "}",
            n -> "{" + many(n, i -> "\"b" + i + "\":1") + "}"),
        pair("cases", n -> flow(screen("A", cases(n, "a"))), n -> flow(screen("A", cases(n, "b")))),
        pair(
            "answers of one input that vanish",
            n -> flow(screen("A", input("x") + "," + end(many(n, i -> answer("a" + i, "x"))))),
            n -> flow(screen("A", input("x") + "," + end("")))),
        pair(
            "answers of one input whose options vanish",
            n -> sharing(n, many(n, i -> option("o" + i))),
            n -> sharing(n, many(n, i -> option("p" + i)))),
        pair(
            "endings",
            n -> flow(screen("A", many(n, i -> end(answer("a", "x"))))),
            n -> flow(screen("A", many(n, i -> end(answer("a", "y")))))),
        pair(
            "values handed from screen to screen",
            n -> flow(many(n, i -> screen("S" + i, go("S" + (i + 1)) + "," + end(DATA)))),
            n -> flow(many(n, i -> screen("S" + i, input("x") + "," + go("S" + i))))));
  }

  private static DynamicTest pair(
      String name, IntFunction<String> before, IntFunction<String> after) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Cost small = Cost.of(before.apply(SIZE), after.apply(SIZE));
          Cost large = Cost.of(before.apply(SIZE * TIMES), after.apply(SIZE * TIMES));
          assertThat(large.bytes()).isLessThan(small.bytes() * MAX_MEMORY_FACTOR);
          assertThat(large.nanos())
              .isLessThan(Math.max(MIN_NANOS, small.nanos()) * MAX_TIME_FACTOR);
        });
  }

  /** The minimum of several runs, because other work on the machine only adds to the cost. */
  private record Cost(long nanos, long bytes) {

    static Cost of(String from, String to) {
      JsonValue before = JsonReader.read(from);
      JsonValue after = JsonReader.read(to);
      long nanos = Long.MAX_VALUE;
      long bytes = Long.MAX_VALUE;
      long thread = Thread.currentThread().getId();
      for (int run = 0; run < 3; run++) {
        long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        Diff diff = FlowDiff.between(before, after);
        nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - nanosBefore);
        bytes = Math.min(bytes, THREADS.getThreadAllocatedBytes(thread) - bytesBefore);
        assertThat(diff.isEmpty()).isFalse();
      }
      return new Cost(nanos, bytes);
    }
  }

  private static final String DATA = "\"k\":\"${data.k}\"";

  private static String many(int n, IntFunction<String> one) {
    return String.join(",", IntStream.range(0, n).mapToObj(one).toList());
  }

  private static String flow(String screens) {
    return "{\"version\":\"7.3\",\"screens\":[" + screens + "]}";
  }

  private static String screen(String id, String children) {
    return "{\"id\":\"%s\",\"layout\":{\"children\":[%s]}}".formatted(id, children);
  }

  private static String body(String text) {
    return "{\"type\":\"TextBody\",\"text\":\"" + text + "\"}";
  }

  private static String input(String name) {
    return "{\"type\":\"TextInput\",\"name\":\"" + name + "\"}";
  }

  private static String when(String children) {
    return "{\"type\":\"If\",\"condition\":\"${data.a}\",\"then\":[" + children + "]}";
  }

  private static String cases(int n, String name) {
    return "{\"type\":\"Switch\",\"cases\":{"
        + many(n, i -> "\"" + name + i + "\":[" + body("x") + "]")
        + "}}";
  }

  private static String options(String options) {
    return "{\"type\":\"Dropdown\",\"name\":\"x\",\"data-source\":[" + options + "]}";
  }

  private static String option(String id) {
    return "{\"id\":\"" + id + "\",\"title\":\"T\"}";
  }

  private static String sharing(int n, String options) {
    return flow(screen("A", options(options) + "," + end(many(n, i -> answer("a" + i, "x")))));
  }

  private static String answer(String key, String input) {
    return "\"" + key + "\":\"${form." + input + "}\"";
  }

  private static String end(String payload) {
    return action("\"name\":\"complete\"", payload);
  }

  private static String go(String to) {
    return action("\"name\":\"navigate\",\"next\":{\"name\":\"" + to + "\"}", DATA);
  }

  private static String action(String what, String payload) {
    return "{\"type\":\"Footer\",\"on-click-action\":{" + what + ",\"payload\":{" + payload + "}}}";
  }
}
