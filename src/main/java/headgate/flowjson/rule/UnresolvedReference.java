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

/** Explains why a reference cannot be resolved, and fixes it if possible. */
final class UnresolvedReference {

  /** A screen can declare very many fields. */
  private static final int MAX_COMPARED = 50;

  private UnresolvedReference() {}

  static String message(Reference reference, Target target, FlowDocument flow, Screen from) {
    String name = Phrases.quote(reference.name());
    Screen screen = reference.isGlobal() ? flow.screen(reference.screen()) : from;
    String owner =
        reference.isGlobal() ? "The screen " + Phrases.quote(reference.screen()) : "This screen";
    return switch (target.outcome()) {
      case FOUND -> "";
      case UNKNOWN_SCREEN ->
          "No screen has the id %s.%s"
              .formatted(
                  Phrases.quote(reference.screen()),
                  Phrases.didYouMean(reference.screen(), flow.screenIds()));
      case OWN_SCREEN ->
          "This reference names its own screen. Write %s."
              .formatted(Phrases.quote(withoutScreen(reference).toString()));
      case UNKNOWN_DATA ->
          "%s declares no data named %s.%s".formatted(owner, name, suggestion(reference, screen));
      case ODD_KEY ->
          "References cannot name the data %s: its key contains '-', a space, a backtick or an"
                  .formatted(name)
              + " apostrophe.";
      case UNKNOWN_INPUT ->
          "%s has no input named %s.%s".formatted(owner, name, suggestion(reference, screen));
      case FORM -> "%s is the name of a Form. A Form has no value.".formatted(name);
      case ENTERS_ARRAY ->
          "%s refers to a part of an array. References cannot do that."
              .formatted(Phrases.quote(reference.toString()));
      case UNKNOWN_STEP ->
          "%s names a property that is not declared."
              .formatted(Phrases.quote(reference.toString()));
    };
  }

  /** Removes the screen from a reference to its own screen; null for every other reference. */
  static @Nullable Fix fix(JsonString value, Reference reference, Target target) {
    if (target.outcome() != Target.Outcome.OWN_SCREEN) {
      return null;
    }
    return Edits.replaceText(
        value,
        withoutScreen(reference) + value.value().substring(reference.end()),
        "Removes the screen from the reference.");
  }

  private static Reference withoutScreen(Reference reference) {
    return new Reference(
        "", reference.source(), reference.path(), reference.start(), reference.end());
  }

  private static String suggestion(Reference reference, @Nullable Screen screen) {
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
        if (keys.size() < MAX_COMPARED) {
          keys.add(field.name());
        }
      }
    }
    return Phrases.didYouMean(reference.name(), keys);
  }
}
