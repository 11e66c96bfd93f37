package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a reference leads nowhere. */
final class UnresolvedReference {

  private UnresolvedReference() {}

  static String message(Reference reference, Target target, FlowDocument flow, Screen from) {
    String name = Phrases.quote(reference.name());
    Screen screen = reference.isGlobal() ? flow.screen(reference.screen()) : from;
    String where =
        reference.isGlobal() ? "The screen " + Phrases.quote(reference.screen()) : "This screen";
    return switch (target.outcome()) {
      case FOUND -> "";
      case UNKNOWN_SCREEN ->
          "No screen has the id %s.%s"
              .formatted(
                  Phrases.quote(reference.screen()),
                  Phrases.didYouMean(reference.screen(), flow.screenIds()));
      case OWN_SCREEN ->
          "This names the screen that it stands on. Write %s."
              .formatted(Phrases.quote(local(reference).toString()));
      case UNKNOWN_DATA ->
          "%s declares no data %s.%s".formatted(where, name, near(reference, screen));
      case ODD_KEY ->
          "No reference can name the data %s: a key must not hold '-', a blank, a backtick or an"
                  .formatted(name)
              + " apostrophe.";
      case UNKNOWN_INPUT ->
          "%s has no input named %s.%s".formatted(where, name, near(reference, screen));
      case FORM -> "%s is the name of a Form, which has no value.".formatted(name);
      case ENTERS_ARRAY ->
          "%s goes into an array, which no reference can."
              .formatted(Phrases.quote(reference.toString()));
      case UNKNOWN_STEP ->
          "%s goes a step further than what is declared."
              .formatted(Phrases.quote(reference.toString()));
    };
  }

  /** Null but for a reference that names its own screen: there the local form means the same. */
  static @Nullable Fix fix(JsonString value, Reference reference, Target target) {
    if (target.outcome() != Target.Outcome.OWN_SCREEN) {
      return null;
    }
    return Edits.replaceText(
        value,
        local(reference) + value.value().substring(reference.end()),
        "Writes the reference without its screen.");
  }

  /** The same without the screen. */
  private static Reference local(Reference reference) {
    return new Reference(
        "", reference.source(), reference.path(), reference.start(), reference.end());
  }

  private static String near(Reference reference, @Nullable Screen screen) {
    if (screen == null) {
      return "";
    }
    if (reference.source() == Reference.Source.FORM) {
      return Phrases.didYouMean(reference.name(), screen.names());
    }
    List<String> keys = new ArrayList<>();
    JsonObject data = screen.data();
    if (data != null) {
      for (JsonObject.Member field : data.members()) {
        if (keys.size() < 50) {
          keys.add(field.name());
        }
      }
    }
    return Phrases.didYouMean(reference.name(), keys);
  }
}
