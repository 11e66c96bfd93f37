package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class ScreenRulesTest {

  @Test
  void terminalScreenExists_reportsTheFault() {
    complains(
        new TerminalScreenExists(),
        """
            { "screens": «[ { "id": "A" } ]» }
            """);
  }

  @Test
  void terminalScreenExists_acceptsAValidFlow() {
    passes(
        new TerminalScreenExists(),
        """
            { "screens": [ { "id": "A", "terminal": true } ] }
            """);
  }

  @Test
  void mostScreens_reportsTheFault() {
    complains(
        new MostScreens(),
        screens(
            "7.3",
            """
            { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, «{ "id": "T" }»
            """));
  }

  @Test
  void mostScreens_acceptsAValidFlow() {
    passes(
        new MostScreens(),
        screens(
            "7.3",
            """
            { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }, { "id": "S" }
            """));
  }

  @Test
  void screenIdReserved_reportsTheFault() {
    complains(
        new ScreenIdReserved(),
        screens(
            "7.3",
            """
            { "id": «"SUCCESS"» }, { "id": «"success"» }
            """));
  }

  @Test
  void screenIdReserved_acceptsAValidFlow() {
    passes(
        new ScreenIdReserved(),
        screens(
            "7.3",
            """
            { "id": "Success" }
            """));
  }

  @Test
  void screenIdsUnique_reportsTheFault() {
    complains(
        new ScreenIdsUnique(),
        screens(
            "7.3",
            """
            { "id": "A" }, { "id": «"A"» }, { "id": "a" }
            """));
  }

  @Test
  void screenIdsUnique_acceptsAValidFlow() {
    passes(
        new ScreenIdsUnique(),
        screens(
            "7.3",
            """
            { "id": "A" }, { "id": "B" }
            """));
  }

  @Test
  void successfulEndExists_reportsTheFault() {
    complains(
        new SuccessfulEndExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "success": «false» }
            """));
  }

  @Test
  void successfulEndExists_acceptsAValidFlow() {
    passes(
        new SuccessfulEndExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "success": false }, { "terminal": true }
            """));
  }

  @Test
  void terminalFooterExists_reportsTheFault() {
    complains(
        new TerminalFooterExists(),
        screens(
            "7.3",
            """
            «{ "terminal": true }», { "id": "B" }
            """));
  }

  @Test
  void terminalFooterExists_acceptsAValidFlow() {
    passes(
        new TerminalFooterExists(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "If", "then": [ { "type": "Footer" } ] } ] } }
            """));
  }

  @Test
  void terminalFooterEnds_reportsTheFault() {
    complains(
        new TerminalFooterEnds(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": «"navigate"» } } ] } }
            """));
  }

  @Test
  void terminalFooterEnds_judgesOnlyTheFirstFooter() {
    for (boolean first : new boolean[] {true, false}) {
      String ends = "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": \"complete\" } }";
      String goes = "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": %s } }";
      for (String branches :
          new String[] {
            "{ \"type\": \"If\", \"then\": [ %s ], \"else\": [ %s ] }",
            "{ \"type\": \"Switch\", \"cases\": { \"a\": [ %s ], \"b\": [ %s ] } }",
            "{ \"type\": \"If\", \"then\": [ { \"type\": \"If\", \"then\": [ %s ] } ], \"else\": [ %s ] }"
          }) {
        String screen = "{ \"terminal\": true, \"layout\": { \"children\": [ %s ] } }";
        if (first) {
          String sound = branches.formatted(ends, goes.formatted("\"navigate\""));
          passes(new TerminalFooterEnds(), screens("7.3", screen.formatted(sound)));
        } else {
          String wrong = branches.formatted(goes.formatted("«\"navigate\"»"), ends);
          complains(new TerminalFooterEnds(), screens("7.3", screen.formatted(wrong)));
        }
      }
    }
  }

  @Test
  void terminalFooterEnds_acceptsAValidFlow() {
    passes(
        new TerminalFooterEnds(),
        screens(
            "7.3",
            """
            { "terminal": true, "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "data_exchange" } } ] } }
            """));
  }

  @Test
  void navigationListNotLast_reportsTheFault() {
    complains(
        new NavigationListNotLast(),
        screens(
            "7.3",
            """
            «{ "terminal": true, "layout": { "children": [ { "type": "NavigationList" } ] } }»
            """));
  }

  @Test
  void navigationListNotLast_acceptsAValidFlow() {
    passes(
        new NavigationListNotLast(),
        screens(
            "7.3",
            """
            { "layout": { "children": [ { "type": "NavigationList" } ] } }
            """));
  }

  @Test
  void refreshNeedsEndpoint_reportsTheFault() {
    complains(
        new RefreshNeedsEndpoint(),
        """
            { "screens": [ { "refresh_on_back": «true» } ] }
            """);
  }

  @Test
  void refreshNeedsEndpoint_acceptsAValidFlow() {
    passes(
        new RefreshNeedsEndpoint(),
        """
            { "data_api_version": "3.0", "screens": [ { "refresh_on_back": true } ] }
            """);
  }

  @Test
  void exchangeNeedsEndpoint_reportsTheFault() {
    complains(
        new ExchangeNeedsEndpoint(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": «"data_exchange"» } }
            """));
  }

  @Test
  void exchangeNeedsEndpoint_acceptsAValidFlow() {
    passes(
        new ExchangeNeedsEndpoint(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete" } }
            """));
  }

  @Test
  void endpointNeedsRoutes_reportsTheFault() {
    complains(
        new EndpointNeedsRoutes(),
        """
            { "data_api_version": «"3.0"» }
            """);
  }

  @Test
  void endpointNeedsRoutes_acceptsAValidFlow() {
    passes(
        new EndpointNeedsRoutes(),
        """
            { "data_api_version": "3.0", "routing_model": { } }
            """);
  }

  @Test
  void metaReserved_reportsTheFault() {
    complains(
        new MetaReserved(),
        """
            { "version": "6.0", "meta": «{ }» }
            """);
  }

  @Test
  void metaReserved_acceptsAValidFlow() {
    passes(
        new MetaReserved(),
        """
            { "version": "6.0" }
            """);
  }

  @Test
  void sensitiveNamesInput_reportsTheFault() {
    complains(
        new SensitiveNamesInput(),
        screens(
            "7.3",
            """
            { "sensitive": [ "a", «"b"» ], "layout": { "children": [ { "type": "TextInput", "name": "a" } ] } }
            """));
  }

  @Test
  void sensitiveNamesInput_acceptsAValidFlow() {
    passes(
        new SensitiveNamesInput(),
        screens(
            "7.3",
            """
            { "sensitive": [ "a" ], "layout": { "children": [ { "type": "TextInput", "name": "a" } ] } }
            """));
  }

  @Test
  void completeOnTerminal_reportsTheFault() {
    complains(
        new CompleteOnTerminal(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": «"complete"» } }
            """));
  }

  @Test
  void completeOnTerminal_acceptsAValidFlow() {
    passes(
        new CompleteOnTerminal(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate" } }
            """));
  }
}
