package headgate.meta;

/**
 * What one check of an account found.
 *
 * @param message what was found, and what to do if it is bad
 */
record Verdict(boolean ok, String message) {

  static Verdict ok(String message) {
    return new Verdict(true, message);
  }

  static Verdict bad(String message) {
    return new Verdict(false, message);
  }
}
