package headgate.flowjson.diff;

import headgate.flowjson.diff.Answers.Answer;
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
 * The rules about answers. Those who read them have to be told before a new version goes live where
 *
 * <ul>
 *   <li>a key vanishes, by itself or with the screen or button that sends it, or has another name;
 *   <li>a value is of another {@link Shape}: a text where a date was, a list where one option was;
 *   <li>an option's id vanishes or changes, or the ids are no longer fixed by the form;
 *   <li>a key that was always sent may be missing: not every ending sends it any more, or its input
 *       moved into a branch or can be hidden.
 * </ul>
 *
 * <p>Nothing breaks where a key or an option is added, a title or label changes, options or screens
 * change places, an input has another name but its key the same, an input is no longer required (an
 * answer may have been empty before, as far as Flow JSON says), or a value is of a shape that
 * nobody can tell, before or after. Lists that are written into a payload are not looked into.
 */
final class BreakingChanges {

  /** More are counted, not named. */
  private static final int NAMED = 5;

  private static final List<String> DECIDING = List.of("/type", "/input-type", "/mode", "/name");

  private static final Set<Shape> DATES = EnumSet.of(Shape.DATE, Shape.MILLISECONDS);

  private record Inputs(Set<Node> before, Set<Node> after) {}

  private final Node after;
  private final List<Draft> drafts;
  private final Causes causes;
  private final List<Answers> formerly;
  private final List<Answers> now;
  private final Map<Inputs, OptionIds.Lost> lost = new HashMap<>();

  BreakingChanges(Node before, Node after, List<Draft> drafts) {
    this.after = after;
    this.drafts = drafts;
    this.causes = new Causes(drafts);
    this.formerly = Answers.of(before);
    this.now = Answers.of(after);
  }

  /** Gives the drafts their reasons, and adds those that no draft explains. */
  void mark() {
    for (int i = 0; i < formerly.size(); i++) {
      Answers old = formerly.get(i);
      Answers current = now.get(i);
      Successors successors = new Successors(old, current);
      for (Answer answer : old.byKey().values()) {
        Answer same = current.byKey().get(answer.key());
        String subject = old.channel().subject(answer.key());
        if (same == null) {
          vanished(subject, answer, successors.of(answer));
        } else {
          shape(subject, answer, same);
          if (old.certain(answer) && !current.certain(same)) {
            mayBeMissing(subject, answer, same, current);
          }
        }
      }
    }
  }

  private void vanished(String subject, Answer answer, @Nullable Answer successor) {
    Evidence evidence = new Evidence();
    answer.places().forEach(place -> evidence.add(causes.ofOld(place)));
    for (Action ending : answer.endings()) {
      evidence.otherwise(() -> causes.ofOld(ending.pointer() + "/name"));
      Node screen = ending.holder().screen();
      if (screen != null) {
        evidence.otherwise(() -> causes.ofOld(screen.pointer() + "/terminal"));
      }
    }
    blame(
        evidence,
        subject + (successor == null ? " vanishes." : " is called " + successor.key() + " now."),
        null,
        answer);
  }

  private void shape(String subject, Answer was, Answer is) {
    if (!was.origin().isKnown() || !is.origin().isKnown() || was.origin().isNothing()) {
      return;
    }
    if (was.origin().shapes().containsAll(is.origin().shapes())) {
      options(subject, was, is);
      return;
    }
    Evidence evidence = new Evidence();
    for (String property : DECIDING) {
      was.origin().inputs().forEach(in -> evidence.add(causes.atOld(in.pointer() + property)));
      is.origin().inputs().forEach(in -> evidence.add(causes.atNew(in.pointer() + property)));
    }
    passing(evidence, was, is);
    was.origin().inputs().forEach(in -> evidence.otherwise(() -> causes.ofOld(in.pointer())));
    is.origin().inputs().forEach(in -> evidence.otherwise(() -> causes.ofNew(in.pointer())));
    was.origin().inputs().forEach(in -> evidence.otherwise(() -> causes.ofMoveFrom(in.pointer())));
    is.endings().forEach(ending -> evidence.otherwise(() -> becameEnding(ending)));
    if (!Collections.disjoint(DATES, was.origin().shapes())) {
      evidence.otherwise(() -> causes.atOld("/version"));
      evidence.otherwise(() -> causes.atNew("/version"));
    }
    String words = words(was) + " and is " + words(is);
    blame(evidence, subject + " was " + words + " now.", is, was);
  }

  private List<Draft> becameEnding(Action ending) {
    List<Draft> named = causes.atNew(ending.pointer() + "/name");
    Node screen = ending.holder().screen();
    return named.isEmpty() && screen != null ? causes.atNew(screen.pointer() + "/terminal") : named;
  }

  private static String words(Answer answer) {
    return String.join(" or ", answer.origin().shapes().stream().map(Shape::words).toList());
  }

  /** What hands the value on between its input and the end. */
  private void passing(Evidence evidence, Answer was, Answer is) {
    List<List<Draft>> found = new ArrayList<>();
    was.places().forEach(place -> found.add(causes.ofOld(place)));
    is.places().forEach(place -> found.add(causes.ofNew(place)));
    was.origin().places().forEach(place -> found.add(causes.ofOld(place)));
    is.origin().places().forEach(place -> found.add(causes.ofNew(place)));
    found.forEach(drafts -> evidence.otherwise(() -> drafts));
  }

  private void options(String subject, Answer was, Answer is) {
    Inputs inputs = new Inputs(was.origin().inputs(), is.origin().inputs());
    OptionIds.Lost known = lost.get(inputs);
    OptionIds.Lost gone = known != null ? known : OptionIds.lost(inputs.before(), inputs.after());
    lost.put(inputs, gone);
    if (gone.isNothing()) {
      return;
    }
    Evidence evidence = new Evidence();
    // Every option is blamed once; for more answers of the same inputs the first one will do.
    gone.options().stream()
        .limit(known == null ? Long.MAX_VALUE : 1)
        .forEach(option -> evidence.add(causes.ofOld(option.pointer() + "/id")));
    if (gone.open()) {
      is.origin().inputs().forEach(in -> evidence.add(causes.ofNew(in.pointer() + "/data-source")));
    }
    passing(evidence, was, is);
    String sentence =
        gone.open()
            ? "The options of " + lower(subject) + " are no longer fixed by the form."
            : subject + " can no longer be " + listed(gone.ids()) + ".";
    blame(evidence, sentence, is, was);
  }

  private static String lower(String subject) {
    return Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
  }

  private static String listed(List<String> ids) {
    String named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() > NAMED ? named + " and " + (ids.size() - NAMED) + " more" : named;
  }

  private void mayBeMissing(String subject, Answer was, Answer is, Answers current) {
    Evidence evidence = new Evidence();
    if (is.endings().size() < current.endings()) {
      was.places().forEach(place -> evidence.add(causes.ofOld(place)));
      for (Action ending : current.without(is)) {
        evidence.add(causes.ofNew(ending.payloadPointer()));
        evidence.add(becameEnding(ending));
      }
    }
    for (Node input : is.origin().inputs()) {
      evidence.otherwise(() -> causes.atNew(input.pointer() + "/visible"));
      evidence.otherwise(() -> causes.ofMoveTo(input.pointer()));
      evidence.otherwise(() -> causes.ofNew(input.pointer()));
    }
    passing(evidence, was, is);
    is.places().forEach(place -> evidence.otherwise(() -> causes.ofMoveTo(place)));
    is.origin().places().forEach(place -> evidence.otherwise(() -> causes.ofMoveTo(place)));
    blame(evidence, subject + " may be missing now.", is, was);
  }

  private void blame(Evidence evidence, String reason, @Nullable Answer is, Answer was) {
    if (evidence.found().isEmpty()) {
      Draft alone =
          new Draft(
              ChangeKind.ANSWERS_CHANGED,
              after,
              was.places().get(0),
              is == null ? null : is.places().get(0),
              null,
              null,
              reason);
      alone.breaksAnswers(reason);
      drafts.add(alone);
    } else {
      evidence.found().forEach(draft -> draft.breaksAnswers(reason));
    }
  }

  /** The changes that explain a break; a second sign is asked for only where the first has none. */
  private static final class Evidence {

    private final Set<Draft> found = new LinkedHashSet<>();

    Set<Draft> found() {
      return found;
    }

    void add(List<Draft> drafts) {
      found.addAll(drafts);
    }

    void otherwise(Supplier<List<Draft>> drafts) {
      if (found.isEmpty()) {
        found.addAll(drafts.get());
      }
    }
  }
}
