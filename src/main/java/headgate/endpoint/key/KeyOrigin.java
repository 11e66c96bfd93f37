package headgate.endpoint.key;

import java.util.Locale;

/** Where a key comes from. */
enum KeyOrigin {
  MADE,
  IMPORTED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyOrigin of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
