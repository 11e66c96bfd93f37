package headgate.endpoint.proxy;

import headgate.endpoint.respond.FlowRequest;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a system of the user gets. */
final class RequestBody {

  private RequestBody() {}

  /**
   * Meta's object, unchanged, and what Headgate knows about it.
   *
   * @param millisLeft how long Headgate waits for the answer
   */
  static RawJson envelope(FlowRequest request, Instant now, long millisLeft) {
    RawObject data =
        new RawObject()
            .with("request", request.json())
            .withObject("flow", flow(request.flow()))
            .with("account_id", Json.raw(request.accountId()))
            .with("message", message(request.message()))
            .with("contact", contact(request.contact()))
            .withObject("token", token(request.token()))
            .with("media", media(request.media()))
            .with("deadline_ms", millisLeft);
    return new RawObject()
        .with("type", RawJson.of("\"flow.data_exchange\""))
        .with("timestamp", RawJson.of("\"%s\"".formatted(Json.seconds(now))))
        .withObject("data", data)
        .end();
  }

  private static RawObject flow(FlowRequest.Flow flow) {
    return new RawObject()
        .with("id", Json.raw(flow.id()))
        .with("meta_flow_id", text(flow.metaFlowId()))
        .with("name", Json.raw(flow.name()))
        .with("version", flow.version() == null ? null : Json.raw(flow.version()));
  }

  private static @Nullable RawJson message(FlowRequest.@Nullable Message message) {
    if (message == null) {
      return null;
    }
    return new RawObject()
        .with("id", Json.raw(message.id()))
        .with("reference", text(message.reference()))
        .with("sent_at", message.sentAt() == null ? null : Json.raw(message.sentAt()))
        .with("data", message.data())
        .end();
  }

  private static @Nullable RawJson contact(FlowRequest.@Nullable Contact contact) {
    if (contact == null) {
      return null;
    }
    return new RawObject()
        .with("phone_number", text(contact.phoneNumber()))
        .with("user_id", text(contact.userId()))
        .with("name", text(contact.name()))
        .end();
  }

  private static RawObject token(FlowRequest.Token token) {
    return new RawObject()
        .with("state", Json.raw(token.state().word()))
        .with("signature", Json.raw(token.signature().word()));
  }

  private static RawJson media(List<FlowRequest.MediaFile> files) {
    return files.isEmpty() ? RawJson.EMPTY_ARRAY : Json.raw(files);
  }

  private static @Nullable RawJson text(@Nullable String text) {
    return text == null ? null : Json.raw(text);
  }
}
