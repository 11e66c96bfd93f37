package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** Meta accepts an image that is larger than phones show. */
final class ImageSize implements ValueRule {

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
    Integer limit =
        property.shownKilobytes() == null ? null : property.shownKilobytes().at(visit.version());
    if (limit != null && member.value() instanceof JsonString text) {
      // Four Base64 characters encode three bytes.
      long kilobytes = text.value().length() * 3L / 4 / 1024;
      if (kilobytes > limit) {
        visit
            .findings()
            .add(
                INFO,
                text,
                "This image has %d KB. Phones show images of up to %d KB."
                    .formatted(kilobytes, limit));
      }
    }
  }
}
