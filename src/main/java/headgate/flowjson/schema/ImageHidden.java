package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** An image is small enough to be shown. */
final class ImageHidden implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "image-size",
          "IMAGE_TOO_LARGE",
          "an image is larger than phones show",
          "Make it smaller.",
          "Flow JSON reference, Components (limits)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.shownKilobytes() != null;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    Integer most =
        property.shownKilobytes() == null ? null : property.shownKilobytes().at(visit.version());
    if (most != null && member.value() instanceof JsonString text) {
      // Four characters of Base64 hold three bytes.
      long kilobytes = text.value().length() * 3L / 4 / 1024;
      if (kilobytes > most) {
        visit
            .findings()
            .add(
                INFO,
                text,
                "This image has %d KB. Phones show up to %d KB.".formatted(kilobytes, most));
      }
    }
  }
}
