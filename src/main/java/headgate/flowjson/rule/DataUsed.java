package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.ReferenceIndex;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** Warns if nothing uses a field in the data of a screen. */
final class DataUsed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "data-used",
          "DATA_UNUSED",
          "a field in the data of a screen is never used",
          "Use the field, or remove it from data and from every payload.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    ReferenceIndex mentions = flow.referenceIndex();
    for (Screen screen : flow.screens()) {
      if (screen.data() != null) {
        for (JsonObject.Member field : screen.data().members()) {
          if (!DataFieldsComplete.isKeyword(field.name())
              && !mentions.hasData(screen, field.name())) {
            findings.add(
                INFO,
                field.key(),
                "Nothing uses the field %s of this screen.".formatted(Phrases.quote(field.name())));
          }
        }
      }
    }
  }
}
