package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.spelling.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This version allows the property in its object. */
final class KnownProperty implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "known-property",
          "INVALID_PROPERTY_KEY",
          "an object has a property that is unknown or not allowed there",
          "Remove it, correct its name, or use a version that has it.",
          "Flow JSON reference");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonObject.Member member, Shape shape, boolean inForm, Visit visit) {
    Property property = shape.property(member.name());
    if (property == null) {
      unknown(member, shape, visit);
    } else if (property.outsideFormOnly() && inForm) {
      add(
          member,
          "'%s' is not allowed inside a Form. Use '%s' of the Form."
              .formatted(
                  member.name(),
                  member.name().equals("init-value") ? "init-values" : "error-messages"),
          visit,
          null);
    } else if (property.until() < visit.version()) {
      add(
          member,
          "'%s' was removed after version %s.".formatted(member.name(), version(property.until())),
          visit,
          null);
    } else {
      add(
          member,
          "'%s' exists from version %s on.".formatted(member.name(), version(property.since())),
          visit,
          null);
    }
  }

  private static void unknown(JsonObject.Member member, Shape shape, Visit visit) {
    String meant = NearestName.find(member.name(), shape.properties().keySet(), 1);
    boolean free = meant != null && visit.owner().get(meant) == null;
    add(
        member,
        "%s has no property %s.%s"
            .formatted(
                shape.words(),
                Phrases.quote(member.name()),
                meant == null ? "" : " Did you mean '" + meant + "'?"),
        visit,
        meant != null && free
            ? Edits.replaceText(member.key(), meant, "Renames it to '%s'.".formatted(meant))
            : null);
  }

  static void add(JsonObject.Member member, String message, Visit visit, @Nullable Fix fix) {
    visit.findings().add(INFO, List.of(member.key()), message, fix);
  }

  private static String version(int number) {
    return number / 100 + "." + number % 100;
  }
}
