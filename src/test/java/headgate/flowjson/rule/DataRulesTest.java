package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class DataRulesTest {

  @Test
  void dataTypesKnown_reportsTheFault() {
    complains(
        new DataTypesKnown(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": «7» }, "b": { "type": «"text"» }, "c": «{ "type": "array" }», "d": { "type": "array", "items": «{ }» }, "e": { "type": "array", "items": «"string"» }, "f": { "type": "object", "properties": { "g": { "type": "string", «"__example__"»: "x" } } } } }
            """));
  }

  @Test
  void dataTypesKnown_acceptsAValidFlow() {
    passes(
        new DataTypesKnown(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": "array", "items": { "type": "string" } }, "b": { "type": "array", "items": true }, "required": [ ] } }
            """));
  }

  @Test
  void examplesFit_reportsTheFault() {
    complains(
        new ExamplesFit(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": "string", "__example__": «7» }, "b": { "type": "integer", "__example__": «1.5» }, "c": { "type": "object", "properties": { "x": { "type": "boolean" } }, "__example__": { "x": «null» } }, "d": { "type": "array", "items": { "type": "object", "required": [ "id" ], "properties": { "id": { "type": "string" } } }, "__example__": [ «{ }» ] } } }
            """));
  }

  @Test
  void examplesFit_acceptsAValidFlow() {
    passes(
        new ExamplesFit(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": "number", "__example__": 1 }, "b": { "type": "integer", "__example__": 2.0 }, "c": { "type": "object", "properties": { "x": { "type": "boolean" } }, "__example__": { } } } }
            """));
  }

  @Test
  void referencesLead_reportsTheFault() {
    complains(
        new ReferencesLead(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "l": { "type": "array" }, "o": { "type": "object", "properties": { "p": { "type": "string" } } }, "k-e-y": { "type": "string" } }, "layout": { "children": [ { "type": "TextBody", "text": «"${data.b}"» }, { "type": "TextBody", "text": «"${form.i}"» }, { "type": "TextBody", "text": «"${screen.C.data.x}"» }, { "type": "TextBody", "text": «"${screen.A.data.a}"» }, { "type": "TextBody", "text": «"${data.l.x}"» }, { "type": "TextBody", "text": «"${data.o.q}"» }, { "type": "TextBody", "text": «"${screen.B.form.f}"» }, { "type": "TextBody", "text": «"${data.k-e-y}"» } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void referencesLead_checksTheValueOfASwitch() {
    String form =
        children(
            "7.3",
            """
            { "type": "TextInput", "name": "plan" }, { "type": "Switch", "value": "${form.plan}", "cases": { } }, { "type": "Switch", "value": «"${form.plane}"», "cases": { } }
            """);
    complains(new ReferencesLead(), form);
    passes(new ReferencesFit(), form.replaceAll("[«»]", ""));
  }

  @Test
  void referencesLead_checksTheInitValuesOfAForm() {
    String form =
        screens(
            "5.1",
            """
            { "id": "A", "data": { "name": { "type": "string" }, "news": { "type": "boolean" } }, "layout": { "children": [ { "type": "Form", "name": "f", "init-values": { "x": "${data.name}", "y": "${data.news}", "z": «"${data.other}"» }, "error-messages": { "x": «"${data.fault}"», "y": "${data.name}" } }, { "type": "CalendarPicker", "mode": "range", "required": { "start-date": «"${data.must}"» } } ] } }
            """);
    complains(new ReferencesLead(), form);
    String plain = form.replaceAll("[«»]", "");
    passes(new ReferencesFit(), plain);
    passes(new ExpressionsSound(), plain);
    passes(new DataUsed(), plain);
  }

  @Test
  void referencesLead_acceptsAValidFlow() {
    passes(
        new ReferencesLead(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "o": { "type": "object", "properties": { "p": { "type": "string" } } } }, "layout": { "children": [ { "type": "TextBody", "text": "${data.a}" }, { "type": "TextBody", "text": "${data.o.p}" }, { "type": "TextBody", "text": "${screen.B.data.x}" }, { "type": "TextBody", "text": "${screen.B.form.i}" }, { "type": "TextBody", "text": "`${data.unknown}`" } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void referencesFit_reportsTheFault() {
    complains(
        new ReferencesFit(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" } }, "layout": { "children": [ { "type": "TextBody", "visible": «"${data.a}"» }, { "type": "Dropdown", "data-source": «"${data.a}"» } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void referencesFit_acceptsAValidFlow() {
    passes(
        new ReferencesFit(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "n": { "type": "integer" } }, "layout": { "children": [ { "type": "TextBody", "text": "${data.a}" }, { "type": "TextInput", "input-type": "number", "min-chars": "${data.n}", "init-value": "${data.n}" } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void dynamicListsComplete_reportsTheFault() {
    complains(
        new DynamicListsComplete(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "l": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" } } } } }, "layout": { "children": [ { "type": "Dropdown", "data-source": «"${data.l}"» } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void dynamicListsComplete_acceptsAValidFlow() {
    passes(
        new DynamicListsComplete(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "l": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" }, "title": { "type": "string" } } } } }, "layout": { "children": [ { "type": "Dropdown", "data-source": "${data.l}" } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void dataUsed_reportsTheFault() {
    complains(
        new DataUsed(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { «"a"»: { }, "b": { } }, "layout": { "children": [ { "type": "TextBody", "text": "${data.b}" } ] } }, { "id": "B", "data": { «"x"»: { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void dataUsed_acceptsAValidFlow() {
    passes(
        new DataUsed(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { }, "b": { }, "c": { } }, "layout": { "children": [ { "type": "TextBody", "text": "`${data.a}`" }, { "type": "TextBody", "text": "Hi ${data.b}" }, { "type": "TextBody", "text": "${screen.B.data.x}" }, { "type": "If", "condition": "${data.c}" } ] } }, { "id": "B", "data": { "x": { "type": "string" } }, "layout": { "children": [ { "type": "Form", "name": "f", "children": [ { "type": "TextInput", "name": "i" } ] } ] } }
            """));
  }

  @Test
  void payloadReferencesLead_reportsTheFault() {
    complains(
        new PayloadReferencesLead(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": «"${form.x}"», "b": «"${data.y}"» } } }
            """));
  }

  @Test
  void payloadReferencesLead_acceptsAValidFlow() {
    passes(
        new PayloadReferencesLead(),
        children(
            "7.3",
            """
            { "type": "TextInput", "name": "x" }, { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": "${form.x}" } } }
            """));
  }
}
