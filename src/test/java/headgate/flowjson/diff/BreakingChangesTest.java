package headgate.flowjson.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** Which changes break answers, which do not, and which change gets the reason. */
class BreakingChangesTest {

  private static final String FORM =
      """
      {
        "version": "6.0",
        "screens": [
          {
            "id": "CONTACT",
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "TextInput", "name": "phone", "label": "Phone" },
                { "type": "Dropdown", "name": "colour", "label": "Colour",
                  "data-source": [
                    { "id": "red", "title": "Red" }, { "id": "blue", "title": "Blue" }
                  ] },
                { "type": "Footer", "label": "Next", "on-click-action": {
                    "name": "navigate",
                    "next": { "type": "screen", "name": "END" },
                    "payload": { "colour": "${form.colour}" } } }
              ]
            }
          },
          {
            "id": "END",
            "terminal": true,
            "data": { "colour": { "type": "string", "__example__": "red" } },
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "DatePicker", "name": "day", "label": "Day" },
                { "type": "Footer", "label": "Send", "on-click-action": {
                    "name": "complete",
                    "payload": {
                      "phone": "${screen.CONTACT.form.phone}",
                      "colour": "${data.colour}",
                      "when": { "day": "${form.day}" },
                      "source": "web"
                    } } }
              ]
            }
          }
        ]
      }
      """;

  @Test
  void removedKey_breaks() {
    broken(FORM.replace("\"phone\": \"${screen.CONTACT.form.phone}\",", ""))
        .containsExactly("payload_changed: Answer phone is no longer sent.");
    broken(FORM.replace("{ \"day\": \"${form.day}\" }", "{}"))
        .containsExactly("payload_changed: Answer when.day is no longer sent.");
  }

  @Test
  void renamedKey_breaksAndNamesBoth() {
    broken(FORM.replace("\"phone\": \"$", "\"mobile\": \"$"))
        .containsExactly("payload_changed: Answer phone is now called mobile.");
  }

  @Test
  void addedKey_doesNotBreak() {
    unbroken(FORM.replace("\"source\": \"web\"", "\"source\": \"web\", \"rating\": 5"));
  }

  @Test
  void renamedInputUnderTheSameKey_doesNotBreak() {
    unbroken(
        FORM.replace("\"name\": \"phone\"", "\"name\": \"mobile\"")
            .replace("form.phone", "form.mobile"));
  }

  @Test
  void textThatBecomesAList_breaks() {
    broken(
            FORM.replace(
                "\"TextInput\", \"name\": \"phone\"", "\"CheckboxGroup\", \"name\": \"phone\""))
        .containsExactly(
            "component_changed: Answer phone was a text and is now a list of options.");
  }

  @Test
  void oneOptionThatBecomesSeveral_breaksThroughANavigation() {
    broken(FORM.replace("Dropdown", "CheckboxGroup"))
        .containsExactly(
            "component_changed: Answer colour was one option and is now a list of options.");
  }

  @Test
  void radioButtonsInsteadOfADropdown_doNotBreak() {
    unbroken(FORM.replace("Dropdown", "RadioButtonsGroup"));
  }

  @Test
  void dateThatBecomesAText_breaks() {
    broken(FORM.replace("DatePicker", "TextInput"))
        .containsExactly("component_changed: Answer when.day was a date and is now a text.");
  }

  @Test
  void numberInsteadOfText_breaks() {
    broken(FORM.replace("\"label\": \"Phone\"", "\"label\": \"Phone\", \"input-type\": \"number\""))
        .containsExactly("component_changed: Answer phone was a text and is now a number.");
    unbroken(
        FORM.replace("\"label\": \"Phone\"", "\"label\": \"Phone\", \"input-type\": \"phone\""));
  }

  @Test
  void datesOfAnotherVersion_break() {
    broken(FORM.replace("\"6.0\"", "\"4.0\""))
        .containsExactly(
            "document_changed: Answer when.day was a date and is now a date in milliseconds.");
  }

  @Test
  void keyWithAnotherValue_breaksIfTheTypeDiffers() {
    broken(FORM.replace("\"source\": \"web\"", "\"source\": 7"))
        .containsExactly("payload_changed: Answer source was a text and is now a number.");
    broken(FORM.replace("${screen.CONTACT.form.phone}", "${form.day}"))
        .containsExactly("payload_changed: Answer phone was a text and is now a date.");
    unbroken(FORM.replace("\"source\": \"web\"", "\"source\": \"app\""));
  }

  @Test
  void removedOption_breaks() {
    broken(FORM.replace(", { \"id\": \"blue\", \"title\": \"Blue\" }", ""))
        .containsExactly("option_removed: Answer colour can no longer be blue.");
  }

  @Test
  void changedOptionId_breaks() {
    broken(FORM.replace("\"id\": \"blue\"", "\"id\": \"navy\""))
        .containsExactly("option_changed: Answer colour can no longer be blue.");
  }

  @Test
  void optionsFromOutside_break() {
    broken(FORM.replaceAll("(?s)\"data-source\": \\[.*?\\]", "\"data-source\": \"\\${data.all}\""))
        .containsExactly(
            "component_changed: The form no longer fixes the options of answer colour.");
  }

  @Test
  void addedMovedOrRetitledOptions_doNotBreak() {
    unbroken(FORM.replace("{ \"id\": \"red\"", "{ \"id\": \"green\" }, { \"id\": \"red\""));
    unbroken(FORM.replace("\"title\": \"Blue\"", "\"title\": \"Navy\""));
    unbroken(
        FORM.replace(
            "{ \"id\": \"red\", \"title\": \"Red\" }, { \"id\": \"blue\", \"title\": \"Blue\" }",
            "{ \"id\": \"blue\", \"title\": \"Blue\" }, { \"id\": \"red\", \"title\": \"Red\" }"));
  }

  @Test
  void optionsOfAnInputThatIsNotSent_doNotBreak() {
    String form = FORM.replace("\"colour\": \"${data.colour}\",", "");
    assertThat(
            FlowDiff.between(form, form.replace("\"id\": \"blue\"", "\"id\": \"navy\""))
                .breaksAnswers())
        .isFalse();
  }

  @Test
  void inputThatMovesIntoABranch_breaks() {
    String day = "{ \"type\": \"DatePicker\", \"name\": \"day\", \"label\": \"Day\" }";
    broken(
            FORM.replace(
                day, "{ \"type\": \"If\", \"condition\": \"${data.x}\", \"then\": [" + day + "] }"))
        .containsExactly("component_moved: Answer when.day may now be missing.");
  }

  @Test
  void inputThatCanBeHidden_breaks() {
    broken(FORM.replace("\"label\": \"Day\"", "\"label\": \"Day\", \"visible\": \"${data.x}\""))
        .containsExactly("component_changed: Answer when.day may now be missing.");
    unbroken(FORM.replace("\"label\": \"Day\"", "\"label\": \"Day\", \"visible\": true"));
  }

  @Test
  void endingThatLeavesAKeyOut_breaks() {
    String ending =
        "{ \"type\": \"Footer\", \"on-click-action\": { \"name\": \"complete\", \"payload\": {"
            + " \"colour\": \"${data.colour}\", \"when\": { \"day\": \"${form.day}\" }, \"source\": \"x\" } }"
            + " },";
    broken(FORM.replace("{ \"type\": \"DatePicker\"", ending + "{ \"type\": \"DatePicker\""))
        .containsExactly("component_added: Answer phone may now be missing.");
  }

  @Test
  void buttonThatMovesOutOfTheBranchOfItsInput_breaks() {
    String form =
        """
        {"screens":[{"id":"A","layout":{"children":[
          {"type":"If","condition":"${data.x}","then":[
            {"type":"TextInput","name":"a","label":"A"}%s],"else":[]}%s]}}]}
        """;
    String button =
        ",{\"type\":\"Footer\",\"on-click-action\":{\"name\":\"complete\",\"payload\":{\"a\":\"${form.a}\"}}}";
    assertThat(reasons(FlowDiff.between(form.formatted(button, ""), form.formatted("", button))))
        .containsExactly("component_moved: Answer a may now be missing.");
  }

  @Test
  void breakTooFarFromItsChange_isAChangeOfItsOwn() {
    String link =
        "{\"type\":\"EmbeddedLink\",\"on-click-action\":{\"name\":\"navigate\",\"next\":{\"name\":\"B\"},"
            + "\"payload\":{\"k\":\"x\"}}},";
    String form =
        """
        {"screens":[
          {"id":"A","layout":{"children":[%s{}]}},
          {"id":"B","layout":{"children":[{"type":"Footer","on-click-action":
            {"name":"complete","payload":{"a":"${data.k}"}}}]}}]}
        """;
    Diff diff =
        FlowDiff.between(
            form.formatted(link.repeat(30)),
            form.formatted(link.repeat(29) + link.replace("\"x\"", "7")));
    assertThat(reasons(diff))
        .containsExactly("answers_changed: Answer a was a text and is now a text or a number.");
  }

  @Test
  void inputThatMovesToAnotherScreen_breaks() {
    String phone = "{ \"type\": \"TextInput\", \"name\": \"phone\", \"label\": \"Phone\" },";
    broken(
            FORM.replace(phone, "")
                .replace("{ \"type\": \"DatePicker\"", phone + "{ \"type\": \"DatePicker\""))
        .containsExactly("component_moved: Answer phone was a text and is now empty.");
  }

  @Test
  void navigationToAnotherScreen_breaks() {
    broken(FORM.replace("\"name\": \"END\"", "\"name\": \"CONTACT\""))
        .containsExactly("component_changed: Answer colour was one option and is now a text.");
  }

  @Test
  void buttonThatBecomesAnEnding_breaks() {
    String form = FORM.replaceFirst("\"name\": \"navigate\"", "\"name\": \"complete\"");
    broken(form)
        .containsExactly(
            "component_changed: Answer phone may now be missing. Answer colour was one option and"
                + " is now a text or one option. Answer when.day may now be missing. Answer source"
                + " may now be missing.");
  }

  @Test
  void removedTerminalScreen_breaks() {
    String form = FORM.replaceAll("(?s),\\s+\\{\\s+\"id\": \"END\".*\\]", " ]");
    broken(form)
        .containsExactly(
            "screen_removed: Answer phone is no longer sent. Answer colour is no longer sent. Answer when.day"
                + " is no longer sent. Answer source is no longer sent.");
  }

  @Test
  void removedInputOfARemainingKey_breaks() {
    broken(
            FORM.replace(
                "{ \"type\": \"TextInput\", \"name\": \"phone\", \"label\": \"Phone\" },", ""))
        .containsExactly("component_removed: Answer phone was a text and is now empty.");
  }

  @Test
  void navigationWithoutPayload_breaks() {
    broken(FORM.replace("\"payload\": { \"colour\": \"${form.colour}\" }", "\"payload\": {}"))
        .containsExactly("payload_changed: Answer colour was one option and is now a text.");
  }

  @Test
  void lastDataExchange_isComparedAsWell() {
    String form = FORM.replace("\"complete\"", "\"data_exchange\"");
    assertThat(reasons(FlowDiff.between(form, form.replace("\"source\": \"web\"", "\"a\": 1"))))
        .containsExactly(
            "payload_changed: Key source of the last data_exchange is no longer sent.");
    broken(form)
        .containsExactly(
            "component_changed: Answer phone is no longer sent. Answer colour is no longer sent. Answer when.day"
                + " is no longer sent. Answer source is no longer sent.");
  }

  @Test
  void screensThatChangeNameAndPlace_doNotBreak() {
    unbroken(FORM.replace("CONTACT", "ABOUT_YOU").replace("\"END\"", "\"FINISH\""));
  }

  @Test
  void valueOfUnknownType_doesNotBreak() {
    unbroken(FORM.replace("${screen.CONTACT.form.phone}", "${data.unknown}"));
  }

  private static ListAssert<String> broken(String to) {
    return assertThat(reasons(FlowDiff.between(FORM, to)));
  }

  private static void unbroken(String to) {
    Diff diff = FlowDiff.between(FORM, to);
    assertThat(diff.isEmpty()).isFalse();
    assertThat(diff.breaksAnswers()).isFalse();
    assertThat(reasons(diff)).isEmpty();
  }

  private static List<String> reasons(Diff diff) {
    return diff.changes().stream()
        .filter(Change::breaksAnswers)
        .map(change -> change.kind().slug() + ": " + Objects.requireNonNull(change.reason()))
        .toList();
  }
}
