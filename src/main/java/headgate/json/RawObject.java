package headgate.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts stored JSON together into one object, without decoding any of it. Keys must be plain ASCII
 * and differ from each other. For one thread.
 */
public final class RawObject {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final ByteArrayOutputStream out;

  private RawObject(int size) {
    out = new ByteArrayOutputStream(size);
  }

  /** Begins with the members of an object that has some. */
  public static RawObject of(RawJson object) {
    return of(object, 256);
  }

  /**
   * @param more how many bytes will come, so that none has to be moved
   */
  public static RawObject of(RawJson object, int more) {
    RawObject raw = new RawObject(object.utf8().length + more);
    raw.out.write(object.utf8(), 0, object.utf8().length - 1);
    return raw;
  }

  public RawObject with(String key, @Nullable RawJson value) {
    out.writeBytes((",\"" + key + "\":").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(value == null ? NULL : value.utf8());
    return this;
  }

  /** With the members of another object that has some. */
  public RawObject withAll(RawJson object) {
    out.write(',');
    out.write(object.utf8(), 1, object.utf8().length - 2);
    return this;
  }

  public RawJson end() {
    out.write('}');
    return new RawJson(out.toByteArray());
  }
}
