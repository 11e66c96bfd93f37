package headgate.sandbox.message;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakePerson;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.AnswerOrder.Type;
import headgate.sandbox.tool.Variants;
import headgate.sandbox.tool.Variants.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The webhook bodies with a person's answer to a message (Flows, Receive Flow Response). */
final class AnswerBodies {

  private static final String OTHER_WABA = "999999999999999";

  private final FakeAccount account;
  private final SentMessage message;
  private final FakePerson from;
  private final AnswerOrder order;
  private final String flowName;
  private final Variants variants;
  private final Map<String, Object> response;
  private final long now;

  /**
   * @param flowName that of the message's flow; empty if the flow was deleted
   * @param now unix seconds
   */
  AnswerBodies(
      FakeAccount account, SentMessage message, String flowName, AnswerOrder order, long now) {
    this.account = account;
    this.message = message;
    this.flowName = flowName;
    this.order = order;
    this.variants = order.variants();
    this.now = now;
    FakePerson to = message.to();
    this.from = variants.has(Variant.NO_PHONE) ? new FakePerson(null, to.userId()) : to;
    this.response = order.type() == Type.FLOW ? response(order.response()) : Map.of();
  }

  /** Meta puts the flow token first, and {@code unused} if the message had none. */
  private Map<String, Object> response(Map<String, Object> payload) {
    Map<String, Object> complete = new LinkedHashMap<>();
    if (!variants.has(Variant.NO_TOKEN)) {
      String token = message.flowToken();
      complete.put("flow_token", token == null ? "unused" : token);
    }
    complete.putAll(payload);
    if (variants.has(Variant.WA_FLOW_PARAMS)) {
      complete.put(
          "wa_flow_response_params",
          Json.object(
              "title",
              message.button().get("text"),
              "flow_id",
              message.flowId(),
              "flow_name",
              flowName,
              "flow_creation_source",
              "META_BUSINESS_SUITE",
              "response_message",
              "Sent"));
    }
    return complete;
  }

  /** The answer's keys and values, with the flow token. */
  Map<String, Object> response() {
    return response;
  }

  /**
   * The bodies in the order in which they are sent.
   *
   * @param ids of the answers; all of them are in the first body
   */
  List<byte[]> bodies(List<String> ids) {
    List<Map<String, Object>> changes = new ArrayList<>();
    ids.forEach(id -> changes.add(answer(id)));
    if (variants.has(Variant.UNKNOWN_FIELDS)) {
      changes.add(
          Notification.change(
              "future_field", Json.object("event", "FUTURE_EVENT", "parts", List.of(1, 2))));
    }
    List<byte[]> bodies = new ArrayList<>();
    bodies.add(body(changes));
    if (variants.has(Variant.REGROUPED)) {
      List<Map<String, Object>> regrouped = new ArrayList<>(changes);
      regrouped.add(0, text());
      bodies.add(body(regrouped));
    }
    if (variants.has(Variant.DUPLICATE)) {
      bodies.addAll(List.copyOf(bodies));
    }
    return bodies;
  }

  private byte[] body(List<Map<String, Object>> changes) {
    String wabaId = variants.has(Variant.OTHER_WABA) ? OTHER_WABA : account.wabaId();
    Map<String, Object> body = Notification.body(wabaId, now, changes);
    if (variants.has(Variant.UNKNOWN_FIELDS)) {
      body.put("future_key", Json.object("nested", true));
    }
    return text(body).getBytes(StandardCharsets.UTF_8);
  }

  private String text(Object value) {
    return variants.has(Variant.ESCAPED) ? Json.escapedText(value) : Json.text(value);
  }

  private Map<String, Object> answer(String id) {
    Map<String, Object> reply = incoming(id);
    if (order.type() != Type.TEXT && !variants.has(Variant.NO_CONTEXT)) {
      reply.put(
          "context",
          Json.object(
              "from", account.displayPhoneNumber().replaceAll("\\D", ""), "id", message.id()));
    }
    reply.putAll(content());
    if (variants.has(Variant.UNKNOWN_FIELDS)) {
      reply.put("future_key", List.of("a", 1));
    }
    return change(reply);
  }

  /** The type of the message, and what it contains (Cloud API, webhooks, messages). */
  private Map<String, Object> content() {
    return switch (order.type()) {
      case FLOW ->
          Json.object(
              "type",
              "interactive",
              "interactive",
              Json.object("type", "nfm_reply", "nfm_reply", completion()));
      case BUTTON ->
          Json.object(
              "type",
              "button",
              "button",
              Json.object("payload", order.text(), "text", order.text()));
      case TEXT -> Json.object("type", "text", "text", Json.object("body", order.text()));
    };
  }

  private Map<String, Object> completion() {
    Object values = variants.has(Variant.OBJECT) ? response : text(response);
    return Json.object("name", "flow", "body", "Sent", "response_json", values);
  }

  /** Another message of the same person. */
  private Map<String, Object> text() {
    Map<String, Object> text = incoming(newId());
    text.put("type", "text");
    text.put("text", Json.object("body", "One more question."));
    return change(text);
  }

  private Map<String, Object> incoming(String id) {
    return Json.object(
        "from",
        from.waId(),
        "from_user_id",
        from.userId(),
        "id",
        id,
        "timestamp",
        Long.toString(now));
  }

  private Map<String, Object> change(Map<String, Object> incoming) {
    Map<String, Object> contact = Notification.contact(from);
    if (variants.has(Variant.USERNAME)) {
      contact.put(
          "profile", Json.object("name", message.to().name(), "username", message.to().userName()));
    }
    Map<String, Object> value = Notification.value(account);
    value.put("contacts", List.of(contact));
    value.put(Notification.MESSAGES, List.of(incoming));
    return Notification.change(Notification.MESSAGES, value);
  }

  static String newId() {
    return "wamid.HBgL" + RandomValues.base64(24);
  }
}
