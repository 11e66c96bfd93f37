package headgate.flow;

import headgate.json.RawJson;
import java.util.List;

/** The simulator's relaxed manner lets documents through that Meta would refuse: say so. */
final class SandboxWarning {

  private SandboxWarning() {}

  static void add(Subject subject, RawJson validationErrors, List<String> warnings) {
    int errors = subject.definition().findingErrors();
    if (subject.isSandbox() && errors > 0 && validationErrors.equals(RawJson.EMPTY_ARRAY)) {
      warnings.add(
          "The simulator is relaxed: Meta itself would hold %d %s against this definition."
              .formatted(errors, errors == 1 ? "finding" : "findings"));
    }
  }
}
