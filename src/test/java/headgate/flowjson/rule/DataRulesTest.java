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
