package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both screens must declare an object or array of a navigate payload in the same way. */
final class NavigationPassesShapes implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-shapes",
          "INVALID_NAVIGATE_ACTION_PAYLOAD",
          "two screens declare an object or array of a navigate payload differently",
          "Declare the same properties and items on both screens.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Navigation navigation : flow.navigations()) {
      JsonObject payload = navigation.action().payload();
      JsonObject declared = navigation.target().data();
      if (payload != null && declared != null) {
        for (JsonObject.Member entry : payload.members()) {
          if (declared.get(entry.name()) instanceof JsonObject field
              && entry.value() instanceof JsonString text) {
            JsonObject source = source(navigation, text, flow);
            if (source != null) {
              new Comparison(findings).compare(source, field, entry.name());
            }
          }
        }
      }
    }
  }

  private static @Nullable JsonObject source(
      Navigation navigation, JsonString text, FlowDocument flow) {
    Reference reference = DynamicText.of(text.value(), flow.version()).reference();
    return reference == null ? null : flow.resolve(reference, navigation.source()).schema();
  }

  /** Compares two declarations. Stops after {@value #MAX_STEPS} steps. */
  private static final class Comparison {

    private static final int MAX_STEPS = 500;

    private final Findings findings;
    private int steps;

    Comparison(Findings findings) {
      this.findings = findings;
    }

    void compare(JsonValue from, JsonValue to, String name) {
      Kind kind = DataModel.kind(to);
      if (++steps > MAX_STEPS || kind != DataModel.kind(from)) {
        return;
      }
      if (kind == Kind.OBJECT) {
        compareMembers(from, to, "properties", name);
      } else if (kind == Kind.ARRAY) {
        compareMembers(from, to, "items", name);
      }
    }

    private void compareMembers(JsonValue from, JsonValue to, String key, String name) {
      JsonValue fromPart = from instanceof JsonObject object ? object.get(key) : null;
      JsonValue toPart = to instanceof JsonObject object ? object.get(key) : null;
      if (fromPart == null && toPart == null) {
        return;
      }
      if (fromPart == null || toPart == null) {
        findings.add(
            INFO,
            fromPart == null ? from : to,
            "%s declares '%s' only on the other screen.".formatted(Phrases.quote(name), key));
      } else if (fromPart instanceof JsonObject fromObject
          && toPart instanceof JsonObject toObject) {
        if (key.equals("items")) {
          compare(fromObject, toObject, name);
        } else {
          compareProperties(fromObject, toObject, from, to, name);
        }
      }
    }

    private void compareProperties(
        JsonObject fromObject, JsonObject toObject, JsonValue from, JsonValue to, String name) {
      boolean same = fromObject.members().size() == toObject.members().size();
      for (JsonObject.Member member : fromObject.members()) {
        JsonValue counterpart = toObject.get(member.name());
        same &= counterpart != null;
        if (counterpart != null) {
          compare(member.value(), counterpart, member.name());
        }
      }
      if (!same) {
        findings.add(
            INFO,
            List.of(from, to),
            "%s declares different properties on the other screen.".formatted(Phrases.quote(name)));
      }
    }
  }
}
