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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What looks like a secret is masked in the summary that people see after the end. */
final class SecretsMasked implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "secrets-masked",
          "SENSITIVE_NOT_MASKED",
          "an input that looks sensitive is shown in the summary",
          "Name the input in sensitive of its screen.",
          "Headgate");

  private static final int SINCE = 501;
  private static final int LONGEST_NAME = 100;

  /** Most words can be told apart from those below by their first letter. */
  private static final String INITIALS = "pcsioPCSIO";

  private static final int SHORTEST = 3;

  private static final Set<String> SECRETS =
      Set.of(
          "password",
          "passcode",
          "passwd",
          "pin",
          "cvv",
          "cvc",
          "ssn",
          "iban",
          "secret",
          "otp",
          "passport",
          "cardnumber");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    for (Screen screen : flow.screens()) {
      if (!hasSecret(screen)) {
        continue;
      }
      List<JsonString> open = new ArrayList<>();
      JsonArray masked = screen.node().get("sensitive") instanceof JsonArray names ? names : null;
      Set<String> known = new HashSet<>();
      if (masked != null) {
        for (JsonValue element : masked.elements()) {
          known.add(element instanceof JsonString name ? name.value() : "");
        }
      }
      for (Component component : screen.components()) {
        JsonString name = component.name();
        if (name != null && looksSensitive(component, name) && !known.contains(name.value())) {
          open.add(name);
        }
      }
      if (!open.isEmpty()) {
        report(screen, masked, open, findings);
      }
    }
  }

  private static void report(
      Screen screen, @Nullable JsonArray masked, List<JsonString> open, Findings findings) {
    JsonText list = new JsonText().beginArray();
    List<String> names = new ArrayList<>();
    if (masked != null) {
      for (JsonValue element : masked.elements()) {
        if (element instanceof JsonString name) {
          list.value(name.value());
        }
      }
    }
    for (JsonString name : open) {
      list.value(name.value());
      names.add(name.value());
    }
    list.endArray();
    String explanation = "Masks %s in the summary.".formatted(Phrases.quoteAll(names));
    Fix fix =
        masked != null
            ? Edits.replace(masked, list.toString(), explanation)
            : Edits.insert(screen.node().start() + 1, " \"sensitive\": " + list + ",", explanation);
    findings.add(
        INFO,
        open,
        "%s looks sensitive and is shown in the summary. Name it in 'sensitive' of the screen."
            .formatted(Phrases.quoteAll(names)),
        fix);
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
    if (hasSecretWord(name.value())) {
      return true;
    }
    String input = component.text("input-type", "text");
    return input.equals("password") || input.equals("passcode");
  }

  /**
   * A word of the name, or two in a row: {@code card_number} is as telling as {@code cardNumber}.
   */
  private static boolean hasSecretWord(String name) {
    int before = 0;
    int start = 0;
    for (int i = 0; i <= name.length() && i < LONGEST_NAME; i++) {
      if (i == name.length() || name.charAt(i) == '_' || name.charAt(i) == '-') {
        if (isSecret(name, start, start, i) || isSecret(name, before, start, i)) {
          return true;
        }
        before = start;
        start = i + 1;
      }
    }
    return false;
  }

  /**
   * @param second where the second word begins; {@code start} where there is one only
   */
  private static boolean isSecret(String name, int start, int second, int end) {
    if (end - start < SHORTEST || INITIALS.indexOf(name.charAt(start)) < 0) {
      return false;
    }
    String word = start == second ? "" : name.substring(start, second - 1);
    return SECRETS.contains((word + name.substring(second, end)).toLowerCase(Locale.ROOT));
  }
}
