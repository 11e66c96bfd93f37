package headgate.flowjson.schema;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.schemaComplains;
import static headgate.flowjson.RuleCase.schemaPasses;
import static headgate.flowjson.RuleCase.screens;

import org.junit.jupiter.api.Test;

/** What a single value may be. */
class ValueRulesTest {

  @Test
  void textNotBlank_marksBlankTexts() {
    schemaComplains(
        "text-not-blank",
        children(
            "6.0",
            """
            { "type": "TextBody", "text": «" "» },
            { "type": "Footer", "label": «""», "left-caption": «"\\n"» }
            """));
    schemaPasses("text-not-blank", children("5.1", "{ \"type\": \"Footer\", \"label\": \"\" }"));
  }

  @Test
  void nameLiteral_marksReferencesAndExpressions() {
    schemaComplains(
        "name-literal",
        children(
            "6.0",
            """
            { "type": "TextInput", "name": «"${data.a}"» }, { "type": "OptIn", "name": «"`1 `"» }
            """));
    schemaPasses("name-literal", children("6.0", "{ \"type\": \"TextInput\", \"name\": \"$a\" }"));
  }

  @Test
  void listedValue_marksValuesThatAreNotListed() {
    schemaComplains(
        "listed-value",
        children(
            "7.3",
            """
            { "type": "TextInput", "input-type": «"Text"» },
            { "type": "CalendarPicker", "include-days": [ "Mon", «"Someday"» ] },
            { "type": "EmbeddedLink", "on-click-action": { "name": «"complete"» } }
            """));
    schemaPasses(
        "listed-value",
        children(
            "7.3",
            """
            { "type": "TextBody", "font-weight": "${data.a}" },
            { "type": "CheckboxGroup", "media-size": "small" }
            """));
  }

  @Test
  void constantValue_marksOtherValues() {
    schemaComplains(
        "constant-value",
        "{ \"version\": \"7.2\", \"data_api_version\": «\"4.0\"», \"screens\": [ { \"layout\": {"
            + " \"type\": «\"Grid\"», \"children\": [ { \"type\": \"DatePicker\","
            + " \"on-select-action\": { \"name\": «\"navigate\"» } } ] } } ] }");
    schemaPasses("constant-value", "{ \"version\": \"7.3\", \"data_api_version\": \"4.0\" }");
  }

  @Test
  void leastItems_marksShortLists() {
    schemaComplains("least-items", "{ \"version\": \"7.3\", \"screens\": «[ ]» }");
    schemaComplains(
        "least-items", children("7.3", "{ \"type\": \"Dropdown\", \"data-source\": «[ ]» }"));
    schemaPasses(
        "least-items", children("7.3", "{ \"type\": \"Dropdown\", \"data-source\": [ { } ] }"));
  }

  @Test
  void mostItems_marksLongLists() {
    schemaComplains(
        "most-items",
        children(
            "7.3",
            "{ \"type\": \"NavigationList\", \"list-items\": [ { \"tags\": «[ \"a\", \"b\", \"c\","
                + " \"d\" ]» } ] }"));
    schemaPasses(
        "most-items",
        children(
            "7.3",
            "{ \"type\": \"NavigationList\", \"list-items\": [ { \"tags\": [ \"a\", \"b\", \"c\" ]"
                + " } ] }"));
  }

  @Test
  void leastCharacters_marksEmptyTexts() {
    schemaComplains("least-characters", screens("7.3", "{ \"id\": «\"\"» }"));
    schemaPasses("least-characters", screens("7.3", "{ \"id\": \"A\" }"));
  }

  @Test
  void numbers_areMarkedOutsideOfTheirRange() {
    schemaComplains(
        "least-number",
        children("7.3", "{ \"type\": \"CheckboxGroup\", \"max-selected-items\": «1» }"));
    schemaComplains(
        "value-type",
        children("7.3", "{ \"type\": \"CheckboxGroup\", \"max-selected-items\": «1» }"));
    schemaComplains(
        "most-number",
        children("7.3", "{ \"type\": \"PhotoPicker\", \"max-file-size-kb\": «25601» }"));
    schemaPasses(
        "most-number",
        children("7.3", "{ \"type\": \"PhotoPicker\", \"max-file-size-kb\": 25600 }"));
    schemaPasses(
        "least-number",
        children("7.3", "{ \"type\": \"PhotoPicker\", \"max-file-size-kb\": 1.0 }"));
  }

  @Test
  void textPattern_marksIdsColorsAndCases() {
    schemaComplains(
        "text-pattern",
        "{ \"version\": \"7.0\", \"screens\": [ { \"id\": «\"A,B\"» }, { \"id\": «\"__\"» } ],"
            + " \"routing_model\": { «\"A1\"»: [ «\"B-C\"» ] } }");
    schemaComplains(
        "text-pattern",
        children(
            "7.3",
            """
            { "type": "Dropdown", "data-source": [ { "color": «"#12345g"» } ] },
            { "type": "Switch", "cases": { «"1"»: [ ], «"a b"»: [ ], "a-1_b": [ ] } }
            """));
    schemaPasses("text-pattern", screens("6.3", "{ \"id\": \"A,B\" }, { \"id\": \"__\" }"));
  }

  @Test
  void textFormat_marksLinksAndPatterns() {
    schemaComplains("text-format", "{ \"version\": \"2.1\", \"data_channel_uri\": «\"//a b\"» }");
    schemaComplains(
        "text-format", children("6.2", "{ \"type\": \"TextInput\", \"pattern\": «\"(\"» }"));
    schemaPasses(
        "text-format",
        children(
            "6.2",
            """
            { "type": "TextInput", "pattern": "^(?:[A-Z]{2}|\\\\d+?)$" },
            { "type": "TextInput", "pattern": "${data.a}" }
            """));
  }

  @Test
  void textCut_marksTextsThatPhonesCut() {
    schemaComplains(
        "text-cut",
        children(
            "7.3",
            """
            { "type": "TextInput", "label": «"This label is too long"» },
            { "type": "CalendarPicker", "label": {
              "start-date": «"This label is longer than forty characters"», "end-date": "To" } },
            { "type": "NavigationList", "list-items": [ { "tags": [ «"a very long tag of it"» ] } ] }
            """));
    schemaPasses(
        "text-cut",
        children(
            "7.3",
            """
            { "type": "TextInput", "label": "${data.a_rather_long_key_of_the_data}" },
            { "type": "Footer", "label": "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" }
            """));
  }

  @Test
  void entriesHidden_marksListsThatPhonesCut() {
    String options = "{ }, ".repeat(100);
    schemaComplains(
        "entries-hidden",
        children(
            "7.3",
            "{ \"type\": \"RadioButtonsGroup\", \"data-source\": «[ %s { } ]» }"
                .formatted(options)));
    schemaComplains(
        "entries-hidden",
        children(
            "7.3",
            "{ \"type\": \"Dropdown\", \"data-source\": «[ %s { \"image\": \"a\" } ]» }"
                .formatted(options)));
    schemaPasses(
        "entries-hidden",
        children(
            "7.3", "{ \"type\": \"Dropdown\", \"data-source\": [ %s { } ] }".formatted(options)));
  }

  @Test
  void imageSize_marksImagesThatPhonesDoNotShow() {
    String image = "A".repeat(150 * 1024);
    String option = "{ \"type\": \"Dropdown\", \"data-source\": [ { \"image\": %s } ] }";
    schemaComplains("image-size", children("6.0", option.formatted("«\"" + image + "\"»")));
    schemaPasses("image-size", children("5.1", option.formatted("\"" + image + "\"")));
  }
}
