package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;

/** Warns if a text uses a part of Markdown that its component does not show. */
final class MarkdownShown implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "markdown-shown",
              "MARKDOWN_NOT_SHOWN",
              "a text uses a part of Markdown that its component does not show",
              "Use a RichText for headings, images and tables. Embed images as data URIs.",
              "Flow JSON reference, RichText")
          .since(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Markdown markdown : Markdown.of(flow)) {
      for (Markdown.Link link : markdown.links()) {
        if (link.image() && !markdown.rich()) {
          findings.add(INFO, markdown.text(), "Only a RichText shows images.");
        } else if (link.image()
            && !link.target().startsWith("data:image/")
            && !link.target().contains("${")) {
          findings.add(
              INFO, markdown.text(), "A RichText shows only images that are data URIs in base64.");
        }
      }
      if (!markdown.rich() && isHeading(markdown.text().value())) {
        findings.add(INFO, markdown.text(), "Only a RichText shows headings.");
      }
    }
  }

  private static boolean isHeading(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == '#') {
      from++;
    }
    return from > 0 && from < text.length() && text.charAt(from) == ' ';
  }
}
