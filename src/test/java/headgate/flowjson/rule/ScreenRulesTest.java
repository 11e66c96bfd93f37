package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class ScreenRulesTest {

  @Test
  void terminalScreenExists_marksTheFault() {
    complains(
        new TerminalScreenExists(),
        """
            { "screens": «[ { "id": "A" } ]» }
            """);
  }

  @Test
  void terminalScreenExists_letsSoundFormsPass() {
    passes(
        new TerminalScreenExists(),
        """
            { "screens": [ { "id": "A", "terminal": true } ] }
            """);
  }

  @Test
  void mostScreens_marksTheFault() {
    complains(
        new MostScreens(),
        screens(
            "7.3",
            """
            { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, «{ "id": "T" }»
            """));
  }

  @Test
  void mostScreens_letsSoundFormsPass() {
    passes(
        new MostScreens(),
        screens(
            "7.3",
            """
            { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }
            """));
  }

  @Test
  void screenIdReserved_marksTheFault() {
    complains(
        new ScreenIdReserved(),
        screens(
            "7.3",
            """
            { "id": «"SUCCESS"» }, { "id": «"success"» }
            """));
  }

  @Test
  void screenIdReserved_letsSoundFormsPass() {
    passes(
        new ScreenIdReserved(),
        screens(
            "7.3",
            """
            { "id": "Success" }
            """));
  }

  @Test
  void screenIdsUnique_marksTheFault() {
    complains(
        new ScreenIdsUnique(),
        screens(
            "7.3",
            """
            { "id": "A" }, { "id": «"A"» }, { "id": "a" }
            """));
  }

  @Test
  void screenIdsUnique_letsSoundFormsPass() {
    passes(
        new ScreenIdsUnique(),
        screens(
            "7.3",
            """
            { "id": "A" }, { "id": "B" }
            """));
  }

  @Test
  void successfulEndExists_marksTheFault() {
    complains(
        new SuccessfulEndExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "success": «false» }
            """));
  }

  @Test
  void successfulEndExists_letsSoundFormsPass() {
    passes(
        new SuccessfulEndExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "success": false }, { "terminal": true }
            """));
  }

  @Test
  void terminalFooterExists_marksTheFault() {
    complains(
        new TerminalFooterExists(),
        screens(
            "7.3",
            """
            «{ "terminal": true }», { "id": "B" }
            """));
  }

  @Test
  void terminalFooterExists_letsSoundFormsPass() {
    passes(
        new TerminalFooterExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "If", "then": [ { "type": "Footer" } ] } ] } }
            """));
  }

  @Test
  void terminalFooterEnds_marksTheFault() {
    complains(
        new TerminalFooterEnds(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": «"navigate"» } } ] } }
            """));
  }

  @Test
  void terminalFooterEnds_letsSoundFormsPass() {
    passes(
        new TerminalFooterEnds(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "data_exchange" } } ] } }
            """));
  }

  @Test
  void navigationListNotLast_marksTheFault() {
    complains(
        new NavigationListNotLast(),
        screens(
            "7.3",
            """
            «{ "terminal": true, "layout": { "children": [ { "type": "NavigationList" } ] } }»
            """));
  }

  @Test
  void navigationListNotLast_letsSoundFormsPass() {
    passes(
        new NavigationListNotLast(),
        screens(
            "7.3",
            """
            { "layout": { "children": [ { "type": "NavigationList" } ] } }
            """));
  }

  @Test
  void refreshNeedsEndpoint_marksTheFault() {
    complains(
        new RefreshNeedsEndpoint(),
        """
            { "screens": [ { "refresh_on_back": «true» } ] }
            """);
  }

  @Test
  void refreshNeedsEndpoint_letsSoundFormsPass() {
    passes(
        new RefreshNeedsEndpoint(),
        """
            { "data_api_version": "3.0", "screens": [ { "refresh_on_back": true } ] }
            """);
  }

  @Test
  void exchangeNeedsEndpoint_marksTheFault() {
    complains(
        new ExchangeNeedsEndpoint(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": «"data_exchange"» } }
            """));
  }

  @Test
  void exchangeNeedsEndpoint_letsSoundFormsPass() {
    passes(
        new ExchangeNeedsEndpoint(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete" } }
            """));
  }

  @Test
  void endpointNeedsRoutes_marksTheFault() {
    complains(
        new EndpointNeedsRoutes(),
        """
            { "data_api_version": «"3.0"» }
            """);
  }

  @Test
  void endpointNeedsRoutes_letsSoundFormsPass() {
    passes(
        new EndpointNeedsRoutes(),
        """
            { "data_api_version": "3.0", "routing_model": { } }
            """);
  }

  @Test
  void metaReserved_marksTheFault() {
    complains(
        new MetaReserved(),
        """
            { "version": "6.0", "meta": «{ }» }
            """);
  }

  @Test
  void metaReserved_letsSoundFormsPass() {
    passes(
        new MetaReserved(),
        """
            { "version": "6.0" }
            """);
  }

  @Test
  void sensitiveNamesInput_marksTheFault() {
    complains(
        new SensitiveNamesInput(),
        screens(
            "7.3",
            """
            { "sensitive": [ "a", «"b"» ], "layout": { "children": [ { "type": "TextInput", "name": "a" } ] } }
            """));
  }

  @Test
  void sensitiveNamesInput_letsSoundFormsPass() {
    passes(
        new SensitiveNamesInput(),
        screens(
            "7.3",
            """
            { "sensitive": [ "a" ], "layout": { "children": [ { "type": "TextInput", "name": "a" } ] } }
            """));
  }

  @Test
  void completeOnTerminal_marksTheFault() {
    complains(
        new CompleteOnTerminal(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": «"complete"» } }
            """));
  }

  @Test
  void completeOnTerminal_letsSoundFormsPass() {
    passes(
        new CompleteOnTerminal(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate" } }
            """));
  }
}
