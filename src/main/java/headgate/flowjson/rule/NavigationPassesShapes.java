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

/** An object or array that a navigate action passes is declared alike on both screens. */
final class NavigationPassesShapes implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-shapes",
          "INVALID_NAVIGATE_ACTION_PAYLOAD",
          "a navigate action passes an object of another shape than the next screen declares",
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

  /** Walks two declarations side by side; gives up on very large ones. */
  private static final class Comparison {

    private static final int LARGEST = 500;

    private final Findings findings;
    private int compared;

    Comparison(Findings findings) {
      this.findings = findings;
    }

    void compare(JsonValue from, JsonValue to, String name) {
      Kind kind = DataModel.kind(to);
      if (++compared > LARGEST || kind != DataModel.kind(from)) {
        return;
      }
      if (kind == Kind.OBJECT) {
        inside(from, to, "properties", name);
      } else if (kind == Kind.ARRAY) {
        inside(from, to, "items", name);
      }
    }

    private void inside(JsonValue from, JsonValue to, String key, String name) {
      JsonValue left = from instanceof JsonObject object ? object.get(key) : null;
      JsonValue right = to instanceof JsonObject object ? object.get(key) : null;
      if (left == null && right == null) {
        return;
      }
      if (left == null || right == null) {
        findings.add(
            INFO,
            left == null ? from : to,
            "%s declares no '%s' here and does on the other screen."
                .formatted(Phrases.quote(name), key));
      } else if (left instanceof JsonObject one && right instanceof JsonObject other) {
        if (key.equals("items")) {
          compare(one, other, name);
        } else {
          properties(one, other, from, to, name);
        }
      }
    }

    private void properties(
        JsonObject one, JsonObject other, JsonValue from, JsonValue to, String name) {
      boolean same = one.members().size() == other.members().size();
      for (JsonObject.Member member : one.members()) {
        JsonValue counterpart = other.get(member.name());
        same &= counterpart != null;
        if (counterpart != null) {
          compare(member.value(), counterpart, member.name());
        }
      }
      if (!same) {
        findings.add(
            INFO,
            List.of(from, to),
            "%s declares other properties here than on the other screen."
                .formatted(Phrases.quote(name)));
      }
    }
  }
}
