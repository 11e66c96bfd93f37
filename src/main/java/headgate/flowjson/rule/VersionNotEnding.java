package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;

/** The version is not the next that Meta will freeze. */
final class VersionNotEnding implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "version-not-ending",
          "VERSION_NEXT_TO_FREEZE",
          "the version is the oldest that can be published",
          "Plan the move to a newer version: Meta freezes the oldest first, with about 90 days of notice.",
          "Flow JSON versions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    JsonValue version = flow.root().get("version");
    if (version != null && flow.versionInfo() == flow.spec().oldestOpen()) {
      findings.add(
          INFO,
          version,
          "%s is the oldest version that can still be published. The newest is %s."
              .formatted(flow.versionInfo().name(), flow.spec().newest().name()));
    }
  }
}
