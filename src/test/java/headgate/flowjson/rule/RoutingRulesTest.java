package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class RoutingRulesTest {

  @Test
  void routingTargetsExist_marksTheFault() {
    complains(
        new RoutingTargetsExist(),
        """
            { "routing_model": { "A": [ "B", «"C"» ], «"D"»: [] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routingTargetsExist_letsSoundFormsPass() {
    passes(
        new RoutingTargetsExist(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routingCoversScreens_marksTheFault() {
    complains(
        new RoutingCoversScreens(),
        """
            { "routing_model": { "A": [ ] }, "screens": [ { "id": "A" }, { "id": «"B"» }, { "id": "C", "terminal": true } ] }
            """);
  }

  @Test
  void routingCoversScreens_letsSoundFormsPass() {
    passes(
        new RoutingCoversScreens(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routeToItself_marksTheFault() {
    complains(
        new RouteToItself(),
        """
            { "routing_model": { «"A"»: [ "A", "B" ] } }
            """);
  }

  @Test
  void routeToItself_letsSoundFormsPass() {
    passes(
        new RouteToItself(),
        """
            { "routing_model": { "A": [ "B" ] } }
            """);
  }

  @Test
  void routeBackwards_marksTheFault() {
    complains(
        new RouteBackwards(),
        """
            { "routing_model": { "A": [ "B" ], "B": [ «"A"», "C" ] } }
            """);
  }

  @Test
  void routeBackwards_letsSoundFormsPass() {
    passes(
        new RouteBackwards(),
        """
            { "routing_model": { "A": [ "B" ], "B": [ "C" ], "C": [ "D" ] } }
            """);
  }

  @Test
  void routeBranches_marksTheFault() {
    complains(
        new RouteBranches(),
        """
            { "routing_model": { «"A"»: [ "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L" ] } }
            """);
  }

  @Test
  void routeBranches_letsSoundFormsPass() {
    passes(
        new RouteBranches(),
        """
            { "routing_model": { "A": [ "B", "C", "D", "E", "F", "G", "H", "I", "J", "K" ] } }
            """);
  }

  @Test
  void entryScreenExists_marksTheFault() {
    complains(
        new EntryScreenExists(),
        """
            { "routing_model": «{ "A": [ "B" ], "B": [ "A" ] }», "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void entryScreenExists_letsSoundFormsPass() {
    passes(
        new EntryScreenExists(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void screensConnected_marksTheFault() {
    complains(
        new ScreensConnected(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" }, { "id": «"C"», "terminal": true } ] }
            """);
  }

  @Test
  void screensConnected_letsSoundFormsPass() {
    passes(
        new ScreensConnected(),
        """
            { "routing_model": { "A": [ "B" ], "C": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" }, { "id": "C" } ] }
            """);
  }

  @Test
  void navigationHasRoute_marksTheFault() {
    complains(
        new NavigationHasRoute(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": «"A"», "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"C"» } } } ] } }, { "id": "B" }, { "id": «"C"» } ] }
            """);
  }

  @Test
  void navigationHasRoute_letsSoundFormsPass() {
    passes(
        new NavigationHasRoute(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "A" } } } ] } } ] }
            """);
  }

  @Test
  void navigationTargetExists_marksTheFault() {
    complains(
        new NavigationTargetExists(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"B"» } } }
            """));
  }

  @Test
  void navigationTargetExists_letsSoundFormsPass() {
    passes(
        new NavigationTargetExists(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "A" } } }
            """));
  }

  @Test
  void navigationLeadsAway_marksTheFault() {
    complains(
        new NavigationLeadsAway(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"A"» } } }
            """));
  }

  @Test
  void navigationLeadsAway_letsSoundFormsPass() {
    passes(
        new NavigationLeadsAway(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } }
            """));
  }

  @Test
  void screensReached_marksTheFault() {
    complains(
        new ScreensReached(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }, { "id": "B" }, { "id": «"C"», "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }
            """));
  }

  @Test
  void screensReached_letsSoundFormsPass() {
    passes(
        new ScreensReached(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }, { "id": "B" }
            """));
  }
}
