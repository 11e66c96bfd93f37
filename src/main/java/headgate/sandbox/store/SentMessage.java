package headgate.sandbox.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the business sent.
 *
 * @param type as Meta names it: {@code interactive}, {@code template}, {@code text}, …
 * @param flowId the flow that the message opens; null if it opens none
 * @param flowVersion number of the flow's text that it opens; {@link FlowStore#DRAFT} for the draft
 * @param button {@code text}, {@code flow_token}, {@code mode}, {@code flow_action}, {@code screen}
 *     and {@code data} of the button that opens the flow; empty if there is none
 * @param sentAt unix seconds
 * @param callbackData comes back in each status
 * @param body the JSON body of the request
 */
public record SentMessage(
    String id,
    String phoneNumberId,
    FakePerson to,
    String type,
    @Nullable String flowId,
    int flowVersion,
    Map<String, Object> button,
    long sentAt,
    @Nullable String callbackData,
    String body) {

  public boolean opensFlow() {
    return flowId != null;
  }

  /** Null if it was sent without one. */
  public @Nullable String flowToken() {
    return button.get("flow_token") instanceof String token ? token : null;
  }
}
