package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class FormRulesTest {

  @Test
  void footerCaptionsPair_reportsTheFault() {
    complains(
        new FooterCaptionsPair(),
        children(
            "7.3",
            """
            «{ "type": "Footer", "left-caption": "Free" }»
            """));
  }

  @Test
  void footerCaptionsPair_acceptsAValidFlow() {
    passes(
        new FooterCaptionsPair(),
        children(
            "7.3",
            """
            { "type": "Footer", "left-caption": "Free", "right-caption": "Fast" }, { "type": "Footer" }
            """));
  }

  @Test
  void footerCaptionsExclude_reportsTheFault() {
    complains(
        new FooterCaptionsExclude(),
        children(
            "7.3",
            """
            «{ "type": "Footer", "center-caption": "a", "right-caption": "b" }»
            """));
  }

  @Test
  void footerCaptionsExclude_acceptsAValidFlow() {
    passes(
        new FooterCaptionsExclude(),
        children(
            "7.3",
            """
            { "type": "Footer", "center-caption": "a" }
            """));
  }

  @Test
  void patternInputType_reportsTheFault() {
    complains(
        new PatternInputType(),
        children(
            "7.3",
            """
            «{ "type": "TextInput", "input-type": "phone", "pattern": "1" }»
            """));
  }

  @Test
  void patternInputType_acceptsAValidFlow() {
    passes(
        new PatternInputType(),
        children(
            "7.3",
            """
            { "type": "TextInput", "input-type": "number", "pattern": "1" }, { "type": "TextInput", "pattern": "1" }
            """));
  }

  @Test
  void successNeedsTerminal_reportsTheFault() {
    complains(
        new SuccessNeedsTerminal(),
        screens(
            "7.3",
            """
            { "id": "A", "success": «true» }, { "id": "B", "terminal": false, "success": «false» }
            """));
  }

  @Test
  void successNeedsTerminal_acceptsAValidFlow() {
    passes(
        new SuccessNeedsTerminal(),
        screens(
            "7.3",
            """
            { "id": "A", "terminal": true, "success": false }
            """));
  }

  @Test
  void dataFieldsComplete_reportsTheFault() {
    complains(
        new DataFieldsComplete(),
        screens(
            "7.3",
            """
            { "data": { "a": «{ "type": "string" }», "b": «{ "__example__": 1 }», "required": [] } }
            """));
  }

  @Test
  void dataFieldsComplete_acceptsAValidFlow() {
    passes(
        new DataFieldsComplete(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": "string", "__example__": "x" }, "required_by_law": { } } }
            """));
  }

  @Test
  void dataFieldsObjects_reportsTheFault() {
    complains(
        new DataFieldsObjects(),
        screens(
            "7.3",
            """
            { "data": { "a": «"x"», "required": «true» } }
            """));
  }

  @Test
  void dataFieldsObjects_acceptsAValidFlow() {
    passes(
        new DataFieldsObjects(),
        screens(
            "7.3",
            """
            { "data": { "a": { }, "required": [ "a" ], "required_x": 1 } }
            """));
  }

  @Test
  void versionNotEnding_reportsTheFault() {
    complains(
        new VersionNotEnding(),
        """
            { "version": «"5.1"» }
            """);
  }

  @Test
  void versionNotEnding_acceptsAValidFlow() {
    passes(
        new VersionNotEnding(),
        """
            { "version": "6.0" }
            """);
  }

  @Test
  void versionNotFrozen_reportsTheFault() {
    complains(
        new VersionNotFrozen(),
        """
            { "version": «"4.0"» }
            """);
  }

  @Test
  void versionNotFrozen_acceptsAValidFlow() {
    passes(
        new VersionNotFrozen(),
        """
            { "version": "5.1" }
            """);
  }

  @Test
  void patternExplained_reportsTheFault() {
    complains(
        new PatternExplained(),
        children(
            "7.3",
            """
            «{ "type": "TextInput", "pattern": "a" }»
            """));
  }

  @Test
  void patternExplained_acceptsAValidFlow() {
    passes(
        new PatternExplained(),
        children(
            "7.3",
            """
            { "type": "TextInput", "pattern": "a", "helper-text": "b" }
            """));
  }
}
