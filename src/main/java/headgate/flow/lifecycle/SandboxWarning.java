package headgate.flow.lifecycle;

import headgate.json.RawJson;
import java.util.List;

/** The simulator's relaxed manner lets documents through that Meta would refuse: say so. */
final class SandboxWarning {

  private SandboxWarning() {}

  static void add(LoadedFlow loaded, RawJson validationErrors, List<String> warnings) {
    int errors = loaded.definition().findingErrors();
    if (loaded.isSandbox() && errors > 0 && validationErrors.equals(RawJson.EMPTY_ARRAY)) {
      warnings.add(
          "The simulator is relaxed: Meta itself would hold %d %s against this definition."
              .formatted(errors, errors == 1 ? "finding" : "findings"));
    }
  }
}
