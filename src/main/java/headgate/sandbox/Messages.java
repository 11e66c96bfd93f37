package headgate.sandbox;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code POST /{phone-number-id}/messages}: takes messages, and keeps the last thousand. */
final class Messages {

  private static final int KEPT = 1000;
  private static final int THROTTLED_PER_HOUR = 10;
  private static final String BAD_VALUE = "Parameter value is not valid";

  private final Store store;
  private final SandboxClock clock;

  Messages(Store store, SandboxClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Object answer(Request request) {
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
    String id = "wamid.HBgL" + Random.base64(24);
    store.run(
        handle -> {
          String flowId =
              interactive != null && "flow".equals(string(interactive, "type"))
                  ? sendableFlow(handle, request.account().wabaId(), interactive).id()
                  : null;
          insert(handle, id, request, flowId);
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
      throw GraphFailure.message(131009, BAD_VALUE, "Give flow_id or flow_name, one of them.");
    }
    FlowStore flows = new FlowStore(handle);
    Optional<FakeFlow> found =
        id != null
            ? flows.find(id).filter(flow -> flow.wabaId().equals(wabaId))
            : flows.named(wabaId, String.valueOf(name));
    return found.orElseThrow(
        () -> GraphFailure.message(131009, BAD_VALUE, "There is no such flow."));
  }

  private void requireSendable(Handle handle, FakeFlow flow, boolean asDraft) {
    switch (flow.status()) {
      case DRAFT -> {
        if (!asDraft && !flow.wasPublished()) {
          throw GraphFailure.message(
              131009, BAD_VALUE, "The flow is a draft: publish it, or send it with mode draft.");
        }
      }
      case PUBLISHED -> {
        if (asDraft) {
          throw GraphFailure.message(131009, BAD_VALUE, "The flow is published and has no draft.");
        }
      }
      case THROTTLED -> {
        if (sentWithinTheHour(handle, flow.id()) >= THROTTLED_PER_HOUR) {
          throw GraphFailure.message(
              132069, "Flow is throttled", "10 messages were sent in the last hour.");
        }
      }
      case BLOCKED ->
          throw GraphFailure.message(132068, "Flow is blocked", "Flow is in blocked state");
      case DEPRECATED -> throw GraphFailure.message(131009, BAD_VALUE, "The flow is deprecated.");
    }
  }

  private int sentWithinTheHour(Handle handle, String flowId) {
    return handle
        .createQuery("SELECT count(*) FROM message WHERE flow_id = :flow AND sent_at > :since")
        .bind("flow", flowId)
        .bind("since", clock.now() - 3600)
        .mapTo(Integer.class)
        .one();
  }

  private void insert(Handle handle, String id, Request request, @Nullable String flowId) {
    handle
        .createUpdate(
            """
            INSERT INTO message (id, phone_number_id, flow_id, sent_at, body)
            VALUES (:id, :phoneNumber, :flow, :now, :body)
            """)
        .bind("id", id)
        .bind("phoneNumber", request.id())
        .bind("flow", flowId)
        .bind("now", clock.now())
        .bind("body", request.parameters().jsonBody())
        .execute();
    handle
        .createUpdate("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - :kept")
        .bind("kept", KEPT)
        .execute();
  }

  /** What was sent, newest first. */
  List<Map<String, Object>> sent() {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT * FROM message ORDER BY seq DESC")
                .map(
                    (row, context) ->
                        Json.object(
                            "id", row.getString("id"),
                            "phone_number_id", row.getString("phone_number_id"),
                            "flow_id", row.getString("flow_id"),
                            "sent_at", SandboxClock.text(row.getLong("sent_at")),
                            "body", row.getString("body")))
                .list());
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
