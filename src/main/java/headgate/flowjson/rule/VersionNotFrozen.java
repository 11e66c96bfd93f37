package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Version;
import headgate.json.JsonValue;

/** Warns about a frozen version in lenient mode. In strict mode it is an error. */
final class VersionNotFrozen implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "version-not-frozen",
          "VERSION_FROZEN",
          "the version is frozen",
          "Use a newer version: a flow of a frozen version can no longer be published.",
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
          "Version %s has been frozen since %s and can no longer be published. Use \"%s\"."
              .formatted(
                  flow.versionInfo().name(),
                  flow.versionInfo().day(),
                  flow.spec().newest().name()));
    }
  }
}
