package headgate.message;

import java.util.Locale;

/** Is told what became of each message, by the threads that send. Must be fast and thread-safe. */
public interface SendListener {

  /** What became of a message. */
  enum Outcome {
    /** Meta took it. */
    SENT,
    /** Meta refused it. */
    REFUSED,
    /** A limit of Meta was reached; it was not sent. */
    LIMITED,
    /** Meta's answer never came. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
      return word;
    }
  }

  void sent(Outcome outcome);
}
