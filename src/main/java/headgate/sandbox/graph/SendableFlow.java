package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A flow that a message can open.
 *
 * @param version of its text that opens: {@link FlowStore#DRAFT} in draft mode
 */
record SendableFlow(FakeFlow flow, int version) {

  private static final int MAX_THROTTLED_PER_HOUR = 10;

  /**
   * Finds the flow by {@code flow_id} or {@code flow_name}, and checks its state.
   *
   * @param now unix seconds
   * @throws GraphFailure if it cannot be sent
   */
  static SendableFlow find(
      Handle handle, String wabaId, Map<?, ?> parameters, boolean isDraftMode, long now) {
    String id = Values.text(parameters, "flow_id");
    String name = Values.text(parameters, "flow_name");
    if ((id == null) == (name == null)) {
      throw MessageRefusal.badValue("Give either flow_id or flow_name.");
    }
    FlowStore flows = new FlowStore(handle);
    Optional<FakeFlow> found =
        id != null
            ? flows.find(id).filter(flow -> flow.wabaId().equals(wabaId))
            : flows.findByName(wabaId, String.valueOf(name));
    String parameter = id == null ? "flow_name" : "flow_id";
    FakeFlow flow = found.orElseThrow(() -> MessageRefusal.badFlow(parameter));
    requireSendable(new MessageStore(handle), flow, parameter, isDraftMode, now);
    return new SendableFlow(flow, isDraftMode ? FlowStore.DRAFT : flow.lastVersion());
  }

  private static void requireSendable(
      MessageStore messages, FakeFlow flow, String parameter, boolean isDraftMode, long now) {
    switch (flow.status()) {
      case DRAFT -> {
        if (!isDraftMode && !flow.wasPublished()) {
          throw MessageRefusal.badFlow(parameter);
        }
      }
      case PUBLISHED -> {
        if (isDraftMode) {
          throw MessageRefusal.badFlow(parameter);
        }
      }
      case THROTTLED -> {
        if (messages.countSentSince(flow.id(), now - 3600) >= MAX_THROTTLED_PER_HOUR) {
          throw GraphFailure.message(
              132069, "Flow is throttled", "10 messages were sent in the last hour.");
        }
      }
      case BLOCKED ->
          throw GraphFailure.message(132068, "Flow is blocked", "Flow is in blocked state");
      case DEPRECATED -> throw MessageRefusal.badFlow(parameter);
    }
  }

  /** Refuses a screen that the flow does not have. */
  void requireScreen(Handle handle, @Nullable String screen) {
    if (screen == null) {
      return;
    }
    Map<?, ?> form =
        new FlowStore(handle).text(flow.id(), version).map(SendableFlow::parsed).orElse(Map.of());
    if (form.containsKey("screens")
        && Values.objects(form, "screens").stream()
            .noneMatch(found -> screen.equals(found.get("id")))) {
      throw MessageRefusal.badValue("The flow has no screen %s.".formatted(screen));
    }
  }

  /** In relaxed mode, a flow can have any text. */
  private static Map<?, ?> parsed(byte[] text) {
    try {
      return Json.value(text) instanceof Map<?, ?> form ? form : Map.of();
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
