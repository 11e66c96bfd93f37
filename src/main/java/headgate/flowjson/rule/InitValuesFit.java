package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The entries of init-values and error-messages must fit the inputs that they name. */
final class InitValuesFit implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "init-values-fit",
              "INVALID_PROPERTY_VALUE",
              "a value in init-values or error-messages does not fit its input",
              "Write a value that the input can have. Write an error message as text.",
              "observed in the Flow Builder")
          .since(700);

  private static final String STRING = "a string";
  private static final String ARRAY = "an array";
  private static final String BOOLEAN = "a boolean";
  private static final String OBJECT = "an object";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Form")) {
      Screen screen = flow.screenOf(component);
      if (component.get("init-values") instanceof JsonObject values) {
        checkValues(values, screen, flow.version(), findings);
      }
      if (component.get("error-messages") instanceof JsonObject messages) {
        checkMessages(messages, screen, flow.version(), findings);
      }
    }
  }

  private static void checkValues(
      JsonObject values, Screen screen, int version, Findings findings) {
    for (JsonObject.Member entry : values.members()) {
      Component input = input(entry, screen);
      if (input != null) {
        require(expectedValue(input), entry, input, version, findings);
      } else {
        findings.add(
            INFO,
            entry.key(),
            "No input has the name %s.%s"
                .formatted(
                    Phrases.quote(entry.name()), Phrases.didYouMean(entry.name(), screen.names())));
      }
    }
  }

  private static void checkMessages(
      JsonObject messages, Screen screen, int version, Findings findings) {
    for (JsonObject.Member entry : messages.members()) {
      Component input = input(entry, screen);
      if (input != null) {
        require(expectedMessage(input), entry, input, version, findings);
      }
    }
  }

  private static @Nullable Component input(JsonObject.Member entry, Screen screen) {
    Component named = screen.named(entry.name());
    return named == null || named.is("Form") ? null : named;
  }

  private static void require(
      String expected, JsonObject.Member entry, Component input, int version, Findings findings) {
    JsonValue value = entry.value();
    if (!input.isPicker()
        && !DynamicText.standsForValue(value, version)
        && !isOfKind(value, expected)) {
      findings.add(
          INFO,
          value,
          "%s needs %s here, but this is %s."
              .formatted(Phrases.quote(entry.name()), expected, value.kind()));
    }
  }

  private static String expectedValue(Component input) {
    return switch (input.spec().type()) {
      case "CheckboxGroup", "ChipsSelector" -> ARRAY;
      case "OptIn" -> BOOLEAN;
      default -> CalendarPickers.isRange(input) ? OBJECT : STRING;
    };
  }

  private static String expectedMessage(Component input) {
    return CalendarPickers.isRange(input) ? OBJECT : STRING;
  }

  private static boolean isOfKind(JsonValue value, String kind) {
    return value.kind().equals(kind) || kind.equals(OBJECT) && value.kind().equals(STRING);
  }
}
