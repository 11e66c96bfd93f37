package headgate.endpoint.proxy;

import headgate.endpoint.respond.Outcome;
import headgate.json.JsonSyntaxException;
import headgate.json.RawJson;
import headgate.json.Utf8;
import headgate.outgoing.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a system of the user answers. */
final class BackendAnswer {

  /** Meta takes about 1 MB (Flows, Data Endpoint). */
  static final int MAX_BYTES = 1024 * 1024;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // params keep their digits
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Each says alone what happens next. */
  private static final List<String> WORDS = List.of("screen", "finish", "refuse");

  private BackendAnswer() {}

  static Outcome read(HttpAnswer answer) {
    int status = answer.status();
    if (status != 200) {
      return new Outcome.Failed("The backend answered %d.".formatted(status), status);
    }
    return switch (answer.ending()) {
      case TOO_LONG -> failed("The answer of the backend has more than 1 MiB.");
      case BROKEN -> failed("The answer of the backend is not complete.");
      case WHOLE -> read(answer.body());
    };
  }

  private static Outcome failed(String reason) {
    return new Outcome.Failed(reason, 200);
  }

  private static Outcome read(byte[] body) {
    JsonNode json;
    try {
      json = STRICT.readTree(Utf8.decode(body));
    } catch (JacksonException | JsonSyntaxException e) {
      return failed("The answer of the backend is not JSON.");
    }
    return json instanceof ObjectNode object
        ? read(new RawJson(body), object)
        : failed("The answer of the backend is not a JSON object.");
  }

  private static Outcome read(RawJson json, ObjectNode object) {
    boolean isStay = object.has("error_message") || object.has("errors");
    long words = WORDS.stream().filter(object::has).count() + (isStay ? 1 : 0);
    if (words != 1) {
      return failed(
          words == 0
              ? "The answer of the backend has none of screen, error_message, finish and refuse."
              : "The answer of the backend has more than one of screen, error_message, finish and"
                  + " refuse.");
    }
    if (isStay) {
      return stay(object);
    }
    if (object.has("finish")) {
      return object.get("finish") instanceof ObjectNode params
          ? new Outcome.Finish(params)
          : failed("finish in the answer of the backend is not an object.");
    }
    if (object.has("refuse")) {
      String message = text(object.get("refuse"));
      return message == null
          ? failed("refuse in the answer of the backend is not a text.")
          : new Outcome.Refuse(message);
    }
    return screen(json, object);
  }

  private static Outcome screen(RawJson json, ObjectNode object) {
    if (text(object.get("screen")) == null) {
      return failed("screen in the answer of the backend is not a text.");
    }
    if (object.has("data") && !object.get("data").isObject()) {
      return failed("data in the answer of the backend is not an object.");
    }
    return new Outcome.Answer(json, object);
  }

  private static Outcome stay(ObjectNode object) {
    JsonNode given = object.get("error_message");
    String message = text(given);
    if (given != null && message == null) {
      return failed("error_message in the answer of the backend is not a text.");
    }
    Map<String, String> errors = errors(object.get("errors"));
    if (errors == null) {
      return failed("errors in the answer of the backend is not an object of texts.");
    }
    return message == null && errors.isEmpty()
        ? failed("The answer of the backend has neither an error_message nor errors.")
        : new Outcome.Stay(message, errors);
  }

  /** Null if it is something else. */
  private static @Nullable Map<String, String> errors(@Nullable JsonNode given) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (given == null) {
      return errors;
    }
    if (!(given instanceof ObjectNode object)) {
      return null;
    }
    for (Map.Entry<String, JsonNode> error : object.properties()) {
      String text = text(error.getValue());
      if (text == null) {
        return null;
      }
      errors.put(error.getKey(), text);
    }
    return errors;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.asString() : null;
  }
}
