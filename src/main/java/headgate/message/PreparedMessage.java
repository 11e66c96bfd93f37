package headgate.message;

import headgate.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that can be sent.
 *
 * @param id of the message here
 * @param data of the first screen; null if it gets none
 * @param request the body for Meta
 * @param endpointOpens whether the form asks the data endpoint when it opens
 */
record PreparedMessage(
    String id,
    SendTarget target,
    SendRequest wanted,
    @Nullable RawJson data,
    RawJson request,
    boolean endpointOpens,
    List<String> warnings) {

  /** Whether the token's life begins with the first question to the data endpoint. */
  boolean mayAskEndpoint() {
    SentForm form = target.form();
    return endpointOpens || form != null && form.hasEndpoint();
  }

  PreparedMessage withWarnings(List<String> others) {
    return new PreparedMessage(id, target, wanted, data, request, endpointOpens, others);
  }

  String type() {
    return wanted.template() == null ? "flow" : "template";
  }
}
