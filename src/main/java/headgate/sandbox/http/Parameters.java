package headgate.sandbox.http;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Utf8;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from the query and from the body: JSON, form or multipart form. As
 * at Meta, lists and flags can be written in several ways.
 */
public final class Parameters {

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, byte[]> parts = new HashMap<>();
  private String body = "";

  private Parameters() {}

  /**
   * A parameter of the body replaces one of the query.
   *
   * @throws GraphFailure if the body does not match its content type
   */
  public static Parameters of(@Nullable String query, @Nullable String contentType, byte[] body) {
    Parameters parameters = new Parameters();
    parameters.readForm(query == null ? "" : query);
    String declaredType = contentType == null ? "" : contentType;
    String type = declaredType.toLowerCase(Locale.ROOT);
    if (body.length == 0) {
      return parameters;
    }
    if (type.startsWith("multipart/form-data")) {
      for (Multipart.Part part : Multipart.parse(declaredType, body)) {
        parameters.add(part);
      }
    } else if (type.startsWith("application/x-www-form-urlencoded") && body[0] != '{') {
      parameters.readForm(new String(body, StandardCharsets.UTF_8));
    } else if (type.contains("json") || body[0] == '{') {
      parameters.readJson(body);
    }
    return parameters;
  }

  private void add(Multipart.Part part) {
    parts.put(part.name(), part.content());
    if (part.fileName() == null) {
      values.put(part.name(), new String(part.content(), StandardCharsets.UTF_8));
    }
  }

  private void readForm(String form) {
    for (String pair : form.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        values.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GraphFailure.parameter("A parameter has an invalid percent-encoding");
    }
  }

  private void readJson(byte[] bytes) {
    try {
      body = Utf8.decode(bytes);
      if (JsonReader.read(body) instanceof JsonObject object) {
        object.members().forEach(member -> readMember(member.name(), member.value()));
        return;
      }
    } catch (JsonSyntaxException e) {
      throw GraphFailure.parameter("The JSON body is not valid. " + e.getMessage());
    }
    throw GraphFailure.parameter("The JSON body is not an object");
  }

  private void readMember(String name, JsonValue value) {
    if (value instanceof JsonString string) {
      values.put(name, string.value());
    } else if (!(value instanceof JsonLiteral literal && literal.isNull())) {
      values.put(name, value.span().of(body));
    }
  }

  /** Null if it is missing. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  public String text(String name, String defaultValue) {
    return values.getOrDefault(name, defaultValue);
  }

  /** The content of a part of a multipart form; null if the body has no such part. */
  public byte @Nullable [] file(String name) {
    return parts.get(name);
  }

  public boolean flag(String name) {
    String value = text(name, "false");
    return value.equalsIgnoreCase("true") || value.equals("1");
  }

  /** Reads a JSON array, or values separated by commas. Null if it is missing. */
  public @Nullable List<String> list(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (!text.startsWith("[")) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
    try {
      List<String> list = new ArrayList<>();
      for (JsonValue element : ((JsonArray) JsonReader.read(text)).elements()) {
        list.add(element instanceof JsonString string ? string.value() : element.span().of(text));
      }
      return list;
    } catch (JsonSyntaxException e) {
      throw GraphFailure.parameter("Param %s must be an array".formatted(name));
    }
  }

  /**
   * The page size, at most {@code max}.
   *
   * @throws GraphFailure if it is not an integer, or below 1
   */
  public int limit(int defaultValue, int max) {
    String value = text("limit", "");
    if (value.isEmpty()) {
      return defaultValue;
    }
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1) {
      throw GraphFailure.parameter("Param limit must be an integer from 1 to " + max);
    }
    return Math.min(max, Integer.parseInt(value));
  }

  /** The JSON body as received; empty if the body is not JSON. */
  public String jsonBody() {
    return body;
  }
}
