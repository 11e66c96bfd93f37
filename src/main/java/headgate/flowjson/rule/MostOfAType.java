package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Of some types a screen takes only a few. */
final class MostOfAType implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-of-a-type",
          "COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN",
          "a screen has more components of one type than it may",
          "Take some out, or move them to another screen.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    ComponentCounter tally = new ComponentCounter(flow);
    for (Screen screen : flow.screens()) {
      int[] counts = tally.count(screen.children());
      int pickers = 0;
      for (ComponentSpec spec : flow.spec().components()) {
        int count = counts[spec.index()];
        if (spec.value() == Kind.MEDIA) {
          pickers += count;
        } else if (spec.most() > 0 && count > spec.most() && spec.mostSince() <= flow.version()) {
          report(screen, spec.type(), count, spec.most(), findings);
        }
      }
      if (pickers > flow.spec().limit("pickers")) {
        List<JsonValue> places = new ArrayList<>();
        for (Component component : screen.components()) {
          if (component.isPicker()) {
            places.add(component.type());
          }
        }
        findings.add(INFO, places, "A screen takes one PhotoPicker or one DocumentPicker.");
      }
    }
  }

  private static void report(Screen screen, String type, int count, int most, Findings findings) {
    List<JsonValue> places = new ArrayList<>();
    for (Component component : screen.components()) {
      if (component.is(type)) {
        places.add(component.type());
      }
    }
    findings.add(
        INFO,
        places,
        "The screen %s has %d components of type %s. %d is the most."
            .formatted(Phrases.quote(screen.id()), count, type, most));
  }
}
