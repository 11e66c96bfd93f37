package headgate.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that every message to Meta has. */
final class OutgoingBody {

  private OutgoingBody() {}

  /**
   * @param replyTo Meta's id of the message that is quoted
   */
  static Map<String, Object> begin(Recipient recipient, @Nullable String replyTo) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("messaging_product", "whatsapp");
    body.put("recipient_type", "individual");
    recipient.addTo(body);
    if (replyTo != null) {
      body.put("context", Map.of("message_id", replyTo));
    }
    return body;
  }
}
