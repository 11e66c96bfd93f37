package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.json.JsonObject;
import java.util.List;

/** From 3.0 on, a document does not name its endpoint. */
final class NoChannelUri implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "no-channel-uri",
          "INVALID_PROPERTY_KEY",
          "data_channel_uri is used in version 3.0 or later",
          "Remove it, and set the endpoint of the flow at Meta.",
          "Flow JSON versions, 3.0");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonObject.Member member, Visit visit) {
    visit
        .findings()
        .add(
            INFO,
            List.of(member.key()),
            "'data_channel_uri' was removed after version 2.1. Set 'endpoint_uri' of the flow at Meta"
                + " instead.",
            Edits.remove(visit.owner(), member, "Removes 'data_channel_uri'."));
  }
}
