package headgate.flowjson.finding;

import headgate.flowjson.fix.Fix;
import headgate.json.JsonValue;
import headgate.json.LineMap;
import java.util.ArrayList;
import java.util.Comparator;
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
    Key key = new Key(rule.code(), fix == null ? message : message + '\0' + fix.offset());
    Draft draft = drafts.get(key);
    if (draft == null && (error ? keptErrors : keptOthers) >= MAX_KEPT) {
      dropped++;
      return;
    }
    if (draft == null) {
      keptErrors += error ? 1 : 0;
      keptOthers += error ? 0 : 1;
      draft = new Draft(rule, message, new ArrayList<>(places.size()), fix);
      drafts.put(key, draft);
    }
    for (JsonValue place : places) {
      if (draft.places.size() < MAX_PLACES) {
        draft.places.add(place);
      }
    }
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * Sorts the findings by place.
   *
   * @param text the text that {@code root} was read from
   */
  public Report report(JsonValue root, String text) {
    if (drafts.isEmpty()) {
      return Report.EMPTY;
    }
    List<Draft> sorted = new ArrayList<>(drafts.values());
    for (Draft draft : sorted) {
      draft.places.sort(Comparator.comparingInt(JsonValue::start));
    }
    sorted.sort(Comparator.comparingInt(Draft::start));
    List<Draft> shown = sorted.size() + dropped > MAX_SHOWN ? withinLimit(sorted) : sorted;
    Paths paths = new Paths(root, LineMap.of(text));
    List<Finding> findings = new ArrayList<>(shown.size() + 1);
    shown.forEach(draft -> findings.add(finding(draft, paths)));
    int hidden = sorted.size() + dropped - findings.size();
    if (hidden > 0) {
      String message = "%d more findings are not shown. Fix these first.".formatted(hidden);
      findings.add(finding(new Draft(TOO_MANY, message, List.of(root), null), paths));
    }
    return new Report(List.copyOf(findings));
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
    draft.places.forEach(place -> places.add(paths.place(place)));
    RuleInfo rule = draft.rule;
    return new Finding(
        rule.id(), rule.code(), rule.severity(), draft.message, List.copyOf(places), draft.fix);
  }
}
