package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class AnswerRulesTest {

  @Test
  void answersArrive_reportsTheFault() {
    complains(
        new AnswersArrive(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": «"a"» }, { "type": "OptIn", "name": "b" }, { "type": "If", "condition": "${form.b}" }
            """));
  }

  @Test
  void answersArrive_reportsAnAnswerThatIsOnlyShownAgain() {
    complains(
        new AnswersArrive(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "TextInput", "name": «"a"» }, { "type": "TextInput", "name": «"b"» }, { "type": "DatePicker", "name": «"c"» } ] } },
            { "id": "B", "layout": { "children": [ { "type": "TextBody", "text": "${screen.A.form.a}" }, { "type": "TextCaption", "text": "`'Name: ' ${screen.A.form.b}`" }, { "type": "TextBody", "text": [ "${screen.A.form.c}" ] } ] } }
            """));
  }

  @Test
  void answersArrive_acceptsWhatIsCalculatedOrPrefilled() {
    passes(
        new AnswersArrive(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "TextInput", "name": "a", "input-type": "number" }, { "type": "TextInput", "name": "b" }, { "type": "TextInput", "name": "c" } ] } },
            { "id": "B", "layout": { "children": [ { "type": "TextBody", "text": "`'Tip: ' (${screen.A.form.a} / 10)`" }, { "type": "TextInput", "name": "d", "init-value": "${screen.A.form.b}" }, { "type": "EmbeddedLink", "text": "Map", "on-click-action": { "name": "open_url", "url": "`'https://example.com/' ${screen.A.form.c}`" } }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "d": "${form.d}" } } } ] } }
            """));
  }

  @Test
  void answersArrive_acceptsAValidFlow() {
    passes(
        new AnswersArrive(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": "a" }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "x": { "y": [ "`${form.a}`" ] } } } }
            """));
  }

  @Test
  void filesPassedWhole_reportsTheFault() {
    complains(
        new FilesPassedWhole(),
        children(
            "7.3",
            """
            { "type": "PhotoPicker", "name": "p" }, { "type": "Footer", "on-click-action": { "name": "navigate", "payload": { "a": «"${form.p}"» } } }, { "type": "If", "then": [ { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": [ «"${form.p}"» ] } } } ] }
            """));
  }

  @Test
  void filesPassedWhole_acceptsAValidFlow() {
    passes(
        new FilesPassedWhole(),
        children(
            "7.3",
            """
            { "type": "PhotoPicker", "name": "p" }, { "type": "Footer", "on-click-action": { "name": "data_exchange", "payload": { "a": "${form.p}" } } }
            """));
  }

  @Test
  void filesWithinTotal_reportsTheFault() {
    complains(
        new FilesWithinTotal(),
        children(
            "7.3",
            """
            { "type": "PhotoPicker", "name": "p" }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": «{ "a": "${form.p}" }» } }
            """));
  }

  @Test
  void filesWithinTotal_acceptsAValidFlow() {
    passes(
        new FilesWithinTotal(),
        children(
            "7.3",
            """
            { "type": "PhotoPicker", "name": "p", "max-uploaded-photos": 4 }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": "${form.p}" } } }
            """));
  }

  @Test
  void secretsMasked_reportsTheFault() {
    complains(
        new SecretsMasked(),
        screens(
            "7.3",
            """
            { "sensitive": [ "pin" ], "layout": { "children": [ { "type": "TextInput", "name": "pin" }, { "type": "TextInput", "name": «"card_cvv"» }, { "type": "TextInput", "name": «"my_card_number"» }, { "type": "TextInput", "name": «"x"», "input-type": "password" }, { "type": "TextInput", "name": "opinion" } ] } }
            """));
  }

  @Test
  void secretsMasked_acceptsAValidFlow() {
    passes(
        new SecretsMasked(),
        screens(
            "7.3",
            """
            { "layout": { "children": [ { "type": "TextInput", "name": "shopping" }, { "type": "TextInput", "name": "_card_colour_" }, { "type": "OptIn", "name": "pin" } ] } }
            """));
  }

  @Test
  void requiredVisible_reportsTheFault() {
    complains(
        new RequiredVisible(),
        children(
            "7.3",
            """
            { "type": "TextInput", "required": true, "visible": «false» }
            """));
  }

  @Test
  void requiredVisible_acceptsAValidFlow() {
    passes(
        new RequiredVisible(),
        children(
            "7.3",
            """
            { "type": "TextInput", "required": true, "visible": "${data.a}" }, { "type": "TextInput", "visible": false }
            """));
  }
}
