package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.json.JsonString;
import headgate.spelling.NearestName;
import java.util.List;

/** At least one version has the component type. */
final class KnownComponent implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "known-component",
          "INVALID_PROPERTY_VALUE",
          "a component has a type that no version knows",
          "Use a type of the Flow JSON reference. Upper and lower case matter.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonString type, List<String> types, Visit visit) {
    String meant = NearestName.find(type.value(), types, 1);
    visit
        .findings()
        .add(
            INFO,
            List.of(type),
            "There is no component %s.%s"
                .formatted(
                    Phrases.quote(type.value()),
                    meant == null ? "" : " Did you mean '" + meant + "'?"),
            meant == null
                ? null
                : Edits.replaceText(type, meant, "Changes it to '" + meant + "'."));
  }
}
