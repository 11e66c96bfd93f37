package headgate.sandbox.phone;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the phone asks an endpoint.
 *
 * @param screen on which the person is; empty for none
 * @param data null to send none
 * @param targets the screens that the answer may name, besides {@code SUCCESS}
 */
record Question(
    Action action, String screen, @Nullable Map<String, Object> data, Set<String> targets) {

  /** The values of {@code action}, as Meta writes them. */
  enum Action {
    INIT,
    DATA_EXCHANGE,
    BACK;

    String text() {
      return this == DATA_EXCHANGE ? "data_exchange" : name();
    }
  }

  /** The form is opened. */
  static Question init(PhoneForm form) {
    return new Question(Action.INIT, "", Map.of(), form.entries());
  }

  /** A screen is submitted, or a selection asks for data. */
  static Question exchange(PhoneForm form, String screen, Map<String, Object> data) {
    return new Question(Action.DATA_EXCHANGE, screen, data, form.reachableFrom(screen));
  }

  /**
   * The person goes back from a screen.
   *
   * @param open the screens that are still open
   */
  static Question back(String screen, Set<String> open) {
    return new Question(Action.BACK, screen, null, open);
  }
}
