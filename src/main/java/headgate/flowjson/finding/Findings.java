package headgate.flowjson.finding;

import headgate.flowjson.fix.Fix;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import headgate.json.LineMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one document. Not thread-safe. */
public final class Findings {

  /** The largest report. If there are more findings, the last one says how many are missing. */
  public static final int MAX_SHOWN = 500;

  /** How many errors are collected, and how many other findings. */
  private static final int MAX_KEPT = 5_000;

  private static final int MAX_PLACES = 1_000;

  /** Messages quote parts of the document. Longer ones are cut. */
  private static final int MAX_MESSAGE = 4_096;

  /** The most bytes of one finding with all its places, and of all findings of a report. */
  private static final int MAX_FINDING_BYTES = 128 * 1024;

  private static final int MAX_REPORT_BYTES = 1024 * 1024;

  public static final RuleInfo TOO_MANY =
      new RuleInfo(
          "more-findings",
          "MORE_FINDINGS",
          Severity.INFO,
          "there are more findings than are shown",
          "Fix the reported findings and validate again.",
          "Headgate");

  private record Key(String code, String message) {}

  private record Draft(RuleInfo rule, String message, List<JsonValue> places, @Nullable Fix fix) {

    int start() {
      return places.get(0).start();
    }

    boolean isError() {
      return rule.severity() == Severity.ERROR;
    }
  }

  private final Map<Key, Draft> drafts = new LinkedHashMap<>();
  private int errors;
  private int keptErrors;
  private int keptOthers;
  private int dropped;

  public void add(RuleInfo rule, JsonValue place, String message) {
    add(rule, List.of(place), message, null);
  }

  public void add(RuleInfo rule, List<? extends JsonValue> places, String message) {
    add(rule, places, message, null);
  }

  /** A finding with a fix is not merged with another: each place needs its own edit. */
  public void add(
      RuleInfo rule, List<? extends JsonValue> places, String message, @Nullable Fix fix) {
    boolean error = rule.severity() == Severity.ERROR;
    errors += error ? 1 : 0;
    String shown = shortened(message);
    Key key = new Key(rule.code(), fix == null ? shown : shown + '\0' + fix.offset());
    Draft draft = drafts.get(key);
    if (draft == null && (error ? keptErrors : keptOthers) >= MAX_KEPT) {
      dropped++;
      return;
    }
    if (draft == null) {
      keptErrors += error ? 1 : 0;
      keptOthers += error ? 0 : 1;
      draft = new Draft(rule, shown, new ArrayList<>(Math.min(places.size(), MAX_PLACES)), fix);
      drafts.put(key, draft);
    }
    for (JsonValue place : places) {
      if (draft.places.size() < MAX_PLACES) {
        draft.places.add(place);
      }
    }
  }

  private static String shortened(String message) {
    if (message.length() <= MAX_MESSAGE) {
      return message;
    }
    int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? 1 : 0;
    return message.substring(0, MAX_MESSAGE - end) + "…";
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * Sorts the findings by place.
   *
   * @param text the text of the document
   * @param start the offset of that text in the one that {@code root} was read from. Places and
   *     fixes do not count what is before it.
   */
  public Report report(JsonValue root, String text, int start) {
    if (drafts.isEmpty()) {
      return Report.EMPTY;
    }
    List<Draft> sorted = new ArrayList<>(drafts.values());
    for (Draft draft : sorted) {
      draft.places.sort(Comparator.comparingInt(JsonValue::start));
    }
    sorted.sort(Comparator.comparingInt(Draft::start));
    List<Draft> shown = sorted.size() + dropped > MAX_SHOWN ? withinLimit(sorted) : sorted;
    Paths paths = new Paths(root, LineMap.of(text, start));
    List<Finding> findings = withinBytes(shown, paths);
    int hidden = sorted.size() + dropped - findings.size();
    if (hidden > 0) {
      String message = "%d more findings are not shown. Fix these first.".formatted(hidden);
      findings.add(finding(new Draft(TOO_MANY, message, List.of(root), null), paths));
    }
    return new Report(List.copyOf(findings));
  }

  /** The findings that fit into the bytes of a report, in order. Errors have priority. */
  private static List<Finding> withinBytes(List<Draft> drafts, Paths paths) {
    long left = MAX_REPORT_BYTES - MAX_FINDING_BYTES; // room for the one about the others
    Map<Draft, Finding> fitting = new IdentityHashMap<>();
    for (boolean isError : new boolean[] {true, false}) {
      for (Draft draft : drafts) {
        if (draft.isError() == isError && left > 0) {
          Finding finding = finding(draft, paths);
          left -= finding.bytes();
          fitting.put(draft, finding);
        }
      }
    }
    List<Finding> findings = new ArrayList<>(drafts.size() + 1);
    for (Draft draft : drafts) {
      Finding finding = fitting.get(draft);
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  /** The findings that fit into a report, in order. Errors have priority. */
  private static List<Draft> withinLimit(List<Draft> sorted) {
    int errorsLeft = MAX_SHOWN - 1;
    int othersLeft = errorsLeft;
    for (Draft draft : sorted) {
      othersLeft -= draft.isError() ? 1 : 0;
    }
    List<Draft> withinLimit = new ArrayList<>(MAX_SHOWN);
    for (Draft draft : sorted) {
      if (draft.isError() ? errorsLeft-- > 0 : othersLeft-- > 0) {
        withinLimit.add(draft);
      }
    }
    return withinLimit;
  }

  private static Finding finding(Draft draft, Paths paths) {
    List<Place> places = new ArrayList<>(draft.places.size());
    int bytes = 0;
    for (JsonValue value : draft.places) {
      Place place = paths.place(value);
      bytes += place.bytes();
      if (!places.isEmpty() && bytes > MAX_FINDING_BYTES / 2) {
        break;
      }
      places.add(place);
    }
    RuleInfo rule = draft.rule;
    Fix fix = draft.fix;
    boolean isLongFix = fix != null && JsonText.bytes(fix.replacement()) > MAX_FINDING_BYTES / 4;
    return new Finding(
        rule.id(),
        rule.code(),
        rule.severity(),
        draft.message,
        List.copyOf(places),
        fix == null || isLongFix ? null : fix.from(paths.start()));
  }
}
