package headgate.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as stored text, which is written into an answer unchanged. Holds UTF-8 bytes: a
 * value from the database reaches the client without being decoded.
 *
 * @param utf8 must not be modified
 */
public record RawJson(byte[] utf8) {

  public static final RawJson EMPTY_ARRAY = of("[]");

  public static RawJson of(String text) {
    return new RawJson(text.getBytes(StandardCharsets.UTF_8));
  }

  public String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawJson raw && Arrays.equals(utf8, raw.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return text();
  }
}
