package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.ReferenceIndex;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/**
 * Warns if no action passes on what users enter.
 *
 * <p>Inputs that only control what is shown are not reported. Texts that show an answer again do
 * not pass it on.
 */
final class AnswersArrive implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "answers-arrive",
          "ANSWER_LOST",
          "no action passes on what users enter",
          "Pass ${form.name} in the payload of an action.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    ReferenceIndex mentions = flow.referenceIndex();
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        JsonString name = component.name();
        if (name != null
            && component.spec().isInput()
            && !component.is("NavigationList")
            && !mentions.hasInput(screen, name.value())) {
          findings.add(
              INFO,
              name,
              "What users enter into %s is lost: no payload contains ${form.%s}."
                  .formatted(Phrases.quote(name.value()), shorten(name.value())));
        }
      }
    }
  }

  private static String shorten(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
