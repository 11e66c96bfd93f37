package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;

/** An ImageCarousel can have three images at most. */
final class CarouselImages implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "carousel-images",
              "INVALID_PROPERTY_VALUE",
              "an ImageCarousel has too many images",
              "Remove images.",
              "Flow JSON reference, ImageCarousel")
          .since(701);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int limit = flow.spec().limit("carousel-images");
    for (Component component : flow.components("ImageCarousel")) {
      if (component.get("images") instanceof JsonArray images && images.elements().size() > limit) {
        findings.add(
            INFO,
            images,
            "This ImageCarousel has %d images. At most %d are allowed."
                .formatted(images.elements().size(), limit));
      }
    }
  }
}
