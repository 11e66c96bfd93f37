package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Report;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.fix.Fixes;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random edits of forms. {@code -Dfuzz.seed} and {@code -Dfuzz.count} change them. */
class FuzzTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20_260_101L);
  private static final int COUNT = Integer.getInteger("fuzz.count", 100_000);

  private static final String[] PIECES = {
    "null",
    "true",
    "-1",
    "1e999",
    "0.0",
    "\"\"",
    "\" \"",
    "[]",
    "{}",
    "[[]]",
    "{\"a\":null}",
    "\"${data.a}\"",
    "\"${form.a.b}\"",
    "\"${screen.A.data.x}\"",
    "\"`${data.a} + 1`\"",
    "\"`\"",
    "\"``\"",
    "\"`(((\"",
    "\"${\"",
    "\"$\"",
    "\"${data.}\"",
    "\"\\ud800\"",
    "\"7.3\"",
    "\"2.1\"",
    "\"Form\"",
    "\"If\"",
    "\"Switch\"",
    "\"NavigationList\"",
    "\"navigate\"",
    "\"complete\"",
    "\"2026-02-31\"",
    "\"(((((\"",
    "\"[z-a]\"",
    "\"a{9,1}\"",
    "\"${form.x} == 'a' && !\"",
    "\"screens\"",
    "\"type\"",
    "\"name\"",
    "99999999999999999999999",
    "\"array\"",
    "\"object\""
  };

  @Test
  @Timeout(600)
  void mutatedForms_areValidatedWithoutAnException() {
    List<Seed> seeds = new ArrayList<>();
    for (Corpus.Form form : Corpus.all()) {
      if (form.text().length() < 4_000 && !form.name().startsWith("readable-json")) {
        seeds.add(Seed.of(form.text()));
      }
    }
    Random random = new Random(SEED);
    int readable = 0;
    for (int i = 0; i < COUNT; i++) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      String text = seed.text();
      for (int start = text.length(), edits = 1 + random.nextInt(3); edits > 0; edits--) {
        Span span = seed.spanBefore(start, random);
        text =
            random.nextInt(12) == 0
                ? editOneCharacter(text, random)
                : replace(text, span, seed, random);
        start = span.start();
      }
      readable += validate(text, i % 4 == 0 ? Mode.LENIENT : Mode.STRICT, i) ? 1 : 0;
    }
    // Most mutations must be JSON. Otherwise this tests the JSON reader alone.
    assertThat(readable).isGreaterThan(COUNT / 2);
  }

  private static boolean validate(String text, Mode mode, int number) {
    try {
      Report report = Validator.standard().validate(text, mode);
      int previous = 0;
      List<Fix> fixes = new ArrayList<>();
      for (Finding finding : report.findings()) {
        Place place = finding.place();
        assertThat(place.lineStart()).isGreaterThanOrEqualTo(previous);
        previous = place.lineStart();
        if (finding.fix() != null) {
          fixes.add(finding.fix());
        }
      }
      boolean readable =
          report.findings().isEmpty() || !report.findings().get(0).rule().equals("readable-json");
      // The fix of a surplus comma may reveal another fault behind it.
      if (readable && !fixes.isEmpty()) {
        JsonReader.read(Fixes.apply(text, fixes));
      }
      if (number % 50 == 0) {
        JsonReader.read(report.json());
      }
      return readable;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("Mutation %d of seed %d:%n%s".formatted(number, SEED, text), e);
    }
  }

  /** A form with the positions of its keys and values. */
  private record Seed(String text, List<Span> spans) {

    static Seed of(String text) {
      List<Span> spans = new ArrayList<>();
      collect(JsonReader.read(text), spans);
      spans.sort(Comparator.comparingInt(Span::start));
      return new Seed(text, spans);
    }

    private static void collect(JsonValue value, List<Span> spans) {
      spans.add(value.span());
      if (value instanceof JsonObject object) {
        for (JsonObject.Member member : object.members()) {
          spans.add(member.key().span());
          collect(member.value(), spans);
        }
      } else if (value instanceof JsonArray array) {
        array.elements().forEach(element -> collect(element, spans));
      }
    }

    /** A span that ends before {@code limit}, where the text is not edited yet. */
    Span spanBefore(int limit, Random random) {
      for (int tries = 0; tries < 20; tries++) {
        Span span = spans.get(random.nextInt(spans.size()));
        if (span.end() <= limit && span.start() > 0) {
          return span;
        }
      }
      return new Span(0, 0);
    }
  }

  private static String replace(String text, Span span, Seed seed, Random random) {
    String piece = PIECES[random.nextInt(PIECES.length)];
    if (random.nextInt(3) == 0) {
      piece = seed.spans().get(random.nextInt(seed.spans().size())).of(seed.text());
    }
    return text.substring(0, span.start()) + piece + text.substring(span.end());
  }

  private static String editOneCharacter(String text, Random random) {
    int at = random.nextInt(text.length());
    char c = (char) (32 + random.nextInt(95));
    return text.substring(0, at) + c + text.substring(at + random.nextInt(2));
  }

  @Test
  void truncatedForms_areInvalid() {
    for (Corpus.Form form : Corpus.valid()) {
      for (int end = 0; end < form.text().length() - 1; end += 7) {
        String text = form.text().substring(0, end);
        assertThat(Validator.standard().validate(text, Mode.STRICT).valid()).isFalse();
      }
    }
  }

  @Test
  void deeplyNestedText_isInvalid() {
    for (String open : List.of("[", "{\"a\":", "[{\"a\":")) {
      String text = open.repeat(100_000);
      assertThat(Validator.standard().validate(text, Mode.STRICT).valid()).isFalse();
    }
    try {
      JsonReader.read("[".repeat(501));
      fail("501 levels were read");
    } catch (JsonSyntaxException e) {
      assertThat(e.column()).isEqualTo(501);
    }
  }
}
