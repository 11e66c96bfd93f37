package headgate.meta;

/** A flow's id at Meta: digits, kept as a string. */
public record MetaFlowId(String value) {

  /**
   * @throws IllegalArgumentException if the value is not 1 to 64 digits
   */
  public MetaFlowId {
    if (!GraphAccount.isDigits(value)) {
      throw new IllegalArgumentException("A flow id at Meta consists of digits.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
