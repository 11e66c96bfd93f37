package headgate.flow.lifecycle;

import headgate.json.RawJson;
import java.util.Optional;

/** Warns that the simulator, if it is relaxed, accepts definitions that Meta refuses. */
final class SandboxWarning {

  private SandboxWarning() {}

  /**
   * @param validationErrors the simulator's
   */
  static Optional<String> about(LoadedFlow loaded, RawJson validationErrors) {
    int errors = loaded.definition().findingErrors();
    if (!loaded.account().sandbox()
        || errors == 0
        || !validationErrors.equals(RawJson.EMPTY_ARRAY)) {
      return Optional.empty();
    }
    return Optional.of(
        "The simulator is relaxed: Meta itself would hold %d %s against this definition."
            .formatted(errors, errors == 1 ? "finding" : "findings"));
  }
}
