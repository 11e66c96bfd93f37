package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;

import org.junit.jupiter.api.Test;

class RichTextRulesTest {

  @Test
  void richTextAloneIn51_reportsTheFault() {
    complains(
        new RichTextAloneIn51(),
        children(
            "5.1",
            """
            { "type": «"RichText"» }, { "type": "Footer" }
            """));
  }

  @Test
  void richTextAloneIn51_acceptsAValidFlow() {
    passes(
        new RichTextAloneIn51(),
        children(
            "5.1",
            """
            { "type": "RichText" }
            """));
  }

  @Test
  void richTextAlone_reportsTheFault() {
    complains(
        new RichTextAlone(),
        children(
            "7.3",
            """
            { "type": «"RichText"» }, { "type": "TextBody" }
            """));
  }

  @Test
  void richTextAlone_acceptsAValidFlow() {
    passes(
        new RichTextAlone(),
        children(
            "7.3",
            """
            { "type": "RichText" }, { "type": "Footer" }
            """));
  }

  @Test
  void richTextNotMixed_reportsTheFault() {
    complains(
        new RichTextNotMixed(),
        children(
            "7.3",
            """
            { "type": "RichText", «"text"»: "a ${data.b}" }, { "type": "RichText", «"text"»: "${data.b} c" }
            """));
  }

  @Test
  void richTextNotMixed_acceptsAValidFlow() {
    passes(
        new RichTextNotMixed(),
        children(
            "7.3",
            """
            { "type": "RichText", "text": "${data.b}" }, { "type": "TextBody", "text": "a ${data.b}" }
            """));
  }
}
