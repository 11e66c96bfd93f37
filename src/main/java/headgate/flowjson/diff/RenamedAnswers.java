package headgate.flowjson.diff;

import headgate.flowjson.diff.AnswerSchema.Answer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Finds the new key of a removed answer: a new answer that comes from the same input. */
final class RenamedAnswers {

  private final Map<Node, Queue<Answer>> newAnswersByInput = new HashMap<>();

  RenamedAnswers(AnswerSchema before, AnswerSchema after) {
    for (Answer answer : after.byKey().values()) {
      if (!before.byKey().containsKey(answer.key())) {
        for (Node input : answer.origin().inputs()) {
          newAnswersByInput.computeIfAbsent(input, any -> new ArrayDeque<>(1)).add(answer);
        }
      }
    }
  }

  /** Takes the new answer, so no other call returns it for this input. Null if there is none. */
  @Nullable Answer take(Answer removed) {
    for (Node input : removed.origin().inputs()) {
      Node counterpart = input.counterpart();
      Queue<Answer> candidates = counterpart == null ? null : newAnswersByInput.get(counterpart);
      Answer renamed = candidates == null ? null : candidates.poll();
      if (renamed != null) {
        return renamed;
      }
    }
    return null;
  }
}
