package headgate.flowjson.finding;

/**
 * Describes a rule: the catalogue that users read is built from these.
 *
 * <p>Versions are numbers, major times 100 plus minor: 703 is Flow JSON 7.3.
 *
 * @param id lower case, words joined by hyphens; never changes
 * @param code Meta's code for an error; for a warning a code of Headgate
 * @param summary what is wrong, in one line without a full stop
 * @param remedy what to do about it, in one or two sentences
 * @param source the page on which Meta says so, or that it was only observed
 * @param since the first version to which the rule applies
 * @param until the last version to which the rule applies
 */
public record RuleInfo(
    String id,
    String code,
    Severity severity,
    String summary,
    String remedy,
    String source,
    int since,
    int until) {

  private static final int FIRST_VERSION = 0;
  private static final int LAST_VERSION = Integer.MAX_VALUE;

  /** A rule for all versions. */
  public RuleInfo(
      String id, String code, Severity severity, String summary, String remedy, String source) {
    this(id, code, severity, summary, remedy, source, FIRST_VERSION, LAST_VERSION);
  }

  /** An error in all versions. */
  public static RuleInfo error(
      String id, String code, String summary, String remedy, String source) {
    return new RuleInfo(id, code, Severity.ERROR, summary, remedy, source);
  }

  /** A warning in all versions. */
  public static RuleInfo warning(
      String id, String code, String summary, String remedy, String source) {
    return new RuleInfo(id, code, Severity.WARNING, summary, remedy, source);
  }

  /** The same rule, for this version and all later ones. */
  public RuleInfo since(int version) {
    return new RuleInfo(id, code, severity, summary, remedy, source, version, LAST_VERSION);
  }

  /** The same rule, for this version alone. */
  public RuleInfo only(int version) {
    return new RuleInfo(id, code, severity, summary, remedy, source, version, version);
  }

  public boolean appliesTo(int version) {
    return since <= version && version <= until;
  }
}
