package headgate.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object. Its members are in the order of the text, and no name occurs twice. */
public final class JsonObject implements JsonValue {

  /** A name and its value. The name is a value with a position, too. */
  public record Member(JsonString key, JsonValue value) {

    public String name() {
      return key.value();
    }
  }

  /** From this many members on, a map is faster than a linear search. */
  private static final int MAP_FROM = 9;

  private final List<Member> members;
  private final String[] names;
  private final int start;
  private final int end;
  private final @Nullable Map<String, JsonValue> index;

  JsonObject(List<Member> members, int start, int end) {
    this.members = members;
    this.names = new String[members.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = members.get(i).name();
    }
    this.start = start;
    this.end = end;
    this.index = members.size() < MAP_FROM ? null : index(members);
  }

  private static Map<String, JsonValue> index(List<Member> members) {
    Map<String, JsonValue> index = new HashMap<>(members.size() * 2);
    members.forEach(member -> index.put(member.name(), member.value()));
    return index;
  }

  /** In the order of the text; unmodifiable. */
  public List<Member> members() {
    return members;
  }

  /** Null if no member has this name. */
  public @Nullable JsonValue get(String name) {
    if (index != null) {
      return index.get(name);
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return members.get(i).value();
      }
    }
    return null;
  }

  /** A copy with other members. No name may occur twice among them. */
  public JsonObject with(List<Member> others) {
    return new JsonObject(List.copyOf(others), start, end);
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public String kind() {
    return "an object";
  }
}
