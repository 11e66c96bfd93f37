package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Report;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The effort grows linearly with the length of the text, whatever the text contains. Compares a
 * text with one that is eight times as long. The effort is allocated memory and processor time of
 * this thread. The bounds are far above 8, and far below the 64 of a quadratic algorithm.
 */
class LinearityTest {

  private static final int TIMES = 8;
  private static final int MAX_MEMORY_FACTOR = 20;
  private static final int MAX_TIME_FACTOR = 32;

  /** Shorter times cannot be measured. */
  private static final long MIN_NANOS = 3_000_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> effort_growsLinearlyWithTheLength() {
    return Stream.of(
        shape("screens", 1_250, n -> flow(many(n, ",", i -> screen("S" + letters(i), "")))),
        shape("same screens", 1_000, n -> flow(many(n, ",", i -> screen("S", "")))),
        shape("components", 1_000, n -> flow(screen("A", many(n, ",", i -> body("x"))))),
        shape("deep ifs", 15, n -> flow(screen("A", nested(n)))),
        shape("references", 1_250, n -> flow(screen("A", many(n, ",", i -> body("${data.a}"))))),
        shape(
            "different references",
            1_000,
            n -> flow(screen("A", many(n, ",", i -> body("${screen.B.form.x" + i + "}"))))),
        shape(
            "references in one text",
            1_000,
            n -> flow(screen("A", body(many(n, " ", i -> "${data.x" + i + "}"))))),
        shape(
            "steps of a reference",
            1_000,
            n -> flow(screen("A", body("${data" + ".a".repeat(n) + "}")))),
        shape(
            "long condition",
            1_000,
            n -> flow(screen("A", when(many(n, " && ", i -> "${data.a}"))))),
        shape("open parentheses", 1_000, n -> flow(screen("A", when("(".repeat(n))))),
        shape("negations", 1_000, n -> flow(screen("A", when("!".repeat(n) + "${data.a}")))),
        shape(
            "long expression",
            1_000,
            n -> flow(screen("A", body("`" + many(n, " + ", i -> "${data.a}") + "`")))),
        shape("concatenation", 1_000, n -> flow(screen("A", body("`" + "'a' ".repeat(n) + "`")))),
        shape("dollars", 2_000, n -> flow(screen("A", body("${".repeat(n))))),
        shape("groups of a pattern", 2_000, n -> flow(screen("A", pattern("(a*)*".repeat(n))))),
        shape("open groups", 2_000, n -> flow(screen("A", pattern("(".repeat(n))))),
        shape("braces of a pattern", 2_000, n -> flow(screen("A", pattern("a{1".repeat(n))))),
        shape("unknown keys", 1_000, n -> "{\"version\":\"7.3\"," + keys(n) + "}"),
        shape("unknown types", 1_000, n -> flow(screen("A", many(n, ",", i -> type("T" + i))))),
        shape(
            "options", 1_000, n -> flow(screen("A", options(many(n, ",", i -> option("o" + i)))))),
        shape(
            "same options", 1_000, n -> flow(screen("A", options(many(n, ",", i -> option("o")))))),
        shape("same names", 1_000, n -> flow(screen("A", many(n, ",", i -> input("a"))))),
        shape("names", 1_000, n -> flow(screen("A", many(n, ",", i -> input("a" + i))))),
        shape("routes", 1_000, LinearityTest::chain),
        shape("navigation to a large model", 500, LinearityTest::navigation),
        shape("example of a large model", 500, LinearityTest::example),
        shape("sensitive names", 1_000, LinearityTest::sensitive),
        shape("long string", 50_000, n -> flow(screen("A", body("x".repeat(n))))),
        shape("long key", 50_000, n -> "{\"version\":\"7.3\",\"" + "k".repeat(n) + "\":1}"),
        shape("long number", 50_000, n -> "{\"version\":\"7.3\",\"a\":" + "9".repeat(n) + "}"),
        shape("blank lines", 50_000, n -> "{" + "\n".repeat(n) + "\"version\":\"7.3\"}"),
        shape("backslashes", 50_000, n -> flow(screen("A", body("\\\\".repeat(n))))),
        shape(
            "commas", 50_000, n -> "{\"version\":\"7.3\",\"screens\":[" + "0,".repeat(n) + "0]}"));
  }

  private static DynamicTest shape(String name, int size, IntFunction<String> form) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String small = form.apply(size);
          String large = form.apply(size * TIMES);
          Cost before = Cost.of(small);
          Cost after = Cost.of(large);
          double longer = Math.max(1, (double) large.length() / small.length());
          assertThat(after.bytes())
              .isLessThan((long) (before.bytes() * longer / TIMES * MAX_MEMORY_FACTOR));
          long nanos = Math.max(MIN_NANOS, before.nanos());
          assertThat(after.nanos()).isLessThan((long) (nanos * longer / TIMES * MAX_TIME_FACTOR));
        });
  }

  /** The minimum of several runs. Other work of the machine can only add to a run. */
  private record Cost(long nanos, long bytes) {

    static Cost of(String text) {
      long nanos = Long.MAX_VALUE;
      long bytes = Long.MAX_VALUE;
      long thread = Thread.currentThread().getId();
      for (int run = 0; run < 4; run++) {
        long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        Report report = Validator.standard().validate(text, Mode.STRICT);
        nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - nanosBefore);
        bytes = Math.min(bytes, THREADS.getThreadAllocatedBytes(thread) - bytesBefore);
        assertThat(report.findings()).hasSizeLessThanOrEqualTo(Findings.MAX_SHOWN);
      }
      return new Cost(nanos, bytes);
    }
  }

  private static String many(int n, String between, IntFunction<String> one) {
    return String.join(between, IntStream.range(0, n).mapToObj(one).toList());
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0; rest /= 26) {
      letters.append((char) ('A' + rest % 26));
    }
    return letters.toString();
  }

  private static String flow(String screens) {
    return "{\"version\":\"7.3\",\"screens\":[" + screens + "]}";
  }

  private static String screen(String id, String children) {
    return screen(id, "{\"a\":{\"type\":\"boolean\",\"__example__\":true}}", children);
  }

  private static String screen(String id, String data, String children) {
    return "{\"id\":\"%s\",\"title\":\"T\",\"terminal\":true,\"data\":%s,\"layout\":{\"type\":\"SingleColumnLayout\",\"children\":[%s]}}"
        .formatted(id, data, children);
  }

  private static String body(String text) {
    return "{\"type\":\"TextBody\",\"text\":\"" + text + "\"}";
  }

  private static String type(String type) {
    return "{\"type\":\"" + type + "\"}";
  }

  private static String when(String condition) {
    return "{\"type\":\"If\",\"condition\":\"%s\",\"then\":[%s]}".formatted(condition, body("x"));
  }

  private static String nested(int levels) {
    return "{\"type\":\"If\",\"condition\":\"${data.a}\",\"then\":[".repeat(levels)
        + body("x")
        + "]}".repeat(levels);
  }

  private static String input(String name) {
    return "{\"type\":\"TextInput\",\"label\":\"L\",\"name\":\"" + name + "\"}";
  }

  private static String pattern(String pattern) {
    return "{\"type\":\"TextInput\",\"label\":\"L\",\"name\":\"a\",\"helper-text\":\"h\",\"pattern\":\""
        + pattern
        + "\"}";
  }

  private static String options(String options) {
    return "{\"type\":\"Dropdown\",\"label\":\"L\",\"name\":\"a\",\"data-source\":["
        + options
        + "]}";
  }

  private static String option(String id) {
    return "{\"id\":\"" + id + "\",\"title\":\"T\"}";
  }

  private static String keys(int n) {
    return many(n, ",", i -> "\"k" + i + "\":1");
  }

  private static String go(String to, String payload) {
    return "{\"type\":\"EmbeddedLink\",\"text\":\"t\",\"on-click-action\":{\"name\":\"navigate\",\"next\":{\"type\":\"screen\",\"name\":\"%s\"},\"payload\":%s}}"
        .formatted(to, payload);
  }

  private static String chain(int n) {
    String routes = many(n, ",", i -> "\"S%s\":[\"S%s\"]".formatted(letters(i), letters(i + 1)));
    return "{\"version\":\"7.3\",\"data_api_version\":\"3.0\",\"routing_model\":{%s},\"screens\":[%s]}"
        .formatted(routes, many(n + 1, ",", i -> screen("S" + letters(i), "")));
  }

  private static String fields(int n) {
    return "{"
        + many(n, ",", i -> "\"f%d\":{\"type\":\"string\",\"__example__\":\"\"}".formatted(i))
        + "}";
  }

  private static String navigation(int n) {
    String links = many(n, ",", i -> go("B", "{\"f0\":\"x\",\"f" + i + "_\":1}"));
    return flow(screen("A", links) + "," + screen("B", fields(n), ""));
  }

  private static String example(int n) {
    String properties = many(n, ",", i -> "\"f%d\":{\"type\":\"string\"}".formatted(i));
    String data =
        "{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{%s}},\"__example__\":[%s]}}"
            .formatted(properties, many(n, ",", i -> "{\"f1\":\"x\"}"));
    return flow(screen("A", data, ""));
  }

  private static String sensitive(int n) {
    String names = many(n, ",", i -> "\"pin" + i + "\"");
    return "{\"version\":\"7.3\",\"screens\":[{\"id\":\"A\",\"title\":\"T\",\"sensitive\":[%s],\"layout\":{\"type\":\"SingleColumnLayout\",\"children\":[%s]}}]}"
        .formatted(names, many(n, ",", i -> input("pin_" + i)));
  }
}
