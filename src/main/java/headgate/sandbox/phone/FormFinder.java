package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.ToolBody;
import org.jspecify.annotations.Nullable;

/** Finds the forms that a phone can open: those of messages, and those of flows. Thread-safe. */
final class FormFinder {

  private final Store store;
  private final EndpointCalls calls;
  private final PickedFiles files;

  FormFinder(Store store, EndpointCalls calls, PickedFiles files) {
    this.store = store;
    this.calls = calls;
    this.files = files;
  }

  /**
   * The {@code message_id} of a body; null if it has {@code flow_id}.
   *
   * @throws Problem if it has both, or neither
   */
  static @Nullable String messageId(ToolBody body) {
    String messageId = body.textOrNull("message_id", null);
    if ((messageId == null) == (body.textOrNull("flow_id", null) == null)) {
      throw Problem.malformed("Give either message_id or flow_id.");
    }
    return messageId;
  }

  /**
   * @throws Problem if there is no such message
   */
  SentMessage message(String id) {
    return store
        .read(handle -> new MessageStore(handle).find(id))
        .orElseThrow(() -> Problem.notFound("message", id));
  }

  /**
   * @throws Problem if the message opens no flow, or the flow's text does not exist any more
   */
  OpenedForm of(SentMessage message) {
    String flowId = message.flowId();
    if (flowId == null) {
      throw Problem.invalid("This message opens no flow.");
    }
    FakeFlow flow = flow(flowId);
    PhoneForm form = form(flowId, message.flowVersion());
    return new OpenedForm(
        form,
        new FormEndpoint(store, calls, files, form, flow, message.flowToken()),
        Json.object(
            "message_id", message.id(),
            "flow_id", flowId,
            "flow_token", message.flowToken(),
            "wa_id", message.to().waId(),
            "user_id", message.to().userId()));
  }

  /**
   * The form of {@code flow_id}, with {@code flow_token} and {@code mode}.
   *
   * @throws Problem if there is no such flow
   */
  OpenedForm ofFlow(ToolBody body) {
    String token = body.textOrNull("flow_token", null);
    boolean isDraft = "draft".equals(body.textOrNull("mode", "published"));
    FakeFlow flow = flow(body.requiredText("flow_id"));
    PhoneForm form =
        form(flow.id(), isDraft || !flow.wasPublished() ? FlowStore.DRAFT : flow.lastVersion());
    return new OpenedForm(
        form,
        new FormEndpoint(store, calls, files, form, flow, token),
        Json.object("flow_id", flow.id(), "flow_token", token));
  }

  private FakeFlow flow(String id) {
    return store
        .read(handle -> new FlowStore(handle).find(id))
        .orElseThrow(() -> Problem.notFound("flow", id));
  }

  private PhoneForm form(String flowId, int version) {
    return store
        .read(handle -> new FlowStore(handle).text(flowId, version))
        .map(PhoneForm::of)
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "The flow %s has no version %d any more.".formatted(flowId, version)));
  }
}
