package headgate.flowjson.finding;

/**
 * What a rule says of itself; the catalogue that people read is made of these.
 *
 * @param id never changes; lower case, words joined by hyphens
 * @param code Meta's code for errors; for warnings a code of our own
 * @param summary what is wrong, in one line without a full stop
 * @param remedy what to do about it, in a sentence or two
 * @param source where Meta says so, or that it was only observed
 */
public record RuleInfo(
    String id, String code, Severity severity, String summary, String remedy, String source) {

  public static RuleInfo error(
      String id, String code, String summary, String remedy, String source) {
    return new RuleInfo(id, code, Severity.ERROR, summary, remedy, source);
  }

  public static RuleInfo warning(
      String id, String code, String summary, String remedy, String source) {
    return new RuleInfo(id, code, Severity.WARNING, summary, remedy, source);
  }
}
