package headgate.flowjson.diff;

import headgate.flowjson.diff.Answers.Answer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** New keys that take their value from where a vanished key took it. */
final class Successors {

  private final Map<Node, Queue<Answer>> byInput = new HashMap<>();

  Successors(Answers before, Answers after) {
    for (Answer answer : after.byKey().values()) {
      if (!before.byKey().containsKey(answer.key())) {
        for (Node input : answer.origin().inputs()) {
          byInput.computeIfAbsent(input, any -> new ArrayDeque<>(1)).add(answer);
        }
      }
    }
  }

  /** Each is given once; null where there is none. */
  @Nullable Answer of(Answer vanished) {
    for (Node input : vanished.origin().inputs()) {
      Queue<Answer> waiting = input.match() == null ? null : byInput.get(input.match());
      Answer successor = waiting == null ? null : waiting.poll();
      if (successor != null) {
        return successor;
      }
    }
    return null;
  }
}
