package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mutable JSON value. Two parts are equal only if they are the same object. */
final class Part {

  final @Nullable Map<String, Part> members;
  final @Nullable List<Part> elements;

  /** JSON text of a value that is neither object nor array. */
  String scalar = "";

  private Part(@Nullable Map<String, Part> members, @Nullable List<Part> elements) {
    this.members = members;
    this.elements = elements;
  }

  static Part read(String json) {
    return of(JsonReader.read(json));
  }

  static Part string(String value) {
    Part part = new Part(null, null);
    part.scalar = new JsonText().value(value).toString();
    return part;
  }

  static Part of(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, Part> members = new LinkedHashMap<>();
      object.members().forEach(member -> members.put(member.name(), of(member.value())));
      return new Part(members, null);
    }
    if (value instanceof JsonArray array) {
      List<Part> elements = new ArrayList<>();
      array.elements().forEach(element -> elements.add(of(element)));
      return new Part(null, elements);
    }
    if (value instanceof JsonString string) {
      return string(string.value());
    }
    Part part = new Part(null, null);
    part.scalar =
        value instanceof JsonNumber number ? number.text() : ((JsonLiteral) value).word().text();
    return part;
  }

  /** Null if it is not a string. */
  @Nullable String text() {
    return scalar.startsWith("\"") && JsonReader.read(scalar) instanceof JsonString string
        ? string.value()
        : null;
  }

  @Nullable Part get(String member) {
    return members == null ? null : members.get(member);
  }

  String json() {
    JsonText out = new JsonText();
    write(out);
    return out.toString();
  }

  private void write(JsonText out) {
    if (members != null) {
      out.beginObject();
      members.forEach(
          (name, part) -> {
            out.key(name);
            part.write(out);
          });
      out.endObject();
    } else if (elements != null) {
      out.beginArray();
      elements.forEach(part -> part.write(out));
      out.endArray();
    } else {
      out.raw(scalar);
    }
  }
}
