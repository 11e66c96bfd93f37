package headgate.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A form in which two JSON texts of the same meaning are the same: no white space, members sorted
 * by name, escapes resolved, numbers by value. Meta rewrites a document when it takes it in, so
 * that only this form can be compared (Flows API, as reported by client authors).
 */
public final class Canonical {

  private final StringBuilder out = new StringBuilder();

  private Canonical() {}

  /** SHA-256 of the canonical form, 64 lower-case hexadecimal digits. */
  public static String sha256(JsonValue value) {
    return sha256(text(value));
  }

  /** SHA-256 of a text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
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
    List<JsonObject.Member> sorted = new ArrayList<>(object.members());
    sorted.sort(Comparator.comparing(JsonObject.Member::name));
    char before = '{';
    for (JsonObject.Member member : sorted) {
      out.append(before);
      string(member.name());
      out.append(':');
      write(member.value());
      before = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(JsonArray array) {
    char before = '[';
    for (JsonValue element : array.elements()) {
      out.append(before);
      write(element);
      before = ',';
    }
    out.append(array.elements().isEmpty() ? "[]" : "]");
  }

  private void string(String value) {
    JsonText.appendString(out, value);
  }
}
