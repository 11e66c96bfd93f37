package headgate.flowjson.fix;

import headgate.json.JsonObject;
import headgate.json.JsonText;
import headgate.json.JsonValue;

/** Makes fixes from the positions of the values that they change. */
public final class Edits {

  private Edits() {}

  /**
   * @param replacement JSON text
   */
  public static Fix replace(JsonValue value, String replacement, String explanation) {
    int length = value.end() - value.start();
    return new Fix(value.start(), length, replacement, explanation);
  }

  /** Replaces a string or a key with another string, which this method quotes. */
  public static Fix replaceText(JsonValue value, String text, String explanation) {
    return replace(value, new JsonText().value(text).toString(), explanation);
  }

  /**
   * @param offset in UTF-16 units
   */
  public static Fix insert(int offset, String text, String explanation) {
    return new Fix(offset, 0, text, explanation);
  }

  /** Removes a member from its object, with its comma. */
  public static Fix remove(JsonObject object, JsonObject.Member member, String explanation) {
    int index = object.members().indexOf(member);
    int start = member.key().start();
    int end = member.value().end();
    if (index + 1 < object.members().size()) {
      end = object.members().get(index + 1).key().start();
    } else if (index > 0) {
      start = object.members().get(index - 1).value().end();
    }
    return new Fix(start, end - start, "", explanation);
  }
}
