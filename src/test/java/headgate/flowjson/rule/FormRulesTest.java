package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

class FormRulesTest {

  @Test
  void footerCaptionsPair_marksTheFault() {
    complains(
        new FooterCaptionsPair(),
        children(
            "7.3",
            """
            «{ "type": "Footer", "left-caption": "Free" }»
            """));
  }

  @Test
  void footerCaptionsPair_letsSoundFormsPass() {
    passes(
        new FooterCaptionsPair(),
        children(
            "7.3",
            """
            { "type": "Footer", "left-caption": "Free", "right-caption": "Fast" }, { "type": "Footer" }
            """));
  }

  @Test
  void footerCaptionsExclude_marksTheFault() {
    complains(
        new FooterCaptionsExclude(),
        children(
            "7.3",
            """
            «{ "type": "Footer", "center-caption": "a", "right-caption": "b" }»
            """));
  }

  @Test
  void footerCaptionsExclude_letsSoundFormsPass() {
    passes(
        new FooterCaptionsExclude(),
        children(
            "7.3",
            """
            { "type": "Footer", "center-caption": "a" }
            """));
  }

  @Test
  void patternInputType_marksTheFault() {
    complains(
        new PatternInputType(),
        children(
            "7.3",
            """
            «{ "type": "TextInput", "input-type": "phone", "pattern": "1" }»
            """));
  }

  @Test
  void patternInputType_letsSoundFormsPass() {
    passes(
        new PatternInputType(),
        children(
            "7.3",
            """
            { "type": "TextInput", "input-type": "number", "pattern": "1" }, { "type": "TextInput", "pattern": "1" }
            """));
  }

  @Test
  void successNeedsTerminal_marksTheFault() {
    complains(
        new SuccessNeedsTerminal(),
        screens(
            "7.3",
            """
            { "id": "A", "success": «true» }, { "id": "B", "terminal": false, "success": «false» }
            """));
  }

  @Test
  void successNeedsTerminal_letsSoundFormsPass() {
    passes(
        new SuccessNeedsTerminal(),
        screens(
            "7.3",
            """
            { "id": "A", "terminal": true, "success": false }
            """));
  }

  @Test
  void dataFieldsComplete_marksTheFault() {
    complains(
        new DataFieldsComplete(),
        screens(
            "7.3",
            """
            { "data": { "a": «{ "type": "string" }», "b": «{ "__example__": 1 }», "required": [] } }
            """));
  }

  @Test
  void dataFieldsComplete_letsSoundFormsPass() {
    passes(
        new DataFieldsComplete(),
        screens(
            "7.3",
            """
            { "data": { "a": { "type": "string", "__example__": "x" }, "required_by_law": { } } }
            """));
  }

  @Test
  void dataFieldsObjects_marksTheFault() {
    complains(
        new DataFieldsObjects(),
        screens(
            "7.3",
            """
            { "data": { "a": «"x"», "required": «true» } }
            """));
  }

  @Test
  void dataFieldsObjects_letsSoundFormsPass() {
    passes(
        new DataFieldsObjects(),
        screens(
            "7.3",
            """
            { "data": { "a": { }, "required": [ "a" ], "required_x": 1 } }
            """));
  }

  @Test
  void versionNotEnding_marksTheFault() {
    complains(
        new VersionNotEnding(),
        """
            { "version": «"5.1"» }
            """);
  }

  @Test
  void versionNotEnding_letsSoundFormsPass() {
    passes(
        new VersionNotEnding(),
        """
            { "version": "6.0" }
            """);
  }

  @Test
  void versionNotFrozen_marksTheFault() {
    complains(
        new VersionNotFrozen(),
        """
            { "version": «"4.0"» }
            """);
  }

  @Test
  void versionNotFrozen_letsSoundFormsPass() {
    passes(
        new VersionNotFrozen(),
        """
            { "version": "5.1" }
            """);
  }
}
