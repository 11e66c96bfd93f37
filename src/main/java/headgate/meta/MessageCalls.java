package headgate.meta;

import headgate.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends messages as an account, and reads and creates its message templates. Shares the time of the
 * {@link MetaClient} that it comes from.
 */
public final class MessageCalls {

  /**
   * Meta took a message.
   *
   * @param id {@code wamid.…}
   * @param status {@code message_status}, for templates: {@code accepted}, {@code
   *     held_for_quality_assessment}, {@code paused}; else null
   * @param waId the number as WhatsApp knows it; null if Meta did not say
   * @param userId Meta's id of the person; null if Meta did not say
   */
  public record SentMessage(
      String id, @Nullable String status, @Nullable String waId, @Nullable String userId) {}

  /**
   * @param id null if Meta did not say
   * @param status Meta's word
   */
  public record CreatedTemplate(@Nullable String id, @Nullable String status) {}

  private static final String PAGE_SIZE = "100";

  private final GraphAccount account;
  private final GraphClient graph;
  private final SendLimits limits;

  MessageCalls(GraphAccount account, GraphClient graph, SendLimits limits) {
    this.account = account;
    this.graph = graph;
    this.limits = limits;
  }

  /**
   * Waits until Meta's limits allow a message to a person. Call it before {@link #send}. The
   * simulator has limits of its own.
   *
   * @param recipient a phone number or a user id
   * @throws MetaException rate limited, if that takes more than some seconds
   */
  public void awaitPlace(String recipient) {
    String phoneNumberId = account.phoneNumberId();
    if (!account.sandbox() && phoneNumberId != null) {
      limits.take(phoneNumberId, recipient);
    }
  }

  /**
   * {@code POST /{phone-number-id}/messages}. Never retried. If {@link
   * MetaException#outcomeUnknown} is true, the person may get the message.
   *
   * @param body the whole request
   * @throws IllegalArgumentException if the account has no phone number id
   */
  public SentMessage send(RawJson body) {
    String phoneNumberId = account.phoneNumberId();
    if (phoneNumberId == null) {
      throw new IllegalArgumentException("An account without a phone number cannot send");
    }
    return graph.send(
        GraphCall.post(phoneNumberId + "/messages", "send the message").withJson(body),
        MessageCalls::sent);
  }

  private static SentMessage sent(JsonNode answer) {
    JsonNode message = first(answer, "messages");
    String id = message == null ? null : GraphJson.text(message, "id");
    if (message == null || id == null) {
      throw new UnexpectedAnswerException("it has no message id");
    }
    JsonNode contact = first(answer, "contacts");
    return new SentMessage(
        id,
        GraphJson.text(message, "message_status"),
        contact == null ? null : GraphJson.text(contact, "wa_id"),
        contact == null ? null : GraphJson.text(contact, "user_id"));
  }

  private static @Nullable JsonNode first(JsonNode answer, String key) {
    JsonNode array = answer.get(key);
    return array != null && array.isArray() && !array.isEmpty() ? array.get(0) : null;
  }

  /** {@code GET /{waba-id}/message_templates}. */
  public List<MessageTemplate> templates() {
    List<MessageTemplate> templates = new ArrayList<>();
    new Pages(graph)
        .forEach(
            GraphCall.get(account.businessAccountId() + "/message_templates", "list the templates")
                .withParameter("limit", PAGE_SIZE)
                .withParameter("fields", "id,name,language,status,category,components"),
            item -> {
              MessageTemplate template = MessageTemplate.of(item);
              if (template != null) {
                templates.add(template);
              }
            });
    return List.copyOf(templates);
  }

  /** {@code POST /{waba-id}/message_templates}. Never retried: names are unique. */
  public CreatedTemplate createTemplate(RawJson body) {
    return graph.send(
        GraphCall.post(account.businessAccountId() + "/message_templates", "create the template")
            .withJson(body),
        answer ->
            new CreatedTemplate(GraphJson.text(answer, "id"), GraphJson.text(answer, "status")));
  }
}
