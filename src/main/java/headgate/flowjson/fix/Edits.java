package headgate.flowjson.fix;

import headgate.json.JsonObject;
import headgate.json.JsonText;
import headgate.json.JsonValue;

/** The edits that rules offer, made from the places of the values that they change. */
public final class Edits {

  private Edits() {}

  public static Fix replace(JsonValue value, String replacement, String explanation) {
    int length = value.end() - value.start();
    return new Fix(value.start(), length, replacement, explanation);
  }

  /** Puts another string in the place of a string or a key. */
  public static Fix replaceText(JsonValue value, String text, String explanation) {
    return replace(value, new JsonText().value(text).toString(), explanation);
  }

  public static Fix insert(int offset, String text, String explanation) {
    return new Fix(offset, 0, text, explanation);
  }

  /** Takes a member out of its object, with the comma that it no longer needs. */
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
