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

/** Collects what the rules find about one text. Not for sharing. */
public final class Findings {

  /** More help nobody; the last finding says how many were left out. */
  public static final int MOST = 500;

  /** Of errors, and again of everything else. */
  private static final int MOST_KEPT = 5_000;

  private static final int MOST_PLACES = 1_000;

  public static final RuleInfo TOO_MANY =
      new RuleInfo(
          "more-findings",
          "MORE_FINDINGS",
          Severity.INFO,
          "there are more findings than are shown",
          "Mend what is shown and validate again.",
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
  private int left;

  public void add(RuleInfo rule, JsonValue place, String message) {
    add(rule, List.of(place), message, null);
  }

  public void add(RuleInfo rule, List<? extends JsonValue> places, String message) {
    add(rule, places, message, null);
  }

  /** A finding with a remedy is never merged with another: each place needs its own edit. */
  public void add(
      RuleInfo rule, List<? extends JsonValue> places, String message, @Nullable Fix fix) {
    boolean error = rule.severity() == Severity.ERROR;
    errors += error ? 1 : 0;
    Key key = new Key(rule.code(), fix == null ? message : message + '\0' + fix.offset());
    Draft draft = drafts.get(key);
    if (draft == null && (error ? keptErrors : keptOthers) >= MOST_KEPT) {
      left++;
      return;
    }
    if (draft == null) {
      keptErrors += error ? 1 : 0;
      keptOthers += error ? 0 : 1;
      draft = new Draft(rule, message, new ArrayList<>(places.size()), fix);
      drafts.put(key, draft);
    }
    for (JsonValue place : places) {
      if (draft.places.size() < MOST_PLACES) {
        draft.places.add(place);
      }
    }
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public Report report(JsonValue root, String text) {
    if (drafts.isEmpty()) {
      return Report.CLEAN;
    }
    List<Draft> sorted = new ArrayList<>(drafts.values());
    for (Draft draft : sorted) {
      draft.places.sort(Comparator.comparingInt(JsonValue::start));
    }
    sorted.sort(Comparator.comparingInt(Draft::start));
    List<Draft> shown = sorted.size() + left > MOST ? foremost(sorted) : sorted;
    Paths paths = new Paths(root, LineMap.of(text));
    List<Finding> findings = new ArrayList<>(shown.size() + 1);
    shown.forEach(draft -> findings.add(finding(draft, paths)));
    int hidden = sorted.size() + left - findings.size();
    if (hidden > 0) {
      String message = "%d more findings are not shown. Mend these first.".formatted(hidden);
      findings.add(finding(new Draft(TOO_MANY, message, List.of(root), null), paths));
    }
    return new Report(List.copyOf(findings));
  }

  /** As many as are shown, in their order. No error may hide behind what is none. */
  private static List<Draft> foremost(List<Draft> sorted) {
    int errorsLeft = MOST - 1;
    int othersLeft = errorsLeft;
    for (Draft draft : sorted) {
      othersLeft -= draft.isError() ? 1 : 0;
    }
    List<Draft> foremost = new ArrayList<>(MOST);
    for (Draft draft : sorted) {
      if (draft.isError() ? errorsLeft-- > 0 : othersLeft-- > 0) {
        foremost.add(draft);
      }
    }
    return foremost;
  }

  private static Finding finding(Draft draft, Paths paths) {
    List<Place> places = new ArrayList<>(draft.places.size());
    draft.places.forEach(place -> places.add(paths.place(place)));
    RuleInfo rule = draft.rule;
    return new Finding(
        rule.id(), rule.code(), rule.severity(), draft.message, List.copyOf(places), draft.fix);
  }
}
