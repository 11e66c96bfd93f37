package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;

/** A carousel has three images at most. */
final class CarouselImages implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "carousel-images",
              "INVALID_PROPERTY_VALUE",
              "a carousel has more images than it may",
              "Take images out.",
              "Flow JSON reference, ImageCarousel")
          .since(701);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int most = flow.spec().limit("carousel-images");
    for (Component component : flow.components("ImageCarousel")) {
      if (component.get("images") instanceof JsonArray images && images.elements().size() > most) {
        findings.add(
            INFO,
            images,
            "This carousel has %d images. %d is the most."
                .formatted(images.elements().size(), most));
      }
    }
  }
}
