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
}
