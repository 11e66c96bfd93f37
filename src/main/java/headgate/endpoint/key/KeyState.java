package headgate.endpoint.key;

import java.util.Locale;

/** Where a key is in its life. */
enum KeyState {
  /** Held here, and not at Meta. */
  PENDING,
  /** At Meta. */
  ACTIVE,
  /** Was at Meta. Phones that still have it are served. */
  RETIRING,
  /** The private half is wiped. */
  RETIRED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
