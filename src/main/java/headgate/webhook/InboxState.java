package headgate.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of a delivery. */
enum InboxState {
  WAITING,
  DONE,
  /** It has nothing for the accounts here, or only what Headgate does not know. */
  IGNORED,
  /** The worker tries again later. */
  FAILED,
  /** The worker gave up. */
  DEAD;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(InboxState::word).toList();
  }
}
