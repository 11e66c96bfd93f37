package headgate.flowjson.diff;

import headgate.flowjson.diff.AnswerSchema.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes that break programs that read the answers. A change breaks answers if
 *
 * <ul>
 *   <li>a key is no longer sent, or is sent under another name;
 *   <li>a value has another {@link ValueType}: a text instead of a date, a list instead of one
 *       option;
 *   <li>an option's id is removed or changes, or the form no longer fixes the ids;
 *   <li>a key that was always sent may be missing: an ending does not send it, or its input is in a
 *       branch or can be hidden.
 * </ul>
 *
 * <p>These do not break answers: a new key or option, another title or label, another order of
 * options or screens, another input name under the same key, an input that is no longer required
 * (as far as Flow JSON says, its answer could be empty before, too), and a value whose type is
 * unknown before or after. Lists in a payload are not compared.
 */
final class BreakingChanges {

  /** A message names at most this many option ids and counts the others. */
  private static final int MAX_NAMED_IDS = 5;

  /** The properties that decide the type of an input's answer. */
  private static final List<String> TYPE_PROPERTIES =
      List.of("/type", "/input-type", "/mode", "/name");

  private static final Set<ValueType> DATES = EnumSet.of(ValueType.DATE, ValueType.MILLISECONDS);

  private record Inputs(Set<Node> before, Set<Node> after) {}

  private final Node document;
  private final ChangeIndex changes;
  private final List<AnswerSchema> before;
  private final List<AnswerSchema> after;
  private final Map<Inputs, OptionIds.Removed> removedOptions = new HashMap<>();
  private final List<ChangeBuilder> unexplained = new ArrayList<>();

  BreakingChanges(Node before, Node after, List<ChangeBuilder> changes) {
    this.document = after;
    this.changes = new ChangeIndex(changes);
    this.before = AnswerSchema.of(before);
    this.after = AnswerSchema.of(after);
  }

  /**
   * Adds to each change the reasons why it breaks answers. Returns one more change for each break
   * that no change explains.
   */
  List<ChangeBuilder> addReasons() {
    for (int i = 0; i < before.size(); i++) {
      AnswerSchema old = before.get(i);
      AnswerSchema current = after.get(i);
      RenamedAnswers renamed = new RenamedAnswers(old, current);
      for (Answer was : old.byKey().values()) {
        Answer is = current.byKey().get(was.key());
        String subject = old.channel().subject(was.key());
        if (is == null) {
          checkRemoved(subject, was, renamed.take(was));
        } else {
          checkType(subject, was, is);
          if (old.isAlwaysSent(was) && !current.isAlwaysSent(is)) {
            mayBeMissing(subject, was, is, current);
          }
        }
      }
    }
    return unexplained;
  }

  private void checkRemoved(String subject, Answer was, @Nullable Answer renamed) {
    Evidence evidence = new Evidence();
    was.places().forEach(place -> evidence.add(changes.aroundOld(place)));
    for (Action ending : was.endings()) {
      evidence.orElse(() -> changes.aroundOld(ending.pointer() + "/name"));
      Node screen = ending.holder().screen();
      if (screen != null) {
        evidence.orElse(() -> changes.aroundOld(screen.pointer() + "/terminal"));
      }
    }
    String reason =
        renamed == null
            ? subject + " is no longer sent."
            : subject + " is now called " + renamed.key() + ".";
    addReason(evidence, reason, was, null);
  }

  private void checkType(String subject, Answer was, Answer is) {
    if (!was.origin().isKnown() || !is.origin().isKnown() || was.origin().isAlwaysEmpty()) {
      return;
    }
    if (was.origin().types().containsAll(is.origin().types())) {
      checkOptions(subject, was, is);
      return;
    }
    Evidence evidence = new Evidence();
    for (String property : TYPE_PROPERTIES) {
      for (Node input : was.origin().inputs()) {
        evidence.add(changes.atOld(input.pointer() + property));
      }
      for (Node input : is.origin().inputs()) {
        evidence.add(changes.atNew(input.pointer() + property));
      }
    }
    addPlaces(evidence, was, is);
    for (Node input : was.origin().inputs()) {
      evidence.orElse(() -> changes.aroundOld(input.pointer()));
    }
    for (Node input : is.origin().inputs()) {
      evidence.orElse(() -> changes.aroundNew(input.pointer()));
    }
    for (Node input : was.origin().inputs()) {
      evidence.orElse(() -> changes.moveFrom(input.pointer()));
    }
    is.endings().forEach(ending -> evidence.orElse(() -> becameEnding(ending)));
    if (!Collections.disjoint(DATES, was.origin().types())) {
      evidence.orElse(() -> changes.atOld("/version"));
      evidence.orElse(() -> changes.atNew("/version"));
    }
    String reason = "%s was %s and is now %s.".formatted(subject, types(was), types(is));
    addReason(evidence, reason, was, is);
  }

  /** The changes that made an action an ending. */
  private List<ChangeBuilder> becameEnding(Action ending) {
    List<ChangeBuilder> ofName = changes.atNew(ending.pointer() + "/name");
    Node screen = ending.holder().screen();
    return ofName.isEmpty() && screen != null
        ? changes.atNew(screen.pointer() + "/terminal")
        : ofName;
  }

  private static String types(Answer answer) {
    return String.join(
        " or ", answer.origin().types().stream().map(ValueType::description).toList());
  }

  /** Adds the changes of what passes the value on between its input and the ending. */
  private void addPlaces(Evidence evidence, Answer was, Answer is) {
    was.places().forEach(place -> evidence.orElse(() -> changes.aroundOld(place)));
    is.places().forEach(place -> evidence.orElse(() -> changes.aroundNew(place)));
    was.origin().places().forEach(place -> evidence.orElse(() -> changes.aroundOld(place)));
    is.origin().places().forEach(place -> evidence.orElse(() -> changes.aroundNew(place)));
  }

  private void checkOptions(String subject, Answer was, Answer is) {
    Inputs inputs = new Inputs(was.origin().inputs(), is.origin().inputs());
    OptionIds.Removed known = removedOptions.get(inputs);
    OptionIds.Removed removed =
        known != null ? known : OptionIds.removed(inputs.before(), inputs.after());
    removedOptions.put(inputs, removed);
    if (removed.isEmpty()) {
      return;
    }
    Evidence evidence = new Evidence();
    // All options get the reason once. For more answers of the same inputs the first one does.
    removed.options().stream()
        .limit(known == null ? Long.MAX_VALUE : 1)
        .forEach(option -> evidence.add(changes.aroundOld(option.pointer() + "/id")));
    if (removed.dynamic()) {
      for (Node input : is.origin().inputs()) {
        evidence.add(changes.aroundNew(input.pointer() + "/data-source"));
      }
    }
    addPlaces(evidence, was, is);
    String reason =
        removed.dynamic()
            ? "The form no longer fixes the options of " + inSentence(subject) + "."
            : subject + " can no longer be " + list(removed.ids()) + ".";
    addReason(evidence, reason, was, is);
  }

  private static String inSentence(String subject) {
    return Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
  }

  private static String list(List<String> ids) {
    String named = String.join(", ", ids.subList(0, Math.min(MAX_NAMED_IDS, ids.size())));
    return ids.size() > MAX_NAMED_IDS
        ? named + " and " + (ids.size() - MAX_NAMED_IDS) + " more"
        : named;
  }

  private void mayBeMissing(String subject, Answer was, Answer is, AnswerSchema current) {
    Evidence evidence = new Evidence();
    if (is.endings().size() < current.endingCount()) {
      was.places().forEach(place -> evidence.add(changes.aroundOld(place)));
      for (Action ending : current.endingsWithout(is)) {
        evidence.add(changes.aroundNew(ending.payloadPointer()));
        evidence.add(becameEnding(ending));
      }
    }
    for (Node input : is.origin().inputs()) {
      evidence.orElse(() -> changes.atNew(input.pointer() + "/visible"));
      evidence.orElse(() -> changes.moveTo(input.pointer()));
      evidence.orElse(() -> changes.aroundNew(input.pointer()));
    }
    addPlaces(evidence, was, is);
    is.places().forEach(place -> evidence.orElse(() -> changes.moveTo(place)));
    is.origin().places().forEach(place -> evidence.orElse(() -> changes.moveTo(place)));
    addReason(evidence, subject + " may now be missing.", was, is);
  }

  private void addReason(Evidence evidence, String reason, Answer was, @Nullable Answer is) {
    if (evidence.changes.isEmpty()) {
      ChangeBuilder change =
          new ChangeBuilder(
              ChangeKind.ANSWERS_CHANGED,
              document,
              was.places().get(0),
              is == null ? null : is.places().get(0),
              null,
              null,
              reason);
      change.addReason(reason);
      unexplained.add(change);
    } else {
      evidence.changes.forEach(change -> change.addReason(reason));
    }
  }

  /** The changes that explain one break. */
  private static final class Evidence {

    private final Set<ChangeBuilder> changes = new LinkedHashSet<>();

    void add(List<ChangeBuilder> found) {
      changes.addAll(found);
    }

    /** Adds changes only if there are none yet. */
    void orElse(Supplier<List<ChangeBuilder>> found) {
      if (changes.isEmpty()) {
        changes.addAll(found.get());
      }
    }
  }
}
