package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** The images of an ImageCarousel must be Base64. */
final class CarouselImagesDecode implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "carousel-images-decode",
              "INVALID_PROPERTY_VALUE",
              "an image of an ImageCarousel is not Base64",
              "Encode the image file as Base64.",
              "observed in the Flow Builder")
          .since(701);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("ImageCarousel")) {
      if (component.get("images") instanceof JsonArray images) {
        for (JsonValue element : images.elements()) {
          if (element instanceof JsonObject image
              && image.get("src") instanceof JsonString src
              && DynamicText.of(src.value(), flow.version()).isPlain()
              && !isBase64(src.value())) {
            findings.add(INFO, src, "This is not Base64. Encode the image file as Base64.");
          }
        }
      }
    }
  }

  /** Accepts a {@code data:} URL as well, and Base64 without padding. */
  private static boolean isBase64(String text) {
    int comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
    int end = text.length();
    while (end > comma && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = comma; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (c < '0' || c > '9') && c != '+' && c != '/') {
        return false;
      }
    }
    return end > comma && (end - comma) % 4 != 1;
  }
}
