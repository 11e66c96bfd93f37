package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;

import org.junit.jupiter.api.Test;

class BranchRulesTest {

  @Test
  void ifThenFilled_reportsTheFault() {
    complains(
        new IfThenFilled(),
        children(
            "7.3",
            """
            { "type": "If", "then": «[ ]» }
            """));
  }

  @Test
  void ifThenFilled_acceptsAValidFlow() {
    passes(
        new IfThenFilled(),
        children(
            "7.3",
            """
            { "type": "If", "then": [ { "type": "TextBody" } ], "else": [ ] }
            """));
  }

  @Test
  void switchCasesFilled_reportsTheFault() {
    complains(
        new SwitchCasesFilled(),
        children(
            "7.3",
            """
            { "type": "Switch", "cases": «{ }» }
            """));
  }

  @Test
  void switchCasesFilled_acceptsAValidFlow() {
    passes(
        new SwitchCasesFilled(),
        children(
            "7.3",
            """
            { "type": "Switch", "cases": { "a": [ ] } }
            """));
  }

  @Test
  void ifNesting_reportsTheFault() {
    complains(
        new IfNesting(),
        children(
            "7.3",
            """
            «{ "type": "If", "then": [ { "type": "If", "then": [ { "type": "If", "then": [ { "type": "If", "then": [  ] } ] } ] } ] }», { "type": "If", "then": [ { "type": "If", "then": [ { "type": "If", "then": [  ] } ] } ] }
            """));
  }

  @Test
  void ifNesting_acceptsAValidFlow() {
    passes(
        new IfNesting(),
        children(
            "7.3",
            """
            { "type": "If", "then": [ { "type": "If", "then": [ { "type": "If", "then": [  ] } ] } ] }
            """));
  }

  @Test
  void footerInBothBranches_reportsTheFault() {
    complains(
        new FooterInBothBranches(),
        children(
            "7.3",
            """
            «{ "type": "If", "then": [ { "type": "Footer" } ] }», «{ "type": "If", "then": [ { "type": "Footer" } ], "else": [ { "type": "TextBody" } ] }»
            """));
  }

  @Test
  void footerInBothBranches_acceptsAValidFlow() {
    passes(
        new FooterInBothBranches(),
        children(
            "7.3",
            """
            { "type": "If", "then": [ { "type": "Footer" } ], "else": [ { "type": "Footer" } ] }, { "type": "If", "then": [ { "type": "TextBody" } ] }
            """));
  }

  @Test
  void footerInAllCases_reportsTheFault() {
    complains(
        new FooterInAllCases(),
        children(
            "7.3",
            """
            «{ "type": "Switch", "cases": { "a": [ { "type": "Footer" } ], "b": [ ] } }»
            """));
  }

  @Test
  void footerInAllCases_acceptsAValidFlow() {
    passes(
        new FooterInAllCases(),
        children(
            "7.3",
            """
            { "type": "Switch", "cases": { "a": [ { "type": "Footer" } ], "b": [ { "type": "Footer" } ] } }
            """));
  }

  @Test
  void inputsInForm_reportsTheFault() {
    complains(
        new InputsInForm(),
        children(
            "7.3",
            """
            «{ "type": "TextInput" }», { "type": "ChipsSelector" }, { "type": "Form", "children": [ { "type": "If", "then": [ { "type": "TextInput" } ] } ] }
            """));
  }

  @Test
  void inputsInForm_acceptsAValidFlow() {
    passes(
        new InputsInForm(),
        children(
            "7.3",
            """
            { "type": "TextInput" }, { "type": "OptIn" }
            """));
  }

  @Test
  void namesUnique_reportsTheFault() {
    complains(
        new NamesUnique(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": «"a"» }, { "type": "If", "then": [ { "type": "OptIn", "name": «"a"» } ] }
            """));
  }

  @Test
  void namesUnique_acceptsAValidFlow() {
    passes(
        new NamesUnique(),
        children(
            "7.3",
            """
            { "type": "Form", "name": "a", "children": [ { "type": "TextInput", "name": "a" } ] }
            """));
  }

  @Test
  void conditionsSound_reportsTheFault() {
    complains(
        new ConditionsSound(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": "a" }, { "type": "If", "condition": «"${form.a}"» }, { "type": "If", "condition": «""» }, { "type": "If", "condition": «"`1 + 2`"» }, { "type": "If", "condition": «"${form.b} == 'x'"» }
            """));
  }

  @Test
  void conditionsSound_acceptsAValidFlow() {
    passes(
        new ConditionsSound(),
        children(
            "7.3",
            """
            { "type": "OptIn", "name": "a" }, { "type": "If", "condition": "${form.a}" }, { "type": "If", "condition": true }, { "type": "If", "condition": "`${form.a} && true`" }
            """));
  }

  @Test
  void expressionsSound_reportsTheFault() {
    complains(
        new ExpressionsSound(),
        children(
            "7.3",
            """
            { "type": "TextBody", «"text"»: "`1 + 2`", «"visible"»: "`${form.x}`" }
            """));
  }

  @Test
  void expressionsSound_acceptsAValidFlow() {
    passes(
        new ExpressionsSound(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": "`'a' 'b'`", "visible": "`1 < 2`" }
            """));
  }

  @Test
  void payloadExpressionsSound_reportsTheFault() {
    complains(
        new PayloadExpressionsSound(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": «"`${form.x}`"» } } }
            """));
  }

  @Test
  void payloadExpressionsSound_acceptsAValidFlow() {
    passes(
        new PayloadExpressionsSound(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": "x" }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": "`${form.x}`" } } }
            """));
  }

  @Test
  void initValuesNoFiles_reportsTheFault() {
    complains(
        new InitValuesNoFiles(),
        children(
            "7.3",
            """
            { "type": "Form", "init-values": { «"p"»: [ ] }, "children": [ { "type": "PhotoPicker", "name": "p" } ] }
            """));
  }

  @Test
  void initValuesNoFiles_acceptsAValidFlow() {
    passes(
        new InitValuesNoFiles(),
        children(
            "7.3",
            """
            { "type": "Form", "init-values": { "p": "x" }, "children": [ { "type": "TextInput", "name": "p" } ] }
            """));
  }

  @Test
  void initValuesFit_reportsTheFault() {
    complains(
        new InitValuesFit(),
        children(
            "7.3",
            """
            { "type": "Form", "init-values": { "a": «1», «"b"»: "x", "c": «"x"» }, "error-messages": { "a": «false» }, "children": [ { "type": "TextInput", "name": "a" }, { "type": "CheckboxGroup", "name": "c" } ] }
            """));
  }

  @Test
  void initValuesFit_acceptsAValidFlow() {
    passes(
        new InitValuesFit(),
        children(
            "7.3",
            """
            { "type": "Form", "init-values": { "a": "x", "c": [ "x" ], "o": true }, "children": [ { "type": "TextInput", "name": "a" }, { "type": "CheckboxGroup", "name": "c" }, { "type": "OptIn", "name": "o" } ] }
            """));
  }
}
