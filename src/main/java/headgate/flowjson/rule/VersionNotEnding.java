package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonValue;

/** Warns about the version that Meta freezes next. */
final class VersionNotEnding implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "version-not-ending",
          "VERSION_NEXT_TO_FREEZE",
          "the version is the oldest that can be published",
          "Plan the move to a newer version: Meta freezes the oldest version"
              + " first, about 90 days after it says so.",
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
          "Version %s is the oldest that can still be published. The newest is %s."
              .formatted(flow.versionInfo().name(), flow.spec().newest().name()));
    }
  }
}
