package headgate.doctor.check;

/** What a check found. */
public enum CheckStatus {
  OK("ok"),
  /** It works now. Somebody should do something about it. */
  WARN("warn"),
  /** It does not work. */
  FAIL("fail"),
  /** It was not checked, and this says nothing bad. */
  SKIP("skip");

  private final String word;

  CheckStatus(String word) {
    this.word = word;
  }

  /** As the API shows it. */
  public String word() {
    return word;
  }
}
