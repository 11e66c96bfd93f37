package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/** Warns if {@code open_url} has a link with a character that a URI must encode. */
final class LinksAscii implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "links-ascii",
              "LINK_NOT_ASCII",
              "open_url has a link with a character outside of ASCII",
              "Encode the character in UTF-8 and write each byte as % and two hexadecimal digits.",
              "RFC 3986; whether Meta refuses it is not known")
          .since(600);

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
            && url.value().chars().anyMatch(c -> c >= 0x80)) {
          findings.add(INFO, url, "A link has only ASCII characters. Encode the others with '%'.");
        }
      }
    }
  }
}
