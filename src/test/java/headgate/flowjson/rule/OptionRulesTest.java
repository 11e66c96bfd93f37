package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class OptionRulesTest {

  @Test
  void initValuesOffered_reportsTheFault() {
    complains(
        new InitValuesOffered(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "init-value": «"b"», "data-source": [ { "id": "a" } ] },
            { "type": "RadioButtonsGroup", "init-value": «"A"», "data-source": [ { "id": "a" } ] },
            { "type": "ChipsSelector", "init-value": [ "a", «"c"» ], "data-source": [ { "id": "a" }, { "id": "b" } ] }
            """));
  }

  @Test
  void initValuesOffered_reportsTheFaultInAForm() {
    complains(
        new InitValuesOffered(),
        children(
            "7.3",
            """
            { "type": "Form", "init-values": { "one": «"b"», "more": [ «"c"» ] }, "children": [
              { "type": "Dropdown", "name": "one", "data-source": [ { "id": "a" } ] },
              { "type": "CheckboxGroup", "name": "more", "data-source": [ { "id": "a" } ] } ] }
            """));
  }

  @Test
  void initValuesOffered_acceptsAValidFlow() {
    passes(
        new InitValuesOffered(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "init-value": "a", "data-source": [ { "id": "a" } ] },
            { "type": "Dropdown", "init-value": "", "data-source": [ { "id": "a" } ] },
            { "type": "Dropdown", "init-value": "${data.a}", "data-source": [ { "id": "a" } ] },
            { "type": "Dropdown", "init-value": "`'a' ${data.a}`", "data-source": [ { "id": "a" } ] },
            { "type": "Dropdown", "init-value": "b", "data-source": "${data.list}" },
            { "type": "Dropdown", "init-value": "b", "data-source": [ { "id": "a" }, "${data.one}" ] },
            { "type": "TextInput", "init-value": "b" },
            { "type": "Form", "init-values": { "words": "b", "nobody": "b" }, "children": [ { "type": "TextInput", "name": "words" } ] }
            """));
  }

  private static String twoScreens(String component) {
    return screens(
        "7.3",
        """
        { "id": "A", "layout": { "children": [
          { "type": "Dropdown", "name": "plan", "data-source": [ { "id": "free" }, { "id": "it's" } ] },
          { "type": "Dropdown", "name": "list", "data-source": "${data.list}" },
          { "type": "TextInput", "name": "words" } ] } },
        { "id": "B", "layout": { "children": [ %s ] } }
        """
            .formatted(component));
  }

  @Test
  void optionsCompared_reportsTheFault() {
    for (String component :
        new String[] {
          "{ \"type\": \"If\", \"condition\": «\"${screen.A.form.plan} == 'fre'\"» }",
          "{ \"type\": \"If\", \"condition\": «\"('FREE' != ${screen.A.form.plan})\"» }",
          "{ \"type\": \"If\", \"condition\": «\"(${screen.A.form.plan} == 'x') && (1 < 2)\"» }",
          "{ \"type\": \"If\", \"condition\": «\"`(${screen.A.form.plan}) == ('x')`\"» }",
          "{ \"type\": \"TextBody\", \"visible\": «\"`${screen.A.form.plan} == 'x'`\"» }",
          "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": \"complete\", \"payload\":"
              + " { \"x\": «\"`${screen.A.form.plan} == 'x'`\"» } } }",
          "{ \"type\": \"Switch\", \"value\": \"${screen.A.form.plan}\", \"cases\":"
              + " { \"free\": [ ], «\"team\"»: [ ] } }"
        }) {
      complains(new OptionsCompared(), twoScreens(component));
    }
  }

  @Test
  void optionsCompared_acceptsAValidFlow() {
    for (String component :
        new String[] {
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.plan} == 'free'\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.plan} == 'it\\\\'s'\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.plan} != ''\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.words} == 'x'\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.list} == 'x'\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.plan} == ${screen.A.form.words}\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.nobody} == 'x'\" }",
          "{ \"type\": \"If\", \"condition\": \"${screen.A.form.plan} == \" }",
          "{ \"type\": \"TextBody\", \"text\": \"`'Plan ' ${screen.A.form.plan} == 'Plan free'`\" }",
          "{ \"type\": \"TextBody\", \"text\": \"${screen.A.form.plan} == 'x'\" }",
          "{ \"type\": \"Switch\", \"value\": \"${screen.A.form.plan}\", \"cases\":"
              + " { \"free\": [ ], \"default\": [ ] } }",
          "{ \"type\": \"Switch\", \"value\": \"${screen.A.form.words}\", \"cases\":"
              + " { \"team\": [ ] } }"
        }) {
      passes(new OptionsCompared(), twoScreens(component));
    }
  }
}
