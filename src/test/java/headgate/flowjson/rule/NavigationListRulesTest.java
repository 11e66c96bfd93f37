package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;

import org.junit.jupiter.api.Test;

class NavigationListRulesTest {

  @Test
  void navigationListAlone_reportsTheFault() {
    complains(
        new NavigationListAlone(),
        children(
            "7.3",
            """
            { "type": «"NavigationList"» }, { "type": "Footer" }
            """));
  }

  @Test
  void navigationListAlone_acceptsAValidFlow() {
    passes(
        new NavigationListAlone(),
        children(
            "7.3",
            """
            { "type": "Form", "children": [ { "type": "NavigationList" }, { "type": "NavigationList" } ] }
            """));
  }

  @Test
  void navigationListHasAction_reportsTheFault() {
    complains(
        new NavigationListHasAction(),
        children(
            "7.3",
            """
            «{ "type": "NavigationList",  "list-items": [ { "id": "a" } ] }»
            """));
  }

  @Test
  void navigationListHasAction_acceptsAValidFlow() {
    passes(
        new NavigationListHasAction(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "on-click-action": { "name": "navigate" }, "list-items": [ { "id": "a" } ] }, { "type": "NavigationList", "list-items": "${data.a}" }
            """));
  }

  @Test
  void navigationListActionOnce_reportsTheFault() {
    complains(
        new NavigationListActionOnce(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "on-click-action": «{ }», "list-items": [ { "on-click-action": «{ }» }, { } ] }
            """));
  }

  @Test
  void navigationListActionOnce_acceptsAValidFlow() {
    passes(
        new NavigationListActionOnce(),
        children(
            "7.3",
            """
            { "type": "NavigationList", "on-click-action": { "name": "navigate" }, "list-items": [ { } ] }
            """));
  }

  @Test
  void navigationListOneBadge_reportsTheFault() {
    complains(
        new NavigationListOneBadge(),
        children(
            "7.3",
            """
            «{ "type": "NavigationList",  "list-items": [ { "badge": "a" }, { "badge": "b" } ] }»
            """));
  }

  @Test
  void navigationListOneBadge_acceptsAValidFlow() {
    passes(
        new NavigationListOneBadge(),
        children(
            "7.3",
            """
            { "type": "NavigationList",  "list-items": [ { "badge": "a" }, { } ] }
            """));
  }

  @Test
  void navigationRowEnd_reportsTheFault() {
    complains(
        new NavigationRowEnd(),
        children(
            "7.3",
            """
            { "type": "NavigationList",  "list-items": [ { "end": «{ }» }, { "end": «{ "title": "a", "description": "b", "metadata": "c" }» } ] }
            """));
  }

  @Test
  void navigationRowEnd_acceptsAValidFlow() {
    passes(
        new NavigationRowEnd(),
        children(
            "7.3",
            """
            { "type": "NavigationList",  "list-items": [ { "end": { "title": "a" } } ] }
            """));
  }

  @Test
  void navigationRowEndLarge_reportsTheFault() {
    complains(
        new NavigationRowEndLarge(),
        children(
            "7.3",
            """
            «{ "type": "NavigationList", "media-size": "large", "list-items": [ { "end": { } } ] }»
            """));
  }

  @Test
  void navigationRowEndLarge_acceptsAValidFlow() {
    passes(
        new NavigationRowEndLarge(),
        children(
            "7.3",
            """
            { "type": "NavigationList",  "list-items": [ { "end": { } } ] }
            """));
  }
}
