package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a list can have images or colors, not both. */
final class ImageOrColor implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "image-or-color",
              "DATA_SOURCE_ITEMS_HAVE_BOTH_IMAGE_AND_COLOR",
              "the options of a list have both images and colors",
              "Use only images or only colors in one list.",
              "Flow JSON reference, CheckboxGroup")
          .since(500);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (component.get("data-source") instanceof JsonArray options) {
          List<JsonValue> images = new ArrayList<>();
          List<JsonValue> colors = new ArrayList<>();
          for (JsonValue element : options.elements()) {
            if (element instanceof JsonObject option) {
              collect(option.get("image"), images);
              collect(option.get("color"), colors);
            }
          }
          if (!images.isEmpty() && !colors.isEmpty()) {
            images.addAll(colors);
            findings.add(
                INFO,
                images,
                "These options have both images and colors. Use only one of the two.");
          }
        }
      }
    }
  }

  private static void collect(@Nullable JsonValue value, List<JsonValue> values) {
    if (value != null) {
      values.add(value);
    }
  }
}
