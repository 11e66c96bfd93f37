package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Property;
import headgate.json.JsonString;

/** Warns about a {@code media-size} that phones do not know. */
final class MediaSizeListed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "media-size-listed",
              "MEDIA_SIZE_UNKNOWN",
              "phones do not know this media-size",
              "Use regular or large.",
              "Headgate; Meta does not check this from 6.0 on (observed)")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        Property property = component.property("media-size");
        if (property != null
            && flow.version() > property.valuesUntil()
            && component.get("media-size") instanceof JsonString size
            && DynamicText.of(size.value(), flow.version()).isPlain()
            && !property.values().contains(size.value())) {
          findings.add(
              INFO,
              size,
              "%s is not a media-size. Use %s."
                  .formatted(Phrases.quote(size.value()), Phrases.oneOf(property.values())));
        }
      }
    }
  }
}
