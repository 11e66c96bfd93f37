package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Version;
import headgate.json.JsonValue;

/** The version is not frozen; without the lenient mode that is an error. */
final class VersionNotFrozen implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "version-not-frozen",
          "VERSION_FROZEN",
          "the version is frozen",
          "Use a newer version: a frozen one cannot be published any more.",
          "Flow JSON versions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    JsonValue version = flow.root().get("version");
    if (version != null && flow.versionInfo().state() == Version.State.FROZEN) {
      findings.add(
          INFO,
          version,
          "Version %s is frozen since %s: what uses it cannot be published any more. Use \"%s\"."
              .formatted(
                  flow.versionInfo().name(),
                  flow.versionInfo().day(),
                  flow.spec().newest().name()));
    }
  }
}
