package headgate.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an answer found its message and its flow. */
enum JoinedBy {
  /** Meta names the message that it answers. */
  MESSAGE,
  TOKEN,
  /** The phone names the flow. */
  FLOW,
  /** The keys are those of a flow that the person got. */
  FIELDS,
  NONE,
  /** A caller of the API said which flow. */
  HAND;

  private final String word = name().toLowerCase(Locale.ROOT);

  String word() {
    return word;
  }

  /** Whether the answer itself names the message. */
  boolean isCertain() {
    return this == MESSAGE || this == TOKEN;
  }

  static JoinedBy ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(JoinedBy::word).toList();
  }
}
