package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class LinkRulesTest {

  private static String link(String url) {
    return screens(
        "7.3",
        """
        { "data": { "link": { "type": "string" }, "flag": { "type": "boolean" } }, "layout": { "children": [ { "type": "OptIn", "on-click-action": { "name": "open_url", "url": %s } } ] } }
        """
            .formatted(url));
  }

  @Test
  void linkReferencesLead_reportsTheFault() {
    complains(new LinkReferencesLead(), link("«\"${data.gone}\"»"));
    complains(new LinkReferencesLead(), link("«\"${data.flag}\"»"));
    complains(new LinkReferencesLead(), link("«\"${data.link}${data.link}\"»"));
  }

  @Test
  void linkReferencesLead_acceptsAValidFlow() {
    passes(new LinkReferencesLead(), link("\"${data.link}\""));
    passes(new LinkReferencesLead(), link("\"https://example.com\""));
  }

  @Test
  void linksAscii_reportsTheFault() {
    complains(new LinksAscii(), link("«\"https://example.com/conteúdo\"»"));
    passes(new LinksAscii(), link("\"https://example.com/conte%C3%BAdo\""));
  }

  @Test
  void linksSecure_needsAHost() {
    complains(new LinksSecure(), link("«\"https:///terms\"»"));
    complains(new LinksSecure(), link("«\"https://\"»"));
    passes(new LinksSecure(), link("\"HTTPS://example.com\""));
  }

  @Test
  void markdownLinksOpen_reportsTheFault() {
    complains(
        new MarkdownLinksOpen(),
        children(
            "5.1",
            """
            { "type": "RichText", "text": «"[a](https://example.com/?a=1&b=2)"» },
            { "type": "RichText", "text": [ "[a](https://example.com)", «"[a](https://example.com/a b) [c](d)"» ] },
            { "type": "TextBody", "markdown": true, "text": «"[a](example.com)"» },
            { "type": "TextCaption", "markdown": true, "text": [ «"[a]()"» ] }
            """));
  }

  @Test
  void markdownLinksOpen_looksAtTheExampleOfData() {
    complains(
        new MarkdownLinksOpen(),
        screens(
            "7.3",
            """
            { "data": { "letter": { "type": "string", "__example__": «"[a](https://example.com/?a&b)"» } }, "layout": { "children": [ { "type": "RichText", "text": "${data.letter}" } ] } }
            """));
  }

  @Test
  void markdownLinksOpen_acceptsAValidFlow() {
    passes(
        new MarkdownLinksOpen(),
        children(
            "7.3",
            """
            { "type": "RichText", "text": "Bed & breakfast [a](https://example.com/?a%26b) [b](c" },
            { "type": "TextBody", "text": "[a](b&c)" }
            """));
  }

  @Test
  void markdownShown_reportsTheFault() {
    complains(
        new MarkdownShown(),
        children(
            "7.3",
            """
            { "type": "RichText", "text": «"![a](https://example.com/a.png)"» },
            { "type": "TextBody", "markdown": true, "text": «"## Heading"» },
            { "type": "TextCaption", "markdown": true, "text": «"![a](data:image/png;base64,AA==)"» }
            """));
  }

  @Test
  void markdownShown_acceptsAValidFlow() {
    passes(
        new MarkdownShown(),
        children(
            "7.3",
            """
            { "type": "RichText", "text": "# Heading ![a](data:image/png;base64,AA==)" },
            { "type": "TextBody", "markdown": true, "text": "#1 of all [a](https://example.com)" }
            """));
  }
}
