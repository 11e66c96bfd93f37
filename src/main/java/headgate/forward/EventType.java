package headgate.forward;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can happen. */
public enum EventType {
  /** A person completed a flow. */
  FLOW_RESPONSE,
  MESSAGE_STATUS,
  /** Any other message of a person. */
  MESSAGE_RECEIVED,
  FLOW_STATUS,
  FLOW_ALERT,
  ENDPOINT_ERROR,
  BOOKING_CHANGED,

  /**
   * Meta delivered something of which nothing else is told. Only webhooks that pass bodies of Meta
   * on get it, and only if they want all events.
   */
  META_OTHER,

  /** A person tries a webhook. */
  WEBHOOK_TEST;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** As it is stored and shown: {@code flow.response}. */
  String word() {
    return word;
  }

  /** Whether a webhook can name it. */
  private boolean isSelectable() {
    return this != META_OTHER && this != WEBHOOK_TEST;
  }

  /** The words that a webhook can name. */
  static List<String> selectable() {
    return Arrays.stream(values()).filter(EventType::isSelectable).map(EventType::word).toList();
  }

  static Optional<EventType> find(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
