package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.Corpus;
import headgate.json.Canonical;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two documents, checked on edited and on unrelated forms. */
class DiffLawsTest {

  private static final List<Corpus.Form> FORMS = Corpus.valid();

  /** Also broken forms, if they are JSON. */
  private static final List<Corpus.Form> ALL =
      Corpus.all().stream().filter(form -> isJson(form.text())).toList();

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void changesOfAnEditedForm_turnOldIntoNew(@ForAll long seed) {
    Random random = new Random(seed);
    String from = any(FORMS, random);
    Part edited = Part.read(from);
    new RandomEdits(edited, random).run(1 + random.nextInt(random.nextInt(8) + 1));
    holdsBothWays(from, edited.json());
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void changesBetweenUnrelatedForms_turnOldIntoNew(@ForAll long seed) {
    Random random = new Random(seed);
    holdsBothWays(any(ALL, random), any(ALL, random));
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void canonicallyEqualForms_haveNoDiff(@ForAll long seed) {
    Random random = new Random(seed);
    String form = any(ALL, random);
    assertThat(FlowDiff.between(form, Shuffled.of(form, random)).changes()).isEmpty();
  }

  @Test
  void changesOfDeepForms_turnOldIntoNew() {
    String open = "{\"type\":\"If\",\"then\":[";
    String deep = "{\"screens\":[{\"layout\":{\"children\":[" + open.repeat(245);
    String close = "]}".repeat(245) + "]}}]}";
    holdsBothWays(deep + close, deep + "{\"type\":\"Footer\"}" + close);
    holdsBothWays(
        deep + "{\"type\":\"OptIn\",\"name\":\"a\"}" + close,
        "{\"screens\":[{\"layout\":{\"children\":[{\"type\":\"OptIn\",\"name\":\"a\"}]}}]}");
    holdsBothWays(
        "[".repeat(495) + "]".repeat(495),
        "{\"screens\":" + "[".repeat(494) + "]".repeat(494) + "}");
  }

  private static void holdsBothWays(String from, String to) {
    holds(from, to);
    holds(to, from);
  }

  private static void holds(String from, String to) {
    Diff diff = FlowDiff.between(from, to);
    String applied = Applier.apply(from, diff.json());
    assertThat(canonical(applied))
        .as(() -> describe(from, to, diff, applied))
        .isEqualTo(canonical(to));
    assertThat(diff.isEmpty()).isEqualTo(canonical(from).equals(canonical(to)));
    for (Change change : diff.changes()) {
      assertThat(change.message()).endsWith(".");
      assertThat(change.breaksAnswers()).isEqualTo(change.reason() != null);
    }
  }

  private static String describe(String from, String to, Diff diff, String applied) {
    return "%nfrom    %s%nto      %s%napplied %s%nchanges %s%n"
        .formatted(Part.read(from).json(), to, applied, diff.json());
  }

  private static String canonical(String json) {
    return Canonical.sha256(JsonReader.read(json));
  }

  private static String any(List<Corpus.Form> forms, Random random) {
    return forms.get(random.nextInt(forms.size())).text();
  }

  private static boolean isJson(String text) {
    try {
      JsonReader.read(text);
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}
