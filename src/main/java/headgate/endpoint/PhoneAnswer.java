package headgate.endpoint;

/**
 * The answer to a phone.
 *
 * @param sealed the body; empty for an error, because only a program reads it
 */
record PhoneAnswer(int status, String sealed) {

  static PhoneAnswer error(int status) {
    return new PhoneAnswer(status, "");
  }

  boolean isSealed() {
    return !sealed.isEmpty();
  }

  @Override
  public String toString() {
    return "PhoneAnswer[%d, %d characters]".formatted(status, sealed.length());
  }
}
