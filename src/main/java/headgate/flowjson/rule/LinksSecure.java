package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/** Warns if {@code open_url} has a link that does not begin with https. */
final class LinksSecure implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "links-secure",
              "LINK_NOT_HTTPS",
              "open_url has a link that does not begin with https://",
              "Use a link that begins with https://.",
              "Headgate")
          .since(600);

  private static final String SCHEME = "https://";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        if (action.is("open_url")
            && action.node().get("url") instanceof JsonString url
            && DynamicText.of(url.value(), flow.version()).isPlain()
            && !isSecure(url.value())) {
          findings.add(
              INFO, url, "Phones open only links that begin with https:// and name a host.");
        }
      }
    }
  }

  private static boolean isSecure(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && url.length() > SCHEME.length()
        && "/?#:".indexOf(url.charAt(SCHEME.length())) < 0;
  }
}
