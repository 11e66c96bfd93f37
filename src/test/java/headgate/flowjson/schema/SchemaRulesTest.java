package headgate.flowjson.schema;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.schemaComplains;
import static headgate.flowjson.RuleCase.schemaPasses;
import static headgate.flowjson.RuleCase.screens;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {

  private static final String FOOTER_TO_COMPLETE =
      "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": \"complete\" } }";

  @Test
  void knownProperty_marksKeysThatAreNotAllowed() {
    schemaComplains(
        "known-property",
        "{ \"version\": \"6.3\", «\"author\"»: 1, \"screens\": [ { «\"size\"»: 1, \"layout\": {"
            + " «\"style\"»: 1, \"children\": [ { \"type\": \"TextInput\", «\"label-variant\"»:"
            + " \"large\", «\"hint\"»: \"x\" } ] } } ] }");
    schemaComplains(
        "known-property",
        children(
            "7.3",
            """
            { "type": "Form", "children": [ { "type": "If", "then": [
              { "type": "TextInput", «"init-value"»: "x" } ] } ] },
            { "type": "TextInput", "init-value": "x" },
            { "type": "Dropdown", "data-source": [ { "id": "a", «"name"»: "b" } ] },
            { "type": "Footer", "on-click-action": { "name": "complete", «"target"»: 1 } }
            """));
  }

  @Test
  void noChannelUri_marksTheKeyFromVersion3On() {
    schemaComplains("no-channel-uri", "{ \"version\": \"3.0\", «\"data_channel_uri\"»: \"x\" }");
    schemaPasses("no-channel-uri", "{ \"version\": \"2.1\", \"data_channel_uri\": \"https://a\" }");
  }

  @Test
  void requiredProperty_marksTheObjectThatLacksIt() {
    schemaComplains("required-property", "«{ \"version\": \"6.0\" }»");
    schemaComplains(
        "required-property",
        screens(
            "6.0",
            """
            { "id": "A", "title": "A", "layout": { "type": "SingleColumnLayout", "children": [
              «{ "text": "no type" }»,
              «{ "type": "TextBody" }»,
              { "type": "EmbeddedLink", "text": "a", "on-click-action": «{ "name": "navigate" }» },
              { "type": "EmbeddedLink", "text": "a",
                "on-click-action": { "name": "navigate", "next": «{ }» } }
            ] } }
            """));
    schemaPasses(
        "required-property",
        screens("5.0", "{ \"id\": \"A\", \"title\": \"before 6.0 without a layout\" }"));
  }

  @Test
  void knownComponent_marksTypesThatNoVersionKnows() {
    schemaComplains("known-component", children("7.3", "{ \"type\": «\"Textbody\"» }"));
    schemaPasses("known-component", children("2.1", "{ \"type\": \"ImageCarousel\" }"));
  }

  @Test
  void componentPlace_marksTypesThatAreNotAllowedThere() {
    schemaComplains(
        "component-place",
        children(
            "6.2",
            """
            { "type": «"ChipsSelector"» },
            { "type": "Form", "children": [ { "type": «"Form"» }, { "type": «"RichText"» } ] }
            """));
    schemaComplains("component-place", children("3.1", "{ \"type\": «\"TextInput\"» }"));
    schemaPasses("component-place", children("4.0", "{ \"type\": \"TextInput\" }"));
  }

  @Test
  void componentPlaceInBranch_marksTypesThatAreNotAllowedThere() {
    schemaComplains(
        "component-place-in-branch",
        children(
            "7.0",
            """
            { "type": "If", "then": [ { "type": «"Form"» }, { "type": «"ChipsSelector"» } ] },
            { "type": "Switch", "cases": { "a": [ { "type": «"If"» } ] } }
            """));
    schemaPasses(
        "component-place-in-branch",
        children("7.1", "{ \"type\": \"If\", \"then\": [ { \"type\": \"ChipsSelector\" } ] }"));
  }

  @Test
  void actionKeys_marksKeysOfOtherActions() {
    schemaComplains(
        "action-keys",
        children(
            "7.3",
            """
            { "type": "Footer", "on-click-action": { "name": "complete", «"next"»: { } } },
            { "type": "EmbeddedLink", "on-click-action": {
              "name": "open_url", "url": "https://example.com", «"payload"»: { } } }
            """));
    schemaPasses("action-keys", children("7.3", FOOTER_TO_COMPLETE));
  }

  @Test
  void valueType_marksValuesOfOtherTypes() {
    schemaComplains(
        "value-type",
        "{ \"version\": \"7.3\", \"screens\": [ «7», { \"id\": «null», \"sensitive\": [ «1» ],"
            + " \"layout\": { \"children\": [ «\"x\"», { \"type\": «3» } ] } } ],"
            + " \"routing_model\": { \"A\": «1», \"B\": [ «2» ] } }");
    schemaComplains(
        "value-type",
        children(
            "7.3",
            """
            { "type": "TextInput", "label": «1», "required": «"yes"», "min-chars": «[ ]» },
            { "type": "TextArea", "max-length": «1.5» },
            { "type": "Dropdown", "data-source": [ «"a"» ] },
            { "type": "Switch", "cases": { "a": «{ }» } },
            { "type": "TextBody", "markdown": «"${data.a}"» }
            """));
    schemaPasses(
        "value-type",
        children(
            "7.3",
            """
            { "type": "TextInput", "required": "${data.a}", "min-chars": "`1 + 2`" },
            { "type": "TextArea", "max-length": 2.0 },
            { "type": "TextBody", "text": [ "a" ], "visible": "${form.a}" }
            """));
    schemaComplains(
        "value-type", children("3.1", "{ \"type\": \"TextBody\", \"visible\": «\"${form.a}\"» }"));
    // Until 3.1 the reference must be the whole text.
    schemaComplains(
        "value-type",
        children("3.1", "{ \"type\": \"TextBody\", \"visible\": «\"${data.a} b\"» }"));
    schemaPasses(
        "value-type", children("4.0", "{ \"type\": \"TextBody\", \"visible\": \"${data.a} b\" }"));
  }

  @Test
  void valueOfAWrongType_isNotCheckedInside() {
    String text =
        children(
            "7.3",
            """
            { "type": "Dropdown", "name": "a", "label": "b", "data-source": «{ "x": 1 }» },
            { "type": "Switch", "value": "${data.a}", "cases": «[ { "type": "Nothing" } ]» },
            { "type": "If", "condition": "${data.a}", "then": «{ "a": [ { "type": "X" } ] }» }
            """);
    schemaComplains("value-type", text);
    String plain = text.replaceAll("[«»]", "");
    for (String rule : List.of("known-property", "known-component", "text-pattern")) {
      schemaPasses(rule, plain);
    }
    schemaPasses(
        "listed-value",
        children("7.3", "{ \"type\": \"CalendarPicker\", \"include-days\": \"Monday\" }"));
  }

  @Test
  void referenceForm_marksTextsThatAreNotReferences() {
    schemaComplains(
        "reference-form",
        children(
            "7.3",
            """
            { "type": "TextBody", "visible": «"yes"», "font-weight": «"fat"» },
            { "type": "Switch", "value": «"x"» },
            { "type": "Dropdown", "data-source": «"${data}"» }
            """));
    schemaPasses(
        "reference-form",
        children(
            "7.3",
            """
            { "type": "TextBody", "visible": "${screen.B.form.c}", "font-weight": "bold" },
            { "type": "TextBody", "font-weight": "${data.a}" },
            { "type": "CheckboxGroup", "media-size": "small" }
            """));
  }

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
