package headgate.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a JSON object out of stored JSON without decoding it. Each byte is copied once, by {@link
 * #end}. Keys must be ASCII, need no escapes and differ from each other. Not thread-safe.
 */
public final class RawObject {

  private static final RawJson NULL = RawJson.of("null");

  private record Slice(byte[] bytes, int start, int length) {}

  private final List<Slice> slices = new ArrayList<>();
  private int length;

  /** An object without members. */
  public RawObject() {}

  /** Starts with the members of an object. */
  public static RawObject of(RawJson object) {
    return new RawObject().withAll(object);
  }

  public RawObject with(String key, @Nullable RawJson value) {
    String prefix = slices.isEmpty() ? "{\"" : ",\"";
    add((prefix + key + "\":").getBytes(StandardCharsets.US_ASCII));
    add((value == null ? NULL : value).utf8());
    return this;
  }

  public RawObject with(String key, long value) {
    return with(key, RawJson.of(Long.toString(value)));
  }

  /** Adds an array of values that are JSON already. */
  public RawObject withArray(String key, List<RawJson> values) {
    String prefix = slices.isEmpty() ? "{\"" : ",\"";
    add((prefix + key + "\":[").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        add(new byte[] {','});
      }
      add(values.get(i).utf8());
    }
    add(new byte[] {']'});
    return this;
  }

  /** Adds an object without joining it first. Its members so far count. */
  public RawObject withObject(String key, RawObject value) {
    String prefix = slices.isEmpty() ? "{\"" : ",\"";
    add((prefix + key + "\":").getBytes(StandardCharsets.US_ASCII));
    value.slices.forEach(this::add);
    add(new byte[] {'}'});
    return this;
  }

  /**
   * Adds the members of an object.
   *
   * @param object has at least one member, and no white space around its braces
   */
  public RawObject withAll(RawJson object) {
    byte[] json = object.utf8();
    add(new byte[] {(byte) (slices.isEmpty() ? '{' : ',')});
    add(new Slice(json, 1, json.length - 2));
    return this;
  }

  /** The object, which must have at least one member. */
  public RawJson end() {
    add(new byte[] {'}'});
    byte[] json = new byte[length];
    int end = 0;
    for (Slice slice : slices) {
      System.arraycopy(slice.bytes(), slice.start(), json, end, slice.length());
      end += slice.length();
    }
    return new RawJson(json);
  }

  private void add(byte[] bytes) {
    add(new Slice(bytes, 0, bytes.length));
  }

  private void add(Slice slice) {
    slices.add(slice);
    length += slice.length();
  }
}
