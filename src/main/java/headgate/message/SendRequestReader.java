package headgate.message;

import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.message.SendRequest.Opening;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request to send a message: the keys of this API, and those of Whatomate, whose later form
 * has what belongs to the flow in {@code interactive}.
 */
final class SendRequestReader {

  private static final List<String> RECIPIENTS =
      List.of("to", "contact_id", "phone_number", "user_id");

  private static final int MAX_REFERENCE = 200;

  /** Meta accepts more, and never delivers it (seen by others). */
  private static final int MAX_DATA_BYTES = 1_000_000;

  private final Body body;
  private final @Nullable String fixedFlowId;
  private final Instant now;

  private SendRequestReader(Body body, @Nullable String fixedFlowId, Instant now) {
    this.body = body;
    this.fixedFlowId = fixedFlowId;
    this.now = now;
  }

  /**
   * @param fixedFlowId of the path; null if the body names the flow
   * @throws Problem malformed, or invalid
   */
  static SendRequest read(Body body, @Nullable String fixedFlowId, Instant now) {
    return new SendRequestReader(body, fixedFlowId, now).read();
  }

  private SendRequest read() {
    String type = type();
    boolean isTemplate = type.equals("template");
    Body flowPart = type.equals("interactive") ? interactive() : body;
    String flowId = fixedFlowId == null ? flowPart.nullableText("flow_id") : fixedFlowId;
    if (flowId == null && !isTemplate) {
      throw Problem.malformed("flow_id is required.");
    }
    MessageContent content = MessageContent.from(flowPart);
    if (!isTemplate && fixedFlowId == null && content.body() == null) {
      throw Problem.malformed("body is required: the text above the button.");
    }
    String recipientKey = recipientKey();
    return new SendRequest(
        recipientKey.equals("contact_id") ? text(recipientKey) : null,
        recipient(recipientKey),
        body.nullableText("account_id"),
        flowId == null ? null : flowId.toLowerCase(Locale.ROOT),
        isTemplate ? TemplateParameters.from(body) : null,
        content,
        opening(flowPart, isTemplate),
        FlowToken.from(flowPart == body || flowPart.has("flow_token") ? flowPart : body, now),
        reference(),
        body.nullableText("reply_to"),
        body.flag("dry_run").orElse(false));
  }

  private String type() {
    String type = body.nullableText("type");
    if (type == null) {
      return body.has("template_name") ? "template" : "flow";
    }
    boolean isKnown = List.of("flow", "template", "interactive").contains(type);
    if (!isKnown || fixedFlowId != null && type.equals("template")) {
      throw Problem.invalid(
          "type must be %s, not \"%s\"."
              .formatted(fixedFlowId == null ? "flow or template" : "flow", type));
    }
    return type;
  }

  private Body interactive() {
    if (!(body.find("interactive") instanceof JsonObject object)) {
      throw Problem.malformed("interactive must be an object.");
    }
    Body interactive = body.within(object);
    String type = interactive.nullableText("type");
    if (type != null && !type.equals("flow")) {
      throw Problem.invalid("interactive.type must be flow, not \"%s\".".formatted(type));
    }
    return interactive;
  }

  private String recipientKey() {
    List<String> given = RECIPIENTS.stream().filter(key -> body.nullableText(key) != null).toList();
    if (given.size() != 1) {
      throw Problem.malformed(
          "Give exactly one of to, contact_id, phone_number and user_id%s."
              .formatted(given.isEmpty() ? "" : ", not " + String.join(" and ", given)));
    }
    return given.get(0);
  }

  private String text(String key) {
    return body.requiredText(key);
  }

  private @Nullable Recipient recipient(String key) {
    return switch (key) {
      case "to" -> Recipient.parse(text(key));
      case "phone_number" -> Recipient.phoneNumber(text(key));
      case "user_id" -> Recipient.userId(text(key));
      default -> null;
    };
  }

  private Opening opening(Body part, boolean isTemplate) {
    String action = word(part, "flow_action", List.of("navigate", "data_exchange"));
    String mode = word(part, "mode", List.of("published", "draft"));
    if (isTemplate && "draft".equals(mode)) {
      throw Problem.invalid("A template opens what is published. Leave mode away.");
    }
    String screen = part.nullableText("screen");
    String first = part.nullableText("first_screen");
    JsonValue data = part.find("data");
    if (data != null && !BodyValue.isNull(data) && !(data instanceof JsonObject)) {
      throw BodyValue.wrongType("data", "an object", data);
    }
    JsonObject object = data instanceof JsonObject some && !some.members().isEmpty() ? some : null;
    RawJson text = object == null ? null : RawJson.of(object.span().of(part.source()));
    if (text != null && text.utf8().length > MAX_DATA_BYTES) {
      throw Problem.invalid(
          "data has %d bytes. Meta does not deliver a message with more than about %d."
              .formatted(text.utf8().length, MAX_DATA_BYTES));
    }
    return new Opening(
        action,
        screen == null ? first : screen,
        object,
        text,
        "draft".equals(mode),
        body.flag("strict").orElse(false));
  }

  private static @Nullable String word(Body part, String key, List<String> words) {
    String word = part.nullableText(key);
    if (word != null && !words.contains(word)) {
      throw Problem.invalid(
          "%s must be %s, not \"%s\".".formatted(key, String.join(" or ", words), word));
    }
    return word;
  }

  private @Nullable String reference() {
    String reference = body.nullableText("reference");
    if (reference != null && MessageContent.length(reference) > MAX_REFERENCE) {
      throw Problem.invalid("reference may have %d characters.".formatted(MAX_REFERENCE));
    }
    return reference;
  }
}
