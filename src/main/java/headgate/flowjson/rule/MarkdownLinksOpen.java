package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import org.jspecify.annotations.Nullable;

/** Warns if a link in Markdown cannot be shown or opened. */
final class MarkdownLinksOpen implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "markdown-links-open",
              "MARKDOWN_LINK_BROKEN",
              "a link in Markdown has a character that phones cannot read, or has no scheme",
              "Write %26 for &, %20 for a space, and begin the link with https://.",
              "Headgate; Meta says that & breaks the parser of phones")
          .since(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Markdown markdown : Markdown.of(flow)) {
      for (Markdown.Link link : markdown.links()) {
        String fault = link.image() ? null : fault(link.target());
        if (fault != null) {
          findings.add(INFO, markdown.text(), fault);
        }
      }
    }
  }

  private static @Nullable String fault(String link) {
    if (link.indexOf('&') >= 0) {
      return "Phones cannot show a link that contains '&'. Write %26 instead.";
    }
    if (link.indexOf("${") >= 0) {
      return null;
    }
    if (link.isBlank()) {
      return "A link in this text is empty.";
    }
    if (link.indexOf(' ') >= 0) {
      return "A link in this text contains a space. Write %20 instead.";
    }
    return link.indexOf(':') < 1 ? "A link in this text does not begin with https://." : null;
  }
}
