package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;

import org.junit.jupiter.api.Test;

class TextRulesTest {

  @Test
  void textsNotMixed_reportsTheFault() {
    complains(
        new TextsNotMixed(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": «"Hi ${data.a}!"» }, { "type": "TextBody", "text": «"${data.a}!"» }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "x": «"a ${form.b}"» } } }
            """));
  }

  @Test
  void textsNotMixed_acceptsAValidFlow() {
    passes(
        new TextsNotMixed(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": "${data.a}" }, { "type": "TextBody", "text": "`'Hi ' ${data.a}`" }, { "type": "TextBody", "text": "${dollars}" }
            """));
  }

  @Test
  void textPartsPlain_reportsTheFault() {
    complains(
        new TextPartsPlain(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": [ "a", «"`${data.a}`"» ] }
            """));
  }

  @Test
  void textPartsPlain_acceptsAValidFlow() {
    passes(
        new TextPartsPlain(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": [ "a", "b" ] }
            """));
  }

  @Test
  void textArrayStatic_reportsTheFault() {
    complains(
        new TextArrayStatic(),
        children(
            "7.3",
            """
            { "type": «"TextBody"», "text": [ "a", "${data.a}" ] }
            """));
  }

  @Test
  void textArrayStatic_acceptsAValidFlow() {
    passes(
        new TextArrayStatic(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": [ "a", "b ${data.a}" ] }
            """));
  }
}
