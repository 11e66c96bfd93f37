package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns if an input that looks sensitive is not masked in the summary after the flow. */
final class SecretsMasked implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "secrets-masked",
              "SENSITIVE_NOT_MASKED",
              "an input that looks sensitive is shown in the summary",
              "Add the name of the input to sensitive of its screen.",
              "Headgate")
          .since(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (hasSecret(screen)) {
        JsonArray masked = screen.node().get("sensitive") instanceof JsonArray names ? names : null;
        List<JsonString> unmasked = unmasked(screen, masked);
        if (!unmasked.isEmpty()) {
          report(screen, masked, unmasked, findings);
        }
      }
    }
  }

  private static List<JsonString> unmasked(Screen screen, @Nullable JsonArray masked) {
    Set<String> maskedNames = new HashSet<>();
    if (masked != null) {
      for (JsonValue element : masked.elements()) {
        maskedNames.add(element instanceof JsonString name ? name.value() : "");
      }
    }
    List<JsonString> unmasked = new ArrayList<>();
    for (Component component : screen.components()) {
      JsonString name = component.name();
      if (name != null && looksSensitive(component, name) && !maskedNames.contains(name.value())) {
        unmasked.add(name);
      }
    }
    return unmasked;
  }

  private static void report(
      Screen screen, @Nullable JsonArray masked, List<JsonString> unmasked, Findings findings) {
    List<String> names = new ArrayList<>();
    unmasked.forEach(name -> names.add(name.value()));
    findings.add(
        INFO,
        unmasked,
        "The summary shows what users enter into %s. Add sensitive inputs to"
                .formatted(Phrases.quoteAll(names))
            + " 'sensitive' of the screen.",
        fix(screen, masked, names));
  }

  /** Adds the names to {@code sensitive}, or adds {@code sensitive} to the screen. */
  private static Fix fix(Screen screen, @Nullable JsonArray masked, List<String> names) {
    JsonText list = new JsonText().beginArray();
    if (masked != null) {
      for (JsonValue element : masked.elements()) {
        if (element instanceof JsonString name) {
          list.value(name.value());
        }
      }
    }
    names.forEach(list::value);
    list.endArray();
    String explanation = "Masks %s in the summary.".formatted(Phrases.quoteAll(names));
    return masked != null
        ? Edits.replace(masked, list.toString(), explanation)
        : Edits.insert(screen.node().start() + 1, " \"sensitive\": " + list + ",", explanation);
  }

  private static boolean hasSecret(Screen screen) {
    for (Component component : screen.components()) {
      JsonString name = component.name();
      if (name != null && looksSensitive(component, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean looksSensitive(Component component, JsonString name) {
    if (!component.is("TextInput") && !component.is("TextArea")) {
      return false;
    }
    if (SecretNames.matches(name.value())) {
      return true;
    }
    String input = component.text("input-type", "text");
    return input.equals("password") || input.equals("passcode");
  }
}
