package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import java.util.List;
import org.junit.jupiter.api.Test;

class NavigationRulesTest {

  @Test
  void navigationPassesFields_reportsTheFault() {
    complains(
        new NavigationPassesFields(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": «{ «"x"»: 1 }» } } ] } }, { "id": "B", "data": { "a": { "type": "string" } } }
            """));
  }

  @Test
  void navigationPassesFields_acceptsAValidFlow() {
    passes(
        new NavigationPassesFields(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": 1 } } } ] } }, { "id": "B", "data": { "a": { "type": "string" } } }
            """));
  }

  @Test
  void navigationHasPayload_reportsTheFault() {
    complains(
        new NavigationHasPayload(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": «{ "name": "navigate", "next": { "name": "B" } }» } ] } }, { "id": "B", "data": { "a": { } } }
            """));
  }

  @Test
  void navigationHasPayload_acceptsAValidFlow() {
    passes(
        new NavigationHasPayload(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }, { "id": "B" }
            """));
  }

  @Test
  void fieldsPassedAnyway_reportsTheFault() {
    complains(
        new FieldsPassedAnyway(),
        screens(
            "6.0",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": «{ }» } } ] } }, { "id": "B", "data": { "a": { } } }
            """));
  }

  @Test
  void fieldsPassedAnyway_acceptsAValidFlow() {
    passes(
        new FieldsPassedAnyway(),
        screens(
            "6.0",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": 1 } } } ] } }, { "id": "B", "data": { "a": { } } }
            """));
  }

  @Test
  void navigationPassesTypes_reportsTheFault() {
    complains(
        new NavigationPassesTypes(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": «"${form.agree}"», "b": "${form.agree}" } } } ] } }, { "id": "B", "data": { "a": { "type": "string" }, "b": { "type": "boolean" } } }
            """));
  }

  @Test
  void navigationPassesTypes_acceptsAValidFlow() {
    passes(
        new NavigationPassesTypes(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": "${form.city}", "b": "${form.unknown}" } } } ] } }, { "id": "B", "data": { "a": { "type": "string" }, "b": { "type": "number" } } }
            """));
  }

  private static String passesOn(String from, String to) {
    return screens(
        "7.3",
        """
        { "id": "A", "data": { "n": { "type": "%s" } }, "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "n": %s } } } ] } }, { "id": "B", "data": { "n": { "type": "%s" } } }
        """
            .formatted(from, from.equals(to) ? "\"${data.n}\"" : "«\"${data.n}\"»", to));
  }

  @Test
  void navigationPassesTypes_tellsIntegerAndNumberApart() {
    complains(new NavigationPassesTypes(), passesOn("integer", "number"));
    complains(new NavigationPassesTypes(), passesOn("number", "integer"));
    passes(new NavigationPassesTypes(), passesOn("integer", "integer"));
    passes(new NavigationPassesTypes(), passesOn("number", "number"));
  }

  @Test
  void navigationPassesLiterals_reportsTheFault() {
    complains(
        new NavigationPassesLiterals(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": «5», "b": { "x": «true» }, "c": «{ }» } } } ] } }, { "id": "B", "data": { "a": { "type": "string" }, "b": { "type": "object", "properties": { "x": { "type": "number" } } }, "c": { "type": "object", "properties": { "y": { "type": "string" } } } } }
            """));
  }

  @Test
  void navigationPassesLiterals_reportsAnUndeclaredField() {
    for (String version : List.of("5.1", "7.2", "7.3")) {
      complains(
          new NavigationPassesLiterals(),
          screens(
              version,
              """
              { "id": "A", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": «5» } } } ] } }, { "id": "B", "data": «{ "b": { "type": "string" } }» }
              """));
    }
  }

  @Test
  void navigationPassesLiterals_acceptsAValidFlow() {
    passes(
        new NavigationPassesLiterals(),
        screens(
            "7.3",
            """
            { "id": "A",  "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": 5.0, "b": "${form.city}", "c": [ "x" ] } } } ] } }, { "id": "B", "data": { "a": { "type": "integer" }, "b": { "type": "number" }, "c": { "type": "array", "items": { "type": "string" } } } }
            """));
  }

  @Test
  void navigationPassesShapes_reportsTheFault() {
    complains(
        new NavigationPassesShapes(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "o": «{ "type": "object", "properties": { "x": { "type": "string" } } }» }, "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": "${data.o}" } } } ] } }, { "id": "B", "data": { "a": «{ "type": "object", "properties": { "x": { "type": "string" }, "y": { "type": "string" } } }» } }
            """));
  }

  @Test
  void navigationPassesShapes_acceptsAValidFlow() {
    passes(
        new NavigationPassesShapes(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "o": { "type": "object", "properties": { "x": { "type": "string" } } } }, "layout": { "children": [ { "type": "OptIn", "name": "agree" }, { "type": "TextInput", "name": "city" }, { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" }, "payload": { "a": "${data.o}" } } } ] } }, { "id": "B", "data": { "a": { "type": "object", "properties": { "x": { "type": "string" } } } } }
            """));
  }

  @Test
  void updateNamesOwnData_reportsTheFault() {
    complains(
        new UpdateNamesOwnData(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "n": { "type": "number" } }, "layout": { "children": [ { "type": "Dropdown", "on-select-action": { "name": "update_data", "payload": { "a": "x", «"b"»: 1 } } } ] } }, { "id": "B", "layout": { "children": [ { "type": "Dropdown", "on-select-action": { "name": "update_data", "payload": «{ "a": 1 }» } } ] } }
            """));
  }

  @Test
  void updateNamesOwnData_acceptsAValidFlow() {
    passes(
        new UpdateNamesOwnData(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "n": { "type": "number" } }, "layout": { "children": [ { "type": "Dropdown", "on-select-action": { "name": "update_data", "payload": { "a": "x" } } } ] } }
            """));
  }

  @Test
  void updateFitsData_reportsTheFault() {
    complains(
        new UpdateFitsData(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "n": { "type": "number" } }, "layout": { "children": [ { "type": "Dropdown", "on-select-action": { "name": "update_data", "payload": { "a": «"${data.a}"», "n": «"${data.a}"» } } } ] } }
            """));
  }

  @Test
  void updateFitsData_acceptsAValidFlow() {
    passes(
        new UpdateFitsData(),
        screens(
            "7.3",
            """
            { "id": "A", "data": { "a": { "type": "string" }, "n": { "type": "number" } }, "layout": { "children": [ { "type": "Dropdown", "on-select-action": { "name": "update_data", "payload": { "a": "x", "n": 1 } } } ] } }
            """));
  }

  @Test
  void selectActionOnce_reportsTheFault() {
    complains(
        new SelectActionOnce(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "on-select-action": { "name": "update_data" }, "data-source": [ { "on-select-action": «{ "name": "update_data" }», "on-unselect-action": { "name": "update_data" } } ] }
            """));
  }

  @Test
  void selectActionOnce_acceptsAValidFlow() {
    passes(
        new SelectActionOnce(),
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "on-select-action": { "name": "update_data" } } ] }
            """));
  }

  @Test
  void rowsLeadSomewhere_reportsTheFault() {
    complains(
        new RowsLeadSomewhere(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "list-items": [ { "on-click-action": { "name": "navigate", "next": { "name": «"X"» } } }, { "on-click-action": { "name": "navigate", "next": { "name": «"A"» } } } ] }
            """));
  }

  @Test
  void rowsLeadSomewhere_acceptsAValidFlow() {
    passes(
        new RowsLeadSomewhere(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "on-click-action": { "name": "navigate", "next": { "name": "X" } } }
            """));
  }

  @Test
  void rowReferencesLead_reportsTheFault() {
    complains(
        new RowReferencesLead(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "list-items": [ { "on-click-action": { "name": "data_exchange", "payload": { "a": «"${data.x}"» } } } ] }
            """));
  }

  @Test
  void rowReferencesLead_acceptsAValidFlow() {
    passes(
        new RowReferencesLead(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "data_exchange", "payload": { "a": "${data.x}" } } }
            """));
  }

  @Test
  void linksSecure_reportsTheFault() {
    complains(
        new LinksSecure(),
        children(
            "7.3",
            """
            { "type": "EmbeddedLink", "on-click-action": { "name": "open_url", "url": «"http://example.com"» } }
            """));
  }

  @Test
  void linksSecure_acceptsAValidFlow() {
    passes(
        new LinksSecure(),
        children(
            "7.3",
            """
            { "type": "EmbeddedLink", "on-click-action": { "name": "open_url", "url": "https://example.com" } }
            """));
  }

  @Test
  void completeSaysSomething_reportsTheFault() {
    complains(
        new CompleteSaysSomething(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete", "payload": «{ }» } }, { "type": "If", "then": [ { "type": "Footer", "on-click-action": «{ "name": "complete" }» } ] }
            """));
  }

  @Test
  void completeSaysSomething_acceptsAValidFlow() {
    passes(
        new CompleteSaysSomething(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete", "payload": { "a": 1 } } }
            """));
  }
}
