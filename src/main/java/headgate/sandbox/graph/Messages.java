package headgate.sandbox.graph;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code POST /{phone-number-id}/messages}: checks and stores messages. */
public final class Messages {

  private static final int MAX_THROTTLED_PER_HOUR = 10;
  private static final String BAD_VALUE = "Parameter value is not valid";

  private final Store store;
  private final SandboxClock clock;

  public Messages(Store store, SandboxClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Object send(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    if (!"whatsapp".equals(parameters.text("messaging_product"))) {
      throw GraphFailure.parameter("Param messaging_product must be one of {WHATSAPP}");
    }
    if ("read".equals(parameters.text("status"))) {
      return Map.of("success", true);
    }
    String to = parameters.text("to", "");
    if (to.isBlank()) {
      throw GraphFailure.required("to");
    }
    JsonObject interactive = object(parameters.text("interactive"));
    String id = "wamid.HBgL" + RandomValues.base64(24);
    store.run(
        handle -> {
          String flowId =
              interactive != null && "flow".equals(string(interactive, "type"))
                  ? sendableFlow(handle, request.account().wabaId(), interactive).id()
                  : null;
          new MessageStore(handle)
              .insert(id, request.id(), flowId, clock.now(), request.parameters().jsonBody());
        });
    String number = to.replaceAll("\\D", "");
    return Json.object(
        "messaging_product", "whatsapp",
        "contacts", List.of(Json.object("input", to, "wa_id", number)),
        "messages", List.of(Json.object("id", id)));
  }

  private FakeFlow sendableFlow(Handle handle, String wabaId, JsonObject interactive) {
    JsonObject parameters =
        interactive.get("action") instanceof JsonObject action
                && action.get("parameters") instanceof JsonObject found
            ? found
            : null;
    if (parameters == null) {
      throw GraphFailure.message(131008, "Required parameter is missing", "action.parameters");
    }
    for (String required : List.of("flow_message_version", "flow_cta")) {
      if (string(parameters, required) == null) {
        throw GraphFailure.message(
            131008, "Required parameter is missing", "action.parameters." + required);
      }
    }
    FakeFlow flow = flow(handle, wabaId, parameters);
    requireSendable(handle, flow, "draft".equals(string(parameters, "mode")));
    return flow;
  }

  private static FakeFlow flow(Handle handle, String wabaId, JsonObject parameters) {
    String id = string(parameters, "flow_id");
    String name = string(parameters, "flow_name");
    if ((id == null) == (name == null)) {
      throw GraphFailure.message(131009, BAD_VALUE, "Give either flow_id or flow_name.");
    }
    FlowStore flows = new FlowStore(handle);
    Optional<FakeFlow> found =
        id != null
            ? flows.find(id).filter(flow -> flow.wabaId().equals(wabaId))
            : flows.findByName(wabaId, String.valueOf(name));
    return found.orElseThrow(
        () -> GraphFailure.message(131009, BAD_VALUE, "The flow does not exist."));
  }

  private void requireSendable(Handle handle, FakeFlow flow, boolean isDraftMode) {
    switch (flow.status()) {
      case DRAFT -> {
        if (!isDraftMode && !flow.wasPublished()) {
          throw GraphFailure.message(
              131009, BAD_VALUE, "The flow is a draft. Publish it, or send it with mode draft.");
        }
      }
      case PUBLISHED -> {
        if (isDraftMode) {
          throw GraphFailure.message(131009, BAD_VALUE, "The flow is published and has no draft.");
        }
      }
      case THROTTLED -> {
        if (new MessageStore(handle).countSentSince(flow.id(), clock.now() - 3600)
            >= MAX_THROTTLED_PER_HOUR) {
          throw GraphFailure.message(
              132069, "Flow is throttled", "10 messages were sent in the last hour.");
        }
      }
      case BLOCKED ->
          throw GraphFailure.message(132068, "Flow is blocked", "Flow is in blocked state");
      case DEPRECATED -> throw GraphFailure.message(131009, BAD_VALUE, "The flow is deprecated.");
    }
  }

  private static @Nullable JsonObject object(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      if (JsonReader.read(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      throw GraphFailure.parameter("Param interactive cannot be read. " + e.getMessage());
    }
    throw GraphFailure.parameter("Param interactive must be an object");
  }

  private static @Nullable String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.value() : null;
  }
}
