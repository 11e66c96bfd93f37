package headgate.webhook;

import headgate.answer.StoreAnswer;
import headgate.forward.EventType;
import headgate.json.Json;
import headgate.json.JsonObject;
import headgate.json.RawJson;
import headgate.message.Message;
import headgate.message.MessageDao;
import headgate.message.MessageError;
import headgate.message.MessageStatus;
import headgate.message.StatusChange;
import headgate.message.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code statuses} of a change: how far messages came. */
final class Statuses {

  private record Told(
      String id,
      @Nullable String waMessageId,
      String accountId,
      @Nullable String flowId,
      @Nullable String contactId,
      @Nullable String reference,
      String status,
      Instant at,
      @Nullable MessageError error) {}

  private final StoreAnswer storeAnswer;

  Statuses(StoreAnswer storeAnswer) {
    this.storeAnswer = storeAnswer;
  }

  void read(JsonObject status, Received received) {
    String waMessageId = Fields.text(status, "id");
    String word = Fields.text(status, "status");
    MessageStatus known = word == null ? null : MessageStatus.ofMeta(word).orElse(null);
    if (waMessageId == null || known == null) {
      received.outcome().ignored("status " + word);
      return;
    }
    StatusReport report =
        new StatusReport(
            received.accountId(),
            Fields.text(status, "biz_opaque_callback_data"),
            waMessageId,
            known,
            Objects.requireNonNullElse(Fields.time(status, "timestamp"), received.now()),
            error(status));
    Optional<StatusChange> change = new MessageDao(received.handle()).status(report);
    if (change.isEmpty()) {
      received.outcome().ignored("status of a message that was not sent from here");
      return;
    }
    received.outcome().handled();
    apply(change.get(), report, received);
  }

  private void apply(StatusChange change, StatusReport report, Received received) {
    Message message = change.message();
    if (change.isIdentified()) {
      storeAnswer.identified(received.handle(), message, received.now());
    }
    if (change.isNew()) {
      Told told =
          new Told(
              message.id(),
              message.waMessageId(),
              message.accountId(),
              message.flowId(),
              message.contactId(),
              message.reference(),
              report.status().word(),
              report.at(),
              report.error());
      RawJson data = Json.raw(told);
      received.tell(EventType.MESSAGE_STATUS, message.flowId(), message.id(), data);
    }
  }

  /** The first error; null if there is none. */
  private static @Nullable MessageError error(JsonObject status) {
    List<JsonObject> errors = Fields.objects(status, "errors");
    if (errors.isEmpty()) {
      return null;
    }
    JsonObject error = errors.get(0);
    String title = Fields.text(error, "title");
    return new MessageError(
        Objects.requireNonNullElse(Fields.text(error, "code"), "unknown"),
        title == null
            ? Objects.requireNonNullElse(Fields.text(error, "message"), "Meta did not say why.")
            : title,
        Fields.text(Fields.object(error, "error_data"), "details"),
        null);
  }
}
