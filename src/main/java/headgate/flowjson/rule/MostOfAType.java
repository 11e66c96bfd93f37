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

/** Some component types are limited in number on a screen. */
final class MostOfAType implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-of-a-type",
          "COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN",
          "a screen has too many components of one type",
          "Remove some of them, or move them to another screen.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    ComponentCounter counter = new ComponentCounter(flow.spec());
    for (Screen screen : flow.screens()) {
      int[] counts = counter.countByType(screen.children());
      int pickers = 0;
      for (ComponentSpec spec : flow.spec().components()) {
        int count = counts[spec.index()];
        if (spec.valueKind() == Kind.MEDIA) {
          pickers += count;
        } else if (spec.maxPerScreen() > 0
            && count > spec.maxPerScreen()
            && spec.maxPerScreenSince() <= flow.version()) {
          report(screen, spec.type(), count, spec.maxPerScreen(), findings);
        }
      }
      if (pickers > flow.spec().limit("pickers")) {
        List<JsonValue> places = new ArrayList<>();
        for (Component component : screen.components()) {
          if (component.isPicker()) {
            places.add(component.type());
          }
        }
        findings.add(INFO, places, "A screen can have one PhotoPicker or one DocumentPicker.");
      }
    }
  }

  private static void report(Screen screen, String type, int count, int limit, Findings findings) {
    List<JsonValue> places = new ArrayList<>();
    for (Component component : screen.components()) {
      if (component.is(type)) {
        places.add(component.type());
      }
    }
    findings.add(
        INFO,
        places,
        "The screen %s has %d components of type %s. At most %d are allowed."
            .formatted(Phrases.quote(screen.id()), count, type, limit));
  }
}
