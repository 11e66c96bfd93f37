package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class ReferenceRulesTest {

  private static String form(String version, String maps) {
    return screens(
        version,
        """
        { "id": "A", "data": { "text": { "type": "string" }, "map": { "type": "object" } }, "layout": { "children": [ { "type": "Form", %s, "children": [ { "type": "TextInput", "name": "town" } ] } ] } }
        """
            .formatted(maps));
  }

  @Test
  void mapsOfAForm_areLeftToRunTimeFrom60On() {
    for (String maps :
        new String[] {
          "\"init-values\": «\"${data.gone}\"»",
          "\"error-messages\": «\"${data.gone}\"»",
          "\"init-values\": { \"town\": «\"${data.gone}\"» }",
          "\"error-messages\": { \"town\": «\"${screen.B.data.gone}\"» }",
          "\"init-values\": «\"${data.text}\"»"
        }) {
      String plain = maps.replaceAll("[«»]", "");
      for (String version : new String[] {"6.0", "6.3", "7.0", "7.3"}) {
        passes(new ReferencesLead(), form(version, plain));
        passes(new ReferencesFit(), form(version, plain));
        complains(new FormReferencesLead(), form(version, maps));
      }
      complains(
          maps.contains("text") ? new ReferencesFit() : new ReferencesLead(), form("5.1", maps));
    }
  }

  @Test
  void formReferencesLead_looksIntoExpressions() {
    String maps = "\"init-values\": { \"town\": «\"`'Near ' ${data.gone}`\"» }";
    complains(new FormReferencesLead(), form("7.3", maps));
    passes(new ExpressionsSound(), form("7.3", maps.replaceAll("[«»]", "")));
    passes(new FormReferencesLead(), form("7.3", "\"init-values\": \"${data.map}\""));
  }

  @Test
  void referencesSingle_reportsTextsFromAReferenceToAnother() {
    complains(
        new ReferencesSingle(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": «"${data.a} to ${data.b}"» },
            { "type": "TextBody", "text": «"${data.a}${form.b}"» },
            { "type": "TextInput", "label": «"${data.a} ${screen.B.data.b}"», "required": «"${data.a}${data.b}"» },
            { "type": "CalendarPicker", "label": { "start-date": «"${data.a}${data.b}"», "end-date": "To" } },
            { "type": "Switch", "value": «"${data.a}${data.b}"» },
            { "type": "Dropdown", "data-source": [ { "image": «"${data.a}${data.b}"» } ] }
            """));
  }

  @Test
  void referencesSingle_leavesOtherMixedTextsAlone() {
    passes(
        new ReferencesSingle(),
        children(
            "7.3",
            """
            { "type": "TextBody", "text": "${data.a} to ${data.b} euros" },
            { "type": "TextBody", "text": "From ${data.a} to ${data.b}" },
            { "type": "TextBody", "text": "${data.a}" },
            { "type": "TextBody", "text": "`${data.a} ${data.b}`" },
            { "type": "Form", "init-values": { "a": "${data.a} ${data.b}" }, "children": [ ] }
            """));
    passes(
        new ReferencesSingle(),
        children("5.0", "{ \"type\": \"TextBody\", \"text\": \"${data.a} to ${data.b}\" }"));
  }

  private static String payload(String action, String value) {
    return children(
        "7.3",
        "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": \"%s\", \"payload\": { \"a\": %s } } }"
            .formatted(action, value));
  }

  @Test
  void payloadReferencesSingle_reportsEveryAction() {
    for (String action : new String[] {"complete", "navigate", "data_exchange", "update_data"}) {
      complains(new PayloadReferencesSingle(), payload(action, "«\"${form.first} ${form.last}\"»"));
      passes(new PayloadReferencesSingle(), payload(action, "[ \"${form.a} ${form.b}\" ]"));
      passes(new PayloadReferencesSingle(), payload(action, "\"${form.a} and more\""));
    }
  }

  @Test
  void payloadPartsLead_warnsAboutReferencesInObjectsAndArrays() {
    for (String value : new String[] {"{ \"b\": %s }", "[ { \"b\": [ %s ] } ]"}) {
      for (String text : new String[] {"\"${form.gone}\"", "\"`${data.gone} + 1`\""}) {
        complains(new PayloadPartsLead(), payload("complete", value.formatted("«" + text + "»")));
        passes(new PayloadReferencesLead(), payload("complete", value.formatted(text)));
        passes(new PayloadExpressionsSound(), payload("complete", value.formatted(text)));
      }
    }
    passes(new PayloadPartsLead(), payload("complete", "\"${form.gone}\""));
  }

  private static String update(String value, String type) {
    return screens(
        "6.0",
        """
        { "data": { "a": { "type": "integer" }, "b": { "type": "%s" } }, "layout": { "children": [ { "type": "OptIn", "name": "more", "on-select-action": { "name": "update_data", "payload": { "b": %s } } } ] } }
        """
            .formatted(type, value));
  }

  @Test
  void updateNumberType_warnsAboutIntegerAndNumber() {
    complains(new UpdateNumberType(), update("«\"${data.a}\"»", "number"));
    passes(new UpdateNumberType(), update("\"${data.a}\"", "integer"));
    passes(new UpdateNumberType(), update("4", "number"));
  }

  @Test
  void valuesReadable_reportsTheFault() {
    complains(
        new ValuesReadable(),
        children(
            "7.3",
            """
            { "a": «1e999999», "b": «-1E309», "c": «%s», "d": «"x\\ud83d"», "e": [ «"\\ude00\\ud83d"» ], «"\\ud83d"»: 1 }
            """
                .formatted("9".repeat(310))));
  }

  @Test
  void valuesReadable_acceptsAValidFlow() {
    passes(
        new ValuesReadable(),
        children("7.3", "{ \"a\": 1e300, \"b\": 1e-999999, \"c\": \"\\ud83d\\ude00\\n\" }"));
  }
}
