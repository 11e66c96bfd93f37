package headgate.doctor.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check says.
 *
 * @param seen what was found, in sentences; for a skipped check, why it was skipped
 * @param advice what to do, in sentences; null if there is nothing to do
 * @param flowId the flow that this is about; null if it is not about one flow
 */
public record Verdict(
    CheckStatus status, String seen, @Nullable String advice, @Nullable String flowId) {

  public static Verdict ok(String seen) {
    return new Verdict(CheckStatus.OK, seen, null, null);
  }

  public static Verdict warn(String seen, String advice) {
    return new Verdict(CheckStatus.WARN, seen, advice, null);
  }

  public static Verdict fail(String seen, String advice) {
    return new Verdict(CheckStatus.FAIL, seen, advice, null);
  }

  public static Verdict skip(String seen) {
    return new Verdict(CheckStatus.SKIP, seen, null, null);
  }

  public Verdict ofFlow(String id) {
    return new Verdict(status, seen, advice, id);
  }
}
