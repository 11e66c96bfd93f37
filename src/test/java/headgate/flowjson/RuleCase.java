package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Report;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.rule.Rule;
import headgate.flowjson.schema.SchemaWalk;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.flowjson.spec.Version;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.LineMap;
import headgate.json.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests one rule with a text that has «marks» around what the rule must report. The marks are
 * removed, and the places of the findings must be exactly what was marked.
 */
public final class RuleCase {

  private static final Spec SPEC = SpecReader.load();
  private static final SchemaWalk WALK = new SchemaWalk(SPEC);

  private RuleCase() {}

  public static void complains(Rule rule, String marked) {
    Marked text = Marked.of(marked);
    assertThat(text.spans()).as("marks").isNotEmpty();
    assertThat(spans(report(rule, text.text()), text.text(), null)).isEqualTo(text.spans());
  }

  public static void passes(Rule rule, String text) {
    assertThat(report(rule, text).findings()).isEmpty();
  }

  /** Like {@link #complains}, for a rule of {@link SchemaWalk}. */
  public static void schemaComplains(String rule, String marked) {
    Marked text = Marked.of(marked);
    assertThat(text.spans()).as("marks").isNotEmpty();
    assertThat(spans(schemaReport(text.text()), text.text(), rule)).isEqualTo(text.spans());
  }

  public static void schemaPasses(String rule, String text) {
    assertThat(spans(schemaReport(text), text, rule)).isEmpty();
  }

  /** The messages of the findings of a rule. */
  public static List<String> messages(Rule rule, String text) {
    return report(rule, text).findings().stream().map(Finding::message).toList();
  }

  /** A document with one screen {@code A} that has these children. */
  public static String children(String version, String children) {
    return screens(
        version, "{ \"id\": \"A\", \"layout\": { \"children\": [ %s ] } }".formatted(children));
  }

  public static String screens(String version, String screens) {
    return "{ \"version\": \"%s\", \"screens\": [ %s ] }".formatted(version, screens);
  }

  private static Report report(Rule rule, String text) {
    JsonObject root = (JsonObject) JsonReader.read(text);
    Version version = version(root);
    Findings findings = new Findings();
    if (rule.info().appliesTo(version.number())) {
      rule.check(FlowDocument.of(root, SPEC, version), findings);
    }
    return findings.report(root, text, 0);
  }

  private static Report schemaReport(String text) {
    JsonObject root = (JsonObject) JsonReader.read(text);
    Findings findings = new Findings();
    WALK.check(root, version(root).number(), findings);
    return findings.report(root, text, 0);
  }

  private static Version version(JsonObject root) {
    Version named =
        root.get("version") instanceof JsonString name ? SPEC.version(name.value()) : null;
    return named == null ? SPEC.newest() : named;
  }

  private static Set<Span> spans(Report report, String text, @Nullable String rule) {
    LineMap lines = LineMap.of(text);
    Set<Span> spans = new HashSet<>();
    for (Finding finding : report.findings()) {
      if (rule == null || finding.rule().equals(rule)) {
        for (Place place : finding.places()) {
          spans.add(
              new Span(
                  lines.start(place.lineStart()) + place.columnStart() - 1,
                  lines.start(place.lineEnd()) + place.columnEnd() - 1));
        }
      }
    }
    return spans;
  }

  private record Marked(String text, Set<Span> spans) {

    static Marked of(String marked) {
      StringBuilder text = new StringBuilder();
      Deque<Integer> open = new ArrayDeque<>();
      List<Span> spans = new ArrayList<>();
      for (char c : marked.toCharArray()) {
        if (c == '«') {
          open.push(text.length());
        } else if (c == '»') {
          spans.add(new Span(open.pop(), text.length()));
        } else {
          text.append(c);
        }
      }
      spans.sort(Comparator.comparingInt(Span::start));
      return new Marked(text.toString(), new HashSet<>(spans));
    }
  }
}
