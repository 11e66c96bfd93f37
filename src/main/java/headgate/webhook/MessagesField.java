package headgate.webhook;

import headgate.answer.IncomingAnswer;
import headgate.answer.Response;
import headgate.answer.ResponseViews;
import headgate.answer.StoreAnswer;
import headgate.db.DirectSql;
import headgate.forward.EventData;
import headgate.forward.EventType;
import headgate.json.Json;
import headgate.json.JsonObject;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.message.Contact;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The field {@code messages}: completed forms, other messages of people, and statuses. */
final class MessagesField {

  private final StoreAnswer storeAnswer;
  private final ResponseViews views;
  private final Statuses statuses;

  MessagesField(StoreAnswer storeAnswer, ResponseViews views) {
    this.storeAnswer = storeAnswer;
    this.views = views;
    this.statuses = new Statuses(storeAnswer);
  }

  void read(Received received) {
    JsonObject value = received.change().value();
    People people = new People(received.handle(), received.accountId(), value);
    for (JsonObject message : Fields.objects(value, "messages")) {
      read(message, people, received);
    }
    for (JsonObject status : Fields.objects(value, "statuses")) {
      statuses.read(status, received);
    }
    if (value.get("messages") == null && value.get("statuses") == null) {
      received.outcome().ignored("messages: nothing known");
    }
  }

  private void read(JsonObject message, People people, Received received) {
    if ("system".equals(Fields.text(message, "type"))) {
      if (people.rename(message, received.now())) {
        received.outcome().handled();
      } else {
        received.outcome().ignored("system message");
      }
      return;
    }
    Instant sent = Objects.requireNonNullElse(Fields.time(message, "timestamp"), received.now());
    Contact sender = people.sender(message, sent, received.now());
    String id = Fields.text(message, "id");
    JsonValue responseJson = responseJson(message);
    if (responseJson != null && id != null) {
      store(message, id, responseJson, sender, received);
    } else {
      tell(message, sender, received);
    }
    received.outcome().handled();
  }

  /** Null if the message is not a completed form. */
  private static @Nullable JsonValue responseJson(JsonObject message) {
    JsonObject interactive = Fields.object(message, "interactive");
    JsonObject reply = interactive == null ? null : Fields.object(interactive, "nfm_reply");
    return reply != null && "flow".equals(Fields.text(reply, "name"))
        ? reply.get("response_json")
        : null;
  }

  private void store(
      JsonObject message,
      String id,
      JsonValue responseJson,
      @Nullable Contact sender,
      Received received) {
    JsonObject context = Fields.object(message, "context");
    Instant sent = Fields.time(message, "timestamp");
    Instant time = sent == null ? received.change().time() : sent;
    Optional<Response> stored =
        storeAnswer.store(
            received.handle(),
            new IncomingAnswer(
                received.accountId(),
                id,
                sender,
                Fields.text(context, "id"),
                Objects.requireNonNullElse(time, received.now()),
                responseJson,
                received.change().source(),
                received.inbox()),
            received.now());
    received.outcome().response(stored.map(Response::joinedBy).orElse("repeated"));
    stored.ifPresent(response -> tell(response, received));
  }

  private void tell(Response response, Received received) {
    if (response.hasMedia()) {
      received.outcome().files();
    }
    RawJson masked = views.of(received.handle(), response, false);
    boolean hidesNothing = response.sealed() == null && response.mask().isEmpty();
    RawJson revealed = hidesNothing ? null : views.of(received.handle(), response, true);
    received.tell(
        EventType.FLOW_RESPONSE, response.flowId(), response.id(), new EventData(masked, revealed));
  }

  /** Any other message. A delivery that is read again does not tell it a second time. */
  private static void tell(JsonObject message, @Nullable Contact sender, Received received) {
    boolean isTold =
        DirectSql.firstRow(
                received.handle(),
                "SELECT 1 FROM inbox WHERE number = ? AND fields IS NOT NULL",
                row -> row.getInt(1),
                received.inbox())
            .isPresent();
    if (isTold) {
      return;
    }
    JsonText data =
        new JsonText()
            .beginObject()
            .key("account_id")
            .value(received.accountId())
            .key("contact")
            .raw(sender == null ? "null" : contact(sender))
            .key("message")
            .raw(message.span().of(received.change().source()))
            .endObject();
    received.tell(
        EventType.MESSAGE_RECEIVED,
        null,
        sender == null ? "unknown" : sender.id(),
        RawJson.of(data.toString()));
  }

  private record Sender(
      String id,
      @Nullable String phoneNumber,
      @Nullable String userId,
      @Nullable String username,
      @Nullable String name) {}

  private static String contact(Contact contact) {
    return Json.text(
        new Sender(
            contact.id(),
            contact.phoneNumber(),
            contact.userId(),
            contact.username(),
            contact.name()));
  }
}
