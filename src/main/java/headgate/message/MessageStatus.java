package headgate.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a message came. The order is that in which a status replaces another. */
public enum MessageStatus {
  /** Meta has not answered, or it is not known what it answered. */
  PENDING,
  /** Meta took it. */
  SENT,
  /** Meta refused it, or could not deliver it. */
  FAILED,
  /** It is on the person's phone. */
  DELIVERED,
  READ;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is stored and shown. */
  public String word() {
    return word;
  }

  /**
   * Meta's word in a webhook. Empty if it says nothing about how far the message came.
   *
   * @param word {@code played} is about voice messages, and means that the person saw it
   */
  public static Optional<MessageStatus> ofMeta(String word) {
    return switch (word) {
      case "sent" -> Optional.of(SENT);
      case "delivered" -> Optional.of(DELIVERED);
      case "read", "played" -> Optional.of(READ);
      case "failed" -> Optional.of(FAILED);
      default -> Optional.empty();
    };
  }

  static MessageStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(MessageStatus::word).toList();
  }

  boolean isAfter(MessageStatus other) {
    return compareTo(other) > 0;
  }
}
