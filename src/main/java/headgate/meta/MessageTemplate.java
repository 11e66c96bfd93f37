package headgate.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message template of an account.
 *
 * @param language such as {@code en_US}
 * @param status Meta's word; only an {@code APPROVED} template can be sent
 * @param flowButtons may be empty
 */
public record MessageTemplate(
    @Nullable String id,
    String name,
    String language,
    @Nullable String status,
    @Nullable String category,
    List<FlowButton> flowButtons) {

  /**
   * A button that opens a flow.
   *
   * @param index its position among the buttons, from 0
   * @param flowId at Meta; null if Meta did not say
   * @param flowAction {@code navigate} or {@code data_exchange}
   */
  public record FlowButton(
      int index,
      @Nullable String flowId,
      @Nullable String flowAction,
      @Nullable String navigateScreen) {}

  public MessageTemplate {
    flowButtons = List.copyOf(flowButtons);
  }

  /** Null if it has no name or no language. */
  static @Nullable MessageTemplate of(JsonNode template) {
    String name = GraphJson.text(template, "name");
    String language = GraphJson.text(template, "language");
    if (name == null || language == null) {
      return null;
    }
    return new MessageTemplate(
        GraphJson.text(template, "id"),
        name,
        language,
        GraphJson.text(template, "status"),
        GraphJson.text(template, "category"),
        flowButtons(template.path("components")));
  }

  private static List<FlowButton> flowButtons(JsonNode components) {
    List<FlowButton> found = new ArrayList<>();
    for (JsonNode component : components) {
      JsonNode buttons = component.path("buttons");
      for (int i = 0; i < buttons.size(); i++) {
        JsonNode button = buttons.get(i);
        if ("FLOW".equalsIgnoreCase(GraphJson.text(button, "type"))) {
          String action = GraphJson.text(button, "flow_action");
          found.add(
              new FlowButton(
                  i,
                  GraphJson.text(button, "flow_id"),
                  action == null ? "navigate" : action.toLowerCase(Locale.ROOT),
                  GraphJson.text(button, "navigate_screen")));
        }
      }
    }
    return found;
  }
}
