package headgate.json;

import java.util.Comparator;
import java.util.List;

/**
 * A form of JSON that is the same for two texts with the same meaning. It has no white space, its
 * members are sorted by name, its escapes are resolved, and numbers of one value look alike.
 *
 * <p>Meta changes the layout of a document that it receives, so only this form of it can be
 * compared (Flows API, as reported by client authors).
 */
public final class Canonical {

  private final StringBuilder out = new StringBuilder();

  private Canonical() {}

  /** The SHA-256 of the canonical form, as 64 lower-case hexadecimal digits. */
  public static String sha256(JsonValue value) {
    return Sha256.hex(text(value));
  }

  static String text(JsonValue value) {
    Canonical canonical = new Canonical();
    canonical.write(value);
    return canonical.out.toString();
  }

  private void write(JsonValue value) {
    if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof JsonArray array) {
      array(array);
    } else if (value instanceof JsonString string) {
      string(string.value());
    } else if (value instanceof JsonNumber number) {
      out.append(number.canonical());
    } else if (value instanceof JsonLiteral literal) {
      out.append(literal.word().text());
    }
  }

  private void object(JsonObject object) {
    List<JsonObject.Member> sorted = sorted(object.members());
    char separator = '{';
    for (JsonObject.Member member : sorted) {
      out.append(separator);
      string(member.name());
      out.append(':');
      write(member.value());
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static List<JsonObject.Member> sorted(List<JsonObject.Member> members) {
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i - 1).name().compareTo(members.get(i).name()) > 0) {
        return members.stream().sorted(Comparator.comparing(JsonObject.Member::name)).toList();
      }
    }
    return members;
  }

  private void array(JsonArray array) {
    char separator = '[';
    for (JsonValue element : array.elements()) {
      out.append(separator);
      write(element);
      separator = ',';
    }
    out.append(array.elements().isEmpty() ? "[]" : "]");
  }

  private void string(String value) {
    JsonText.appendString(out, value);
  }
}
