package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** The message of each kind of change. */
class FlowDiffTest {

  private static final String FORM =
      """
      {
        "version": "6.0",
        "data_api_version": "3.0",
        "routing_model": { "CONTACT": ["DETAILS"], "DETAILS": [] },
        "screens": [
          {
            "id": "CONTACT",
            "title": "Contact",
            "data": { "city": { "type": "string", "__example__": "Bern" } },
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "TextHeading", "text": "Who are you?" },
                { "type": "TextInput", "name": "email", "label": "E-mail" },
                { "type": "TextInput", "name": "phone", "label": "Phone" },
                {
                  "type": "Footer",
                  "label": "Next",
                  "on-click-action": {
                    "name": "navigate",
                    "next": { "type": "screen", "name": "DETAILS" },
                    "payload": { "city": "${data.city}" }
                  }
                }
              ]
            }
          },
          {
            "id": "DETAILS",
            "title": "Details",
            "terminal": true,
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "TextBody", "text": "Nearly there" },
                {
                  "type": "Dropdown",
                  "name": "colour",
                  "label": "Colour",
                  "data-source": [
                    { "id": "red", "title": "Red" },
                    { "id": "blue", "title": "Blue" },
                    { "id": "green", "title": "Green" }
                  ]
                },
                {
                  "type": "Footer",
                  "label": "Send",
                  "on-click-action": {
                    "name": "complete",
                    "payload": {
                      "email": "${screen.CONTACT.form.email}",
                      "colour": "${form.colour}"
                    }
                  }
                }
              ]
            }
          }
        ]
      }
      """;

  @Test
  void canonicalEquality_isNoChange() {
    assertThat(FlowDiff.between("{\"a\":1,\"b\":[2]}", "{ \"b\":[2.0], \"a\":10e-1 }").changes())
        .isEmpty();
    assertThat(FlowDiff.between("{\"a\":[1,2]}", "{\"a\":[2,1]}").isEmpty()).isFalse();
  }

  @Test
  void documentKey_changes() {
    messagesOf(FORM.replace("\"6.0\"", "\"6.1\""))
        .containsExactly("document_changed The document: version changed from \"6.0\" to \"6.1\".");
    messagesOf(FORM.replace("\"data_api_version\": \"3.0\",", ""))
        .containsExactly(
            "document_changed The document: data_api_version was removed. It was \"3.0\".");
  }

  @Test
  void route_changes() {
    messagesOf(FORM.replace("\"DETAILS\": [] }", "\"DETAILS\": [\"CONTACT\"] }"))
        .containsExactly(
            "routing_changed Route of screen DETAILS changed from [] to [\"CONTACT\"].");
  }

  @Test
  void screen_isAddedAndRemoved() {
    String form = FORM.replace("\"screens\": [", "\"screens\": [ { \"id\": \"HELLO\" },");
    messagesOf(form).containsExactly("screen_added Screen HELLO was added.");
    assertThat(messages(FlowDiff.between(form, FORM)))
        .containsExactly("screen_removed Screen HELLO was removed.");
  }

  @Test
  void screen_isRenamedWithAllReferences() {
    String form = FORM.replace("DETAILS", "MORE_DETAILS").replace("CONTACT", "ABOUT_YOU");
    messagesOf(form)
        .containsExactly(
            "screen_renamed Screen CONTACT was renamed to ABOUT_YOU.",
            "screen_renamed Screen DETAILS was renamed to MORE_DETAILS.");
  }

  @Test
  void renamedScreen_isRecognisedByChangedContent() {
    messagesOf(FORM.replace("DETAILS", "MORE_DETAILS").replace("Nearly there", "Almost done"))
        .containsExactly(
            "screen_renamed Screen DETAILS was renamed to MORE_DETAILS.",
            "component_changed Screen MORE_DETAILS: TextBody at position 1: text changed from"
                + " \"Nearly there\" to \"Almost done\".");
  }

  @Test
  void remainingOldId_isAChangeBesideTheRename() {
    messagesOf(
            FORM.replace("\"id\": \"DETAILS\"", "\"id\": \"MORE\"")
                .replace("\"name\": \"DETAILS\"", "\"name\": \"MORE\""))
        .containsExactly(
            "screen_renamed Screen DETAILS was renamed to MORE.",
            "routing_changed Route of screen CONTACT changed from [\"MORE\"] to [\"DETAILS\"].",
            "routing_changed Route of screen DETAILS was added: [].",
            "routing_changed Route of screen MORE was removed. It was [].");
  }

  @Test
  void differentScreen_isNotARename() {
    String form =
        "{\"screens\":[{\"id\":\"%s\",\"title\":\"%s\",\"layout\":{\"children\":[{\"type\":\"TextBody\",\"text\":\"%s\"}]}}]}";
    assertThat(
            messages(
                FlowDiff.between(form.formatted("A", "One", "x"), form.formatted("B", "Two", "y"))))
        .containsExactly(
            "screen_removed Screen A was removed.", "screen_added Screen B was added.");
  }

  @Test
  void screens_changePlaces() {
    String form = "{\"screens\":[%s]}";
    String a = "{\"id\":\"A\"}";
    String b = "{\"id\":\"B\"}";
    String c = "{\"id\":\"C\"}";
    Diff diff =
        FlowDiff.between(
            form.formatted(a + "," + b + "," + c), form.formatted(c + "," + a + "," + b));
    assertThat(messages(diff))
        .containsExactly("screen_moved Screen C moved from position 3 to position 1.");
    assertThat(diff.changes().get(0).path()).isEqualTo("/screens/0");
    assertThat(diff.changes().get(0).oldPath()).isEqualTo("/screens/2");
  }

  @Test
  void screenProperty_changes() {
    messagesOf(FORM.replace("\"title\": \"Details\"", "\"title\": \"Your taste\""))
        .containsExactly(
            "screen_changed Screen DETAILS: title changed from \"Details\" to \"Your taste\".");
  }

  @Test
  void dataModel_changes() {
    messagesOf(
            FORM.replace("\"string\", \"__example__\": \"Bern\"", "\"number\", \"__example__\": 1"))
        .containsExactly(
            "data_model_changed Screen CONTACT: data key city changed from"
                + " {\"type\":\"string\",\"__example__\":\"Bern\"} to"
                + " {\"type\":\"number\",\"__example__\":1}.");
  }

  @Test
  void component_isAddedAndRemoved() {
    String form =
        FORM.replace(
            "{ \"type\": \"TextBody\", \"text\": \"Nearly there\" },",
            "{ \"type\": \"TextBody\", \"text\": \"Nearly there\" },"
                + "{ \"type\": \"OptIn\", \"name\": \"terms\", \"label\": \"Terms\" },");
    messagesOf(form).containsExactly("component_added Screen DETAILS: OptIn terms was added.");
    assertThat(messages(FlowDiff.between(form, FORM)))
        .containsExactly("component_removed Screen DETAILS: OptIn terms was removed.");
  }

  @Test
  void component_movesIntoABranch() {
    String input = "{ \"type\": \"TextInput\", \"name\": \"phone\", \"label\": \"Phone\" }";
    Diff diff =
        FlowDiff.between(
            FORM,
            FORM.replace(
                input,
                "{ \"type\": \"If\", \"condition\": \"${data.a}\", \"then\": [" + input + "] }"));
    assertThat(messages(diff))
        .containsExactly(
            "component_added Screen CONTACT: If at position 3 was added.",
            "component_moved Screen CONTACT: TextInput phone moved into then of If at position 3.");
    assertThat(diff.changes().get(0).to())
        .isEqualTo("{\"type\":\"If\",\"condition\":\"${data.a}\",\"then\":[]}");
  }

  @Test
  void component_movesToAnotherScreen() {
    String input = "{ \"type\": \"TextInput\", \"name\": \"phone\", \"label\": \"Phone\" },";
    String form =
        FORM.replace(input, "")
            .replace("{ \"type\": \"TextBody\"", input + "{ \"type\": \"TextBody\"");
    messagesOf(form)
        .containsExactly(
            "component_moved TextInput phone moved from screen CONTACT to screen DETAILS.");
  }

  @Test
  void components_changePlaces() {
    String email = "{ \"type\": \"TextInput\", \"name\": \"email\", \"label\": \"E-mail\" }";
    String phone = "{ \"type\": \"TextInput\", \"name\": \"phone\", \"label\": \"Phone\" }";
    messagesOf(FORM.replace(email, "X").replace(phone, email).replace("X", phone))
        .singleElement()
        .asString()
        .startsWith("component_moved Screen CONTACT: TextInput ");
  }

  @Test
  void componentProperty_changesOneByOne() {
    Diff diff =
        FlowDiff.between(
            FORM,
            FORM.replace(
                "\"name\": \"phone\", \"label\": \"Phone\"",
                "\"name\": \"phone\", \"label\": \"Mobile\", \"required\": true"));
    assertThat(messages(diff))
        .containsExactly(
            "component_changed Screen CONTACT: TextInput phone: label changed from \"Phone\" to"
                + " \"Mobile\".",
            "component_changed Screen CONTACT: TextInput phone: required was added: true.");
    assertThat(diff.changes().get(0).component()).isEqualTo("phone");
    assertThat(diff.changes().get(0).path()).isEqualTo("/screens/0/layout/children/2/label");
  }

  @Test
  void input_isRenamed() {
    messagesOf(FORM.replace("\"name\": \"phone\"", "\"name\": \"mobile\""))
        .containsExactly(
            "component_changed Screen CONTACT: TextInput mobile: name changed from \"phone\" to"
                + " \"mobile\".");
  }

  @Test
  void options_change() {
    messagesOf(
            FORM.replace(
                    "{ \"id\": \"green\", \"title\": \"Green\" }",
                    "{ \"id\": \"pink\", \"title\": \"Pink\" }")
                .replace("\"title\": \"Red\"", "\"title\": \"Ruby\"")
                .replace("\"id\": \"blue\"", "\"id\": \"navy\""))
        .containsExactly(
            "option_removed Screen DETAILS: option green of Dropdown colour was removed.",
            "option_changed Screen DETAILS: option red of Dropdown colour: title changed from"
                + " \"Red\" to \"Ruby\".",
            "option_changed Screen DETAILS: option navy of Dropdown colour: id changed from"
                + " \"blue\" to \"navy\".",
            "option_added Screen DETAILS: option pink of Dropdown colour was added.");
  }

  @Test
  void options_changePlaces() {
    String red = "{ \"id\": \"red\", \"title\": \"Red\" }";
    String green = "{ \"id\": \"green\", \"title\": \"Green\" }";
    messagesOf(FORM.replace(red, "X").replace(green, red).replace("X", green))
        .hasSize(2)
        .allMatch(line -> line.startsWith("option_moved Screen DETAILS: option "));
  }

  @Test
  void payload_changes() {
    messagesOf(FORM.replace("{ \"city\": \"${data.city}\" }", "{ \"town\": \"${data.city}\" }"))
        .containsExactly(
            "payload_changed Screen CONTACT: Footer at position 4: payload key town was added:"
                + " \"${data.city}\".",
            "payload_changed Screen CONTACT: Footer at position 4: payload key city was removed. It"
                + " was \"${data.city}\".");
  }

  @Test
  void unfinishedForms_areComparedAsPlainValues() {
    assertThat(messages(FlowDiff.between("{}", "{\"screens\":[]}")))
        .containsExactly("document_changed The document: screens was added: [].");
    assertThat(messages(FlowDiff.between("{\"screens\":[5,{}]}", "{\"screens\":[null,{}]}")))
        .containsExactly(
            "screen_removed Screen at position 1 was removed.",
            "screen_added Screen at position 1 was added.");
    assertThat(messages(FlowDiff.between("{\"screens\":{}}", "{\"screens\":7}")))
        .containsExactly("document_changed The document: screens changed from {} to 7.");
    assertThat(messages(FlowDiff.between("[]", "{}")))
        .containsExactly("document_changed The document changed from [] to {}.");
  }

  @Test
  void whitespace_isNoChange() {
    String form = "{\"screens\":[{\"id\":\"A\"},{\"id\":\"A\"},{\"id\":null},{}]}";
    assertThat(FlowDiff.between(form, form + "\n").json()).isEqualTo("[]");
  }

  @Test
  void json_leavesOutNulls() {
    String json =
        FlowDiff.between(FORM, FORM.replace("\"colour\": \"${form.colour}\"", "\"a\": 1")).json();
    assertThat(json)
        .isEqualTo(
            """
            [{"kind":"payload_changed","screen":"DETAILS","component":"Footer 3",\
            "path":"/screens/1/layout/children/2/on-click-action/payload/a","to":1,\
            "breaks_answers":false,\
            "message":"Screen DETAILS: Footer at position 3: payload key a was added: 1."},\
            {"kind":"payload_changed","screen":"DETAILS","component":"Footer 3",\
            "path":"/screens/1/layout/children/2/on-click-action/payload/colour",\
            "from":"${form.colour}","breaks_answers":true,\
            "reason":"Answer colour is no longer sent.",\
            "message":"Screen DETAILS: Footer at position 3: payload key colour was removed. It was \
            \\"${form.colour}\\"."}]""");
  }

  private static ListAssert<String> messagesOf(String to) {
    return assertThat(messages(FlowDiff.between(FORM, to)));
  }

  private static List<String> messages(Diff diff) {
    return diff.changes().stream()
        .map(change -> change.kind().slug() + " " + change.message())
        .toList();
  }
}
