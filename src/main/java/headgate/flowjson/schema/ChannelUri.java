package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.json.JsonObject;
import java.util.List;

/** From 3.0 on the endpoint is no part of the document. */
final class ChannelUri implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "no-channel-uri",
          "INVALID_PROPERTY_KEY",
          "data_channel_uri stands in a document of version 3.0 or newer",
          "Take it out, and set the endpoint of the flow at Meta.",
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
            "'data_channel_uri' ended with version 2.1. The endpoint of a flow is set at Meta, as its"
                + " endpoint_uri.",
            Edits.remove(visit.owner(), member, "Takes out 'data_channel_uri'."));
  }
}
