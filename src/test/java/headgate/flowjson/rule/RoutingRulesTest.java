package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class RoutingRulesTest {

  @Test
  void routingTargetsExist_reportsTheFault() {
    complains(
        new RoutingTargetsExist(),
        """
            { "routing_model": { "A": [ "B", «"C"» ], «"D"»: [] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routingTargetsExist_acceptsAValidFlow() {
    passes(
        new RoutingTargetsExist(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routingCoversScreens_reportsTheFault() {
    complains(
        new RoutingCoversScreens(),
        """
            { "routing_model": { "A": [ ] }, "screens": [ { "id": "A" }, { "id": «"B"» }, { "id": "C", "terminal": true } ] }
            """);
  }

  @Test
  void routingCoversScreens_acceptsAValidFlow() {
    passes(
        new RoutingCoversScreens(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void routeToItself_reportsTheFault() {
    complains(
        new RouteToItself(),
        """
            { "routing_model": { «"A"»: [ "A", "B" ] } }
            """);
  }

  @Test
  void routeToItself_acceptsAValidFlow() {
    passes(
        new RouteToItself(),
        """
            { "routing_model": { "A": [ "B" ] } }
            """);
  }

  @Test
  void routeBackwards_reportsTheFault() {
    complains(
        new RouteBackwards(),
        """
            { "routing_model": { "A": [ "B" ], "B": [ «"A"», "C" ] } }
            """);
  }

  @Test
  void routeBackwards_acceptsAValidFlow() {
    passes(
        new RouteBackwards(),
        """
            { "routing_model": { "A": [ "B" ], "B": [ "C" ], "C": [ "D" ] } }
            """);
  }

  @Test
  void routeBranches_reportsTheFault() {
    complains(
        new RouteBranches(),
        """
            { "routing_model": { «"A"»: [ "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L" ] } }
            """);
  }

  @Test
  void routeBranches_acceptsAValidFlow() {
    passes(
        new RouteBranches(),
        """
            { "routing_model": { "A": [ "B", "C", "D", "E", "F", "G", "H", "I", "J", "K" ] } }
            """);
  }

  @Test
  void entryScreenExists_reportsTheFault() {
    complains(
        new EntryScreenExists(),
        """
            { "routing_model": «{ "A": [ "B" ], "B": [ "A" ] }», "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void entryScreenExists_acceptsAValidFlow() {
    passes(
        new EntryScreenExists(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" } ] }
            """);
  }

  @Test
  void screensConnected_reportsTheFault() {
    complains(
        new ScreensConnected(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" }, { "id": «"C"», "terminal": true } ] }
            """);
  }

  @Test
  void screensConnected_acceptsAValidFlow() {
    passes(
        new ScreensConnected(),
        """
            { "routing_model": { "A": [ "B" ], "C": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B" }, { "id": "C" } ] }
            """);
  }

  @Test
  void navigationHasRoute_reportsTheFault() {
    complains(
        new NavigationHasRoute(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": «"A"», "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"C"» } } } ] } }, { "id": "B" }, { "id": «"C"» } ] }
            """);
  }

  @Test
  void navigationHasRoute_acceptsAValidFlow() {
    passes(
        new NavigationHasRoute(),
        """
            { "routing_model": { "A": [ "B" ] }, "screens": [ { "id": "A" }, { "id": "B", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "A" } } } ] } } ] }
            """);
  }

  @Test
  void navigationTargetExists_reportsTheFault() {
    complains(
        new NavigationTargetExists(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"B"» } } }
            """));
  }

  @Test
  void navigationTargetExists_acceptsAValidFlow() {
    passes(
        new NavigationTargetExists(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "A" } } }
            """));
  }

  @Test
  void navigationLeadsAway_reportsTheFault() {
    complains(
        new NavigationLeadsAway(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": «"A"» } } }
            """));
  }

  @Test
  void navigationLeadsAway_acceptsAValidFlow() {
    passes(
        new NavigationLeadsAway(),
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } }
            """));
  }

  @Test
  void screensReached_reportsTheFault() {
    complains(
        new ScreensReached(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }, { "id": "B" }, { "id": «"C"», "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }
            """));
  }

  @Test
  void screensReached_acceptsAValidFlow() {
    passes(
        new ScreensReached(),
        screens(
            "7.3",
            """
            { "id": "A", "layout": { "children": [ { "type": "Footer", "on-click-action": { "name": "navigate", "next": { "name": "B" } } } ] } }, { "id": "B" }
            """));
  }
}
