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
record EndpointQuestion(
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
  static EndpointQuestion init(PhoneForm form) {
    return new EndpointQuestion(Action.INIT, "", Map.of(), form.entries());
  }

  /** A screen is submitted, or a selection asks for data. */
  static EndpointQuestion exchange(PhoneForm form, String screen, Map<String, Object> data) {
    return new EndpointQuestion(Action.DATA_EXCHANGE, screen, data, form.reachableFrom(screen));
  }

  /**
   * The person goes back from a screen.
   *
   * @param open the screens that are still open
   */
  static EndpointQuestion back(String screen, Set<String> open) {
    return new EndpointQuestion(Action.BACK, screen, null, open);
  }
}
