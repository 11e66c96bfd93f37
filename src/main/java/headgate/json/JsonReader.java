package headgate.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into values that know their position in it.
 *
 * <p>Follows RFC 8259 strictly. A name must not occur twice in one object, there are at most
 * {@value #MAX_DEPTH} levels and {@value #MAX_VALUES} values, and nothing may follow the value. Not
 * thread-safe; one reader reads one text.
 */
public final class JsonReader {

  /** More levels than any form has, but few enough for the stack of any thread. */
  public static final int MAX_DEPTH = 500;

  /**
   * More values than any form has: the largest public ones have some thousands. A value needs about
   * 100 bytes of memory, whatever its size in the text.
   */
  public static final int MAX_VALUES = 200_000;

  private final JsonScanner in;
  private int depth;
  private int values;

  private JsonReader(String source) {
    this.in = new JsonScanner(source);
  }

  /**
   * @throws JsonSyntaxException with line and column, if the text breaks one of these rules
   */
  public static JsonValue read(String source) {
    return new JsonReader(source).document();
  }

  private JsonValue document() {
    if (in.skipWhitespace() == JsonScanner.END) {
      throw in.fault("The text is empty. Expected a JSON value.");
    }
    JsonValue value = value();
    if (in.skipWhitespace() != JsonScanner.END) {
      throw in.unexpected("the end of the text");
    }
    return value;
  }

  /** Reads a value. The next character must be its first. */
  private JsonValue value() {
    if (++values > MAX_VALUES) {
      throw in.tooLarge("The JSON has more than 200,000 values.");
    }
    int c = in.peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> in.string();
      case 't' -> literal(JsonLiteral.Word.TRUE);
      case 'f' -> literal(JsonLiteral.Word.FALSE);
      case 'n' -> literal(JsonLiteral.Word.NULL);
      default -> {
        if (c == '-' || JsonScanner.isDigit(c)) {
          yield in.number();
        }
        throw in.unexpected("a value");
      }
    };
  }

  private JsonLiteral literal(JsonLiteral.Word word) {
    int start = in.offset();
    in.word(word.text());
    return new JsonLiteral(word, start, in.offset());
  }

  private JsonObject object() {
    int start = enter();
    if (in.skipWhitespace() == '}') {
      return new JsonObject(List.of(), start, leave());
    }
    List<JsonObject.Member> members = new ArrayList<>(6);
    Names names = new Names();
    while (true) {
      if (in.peek() != '"') {
        throw in.unexpected("a key in double quotes");
      }
      JsonString key = in.string();
      if (!names.add(key.value(), members)) {
        throw in.fault(key.start(), "The key \"%s\" occurs twice.".formatted(key.value()));
      }
      if (in.skipWhitespace() != ':') {
        throw in.unexpected("a colon");
      }
      in.advance();
      in.skipWhitespace();
      members.add(new JsonObject.Member(key, value()));
      if (in.skipWhitespace() == '}') {
        return new JsonObject(List.copyOf(members), start, leave());
      }
      comma("a comma or '}'", '}');
    }
  }

  private JsonArray array() {
    int start = enter();
    if (in.skipWhitespace() == ']') {
      return new JsonArray(List.of(), start, leave());
    }
    List<JsonValue> elements = new ArrayList<>(4);
    while (true) {
      elements.add(value());
      if (in.skipWhitespace() == ']') {
        return new JsonArray(List.copyOf(elements), start, leave());
      }
      comma("a comma or ']'", ']');
    }
  }

  private int enter() {
    if (++depth > MAX_DEPTH) {
      throw in.fault("The JSON has more than " + MAX_DEPTH + " levels.");
    }
    int start = in.offset();
    in.advance();
    return start;
  }

  private int leave() {
    depth--;
    in.advance();
    return in.offset();
  }

  private void comma(String expected, char close) {
    if (in.peek() != ',') {
      throw in.unexpected(expected);
    }
    int comma = in.offset();
    in.advance();
    int c = in.skipWhitespace();
    if (c == '}' || c == ']') {
      String fault = "Nothing follows this comma. Remove it.";
      throw c == close ? in.surplus(comma, fault) : in.fault(comma, fault);
    }
  }

  /** The names that an object has so far. Finds a name that occurs twice. */
  private static final class Names {

    /** From this many members on, a set is faster than a linear search. */
    private static final int SET_FROM = 9;

    /** One bit for the hash of each name. Most new names need no comparison. */
    private long hashes;

    /** Null while there are fewer than {@link #SET_FROM} members. */
    private @Nullable Set<String> seen;

    /** Returns false if one of the members before it has the name already. */
    boolean add(String name, List<JsonObject.Member> before) {
      if (seen != null) {
        return seen.add(name);
      }
      if (before.size() >= SET_FROM) {
        seen = new HashSet<>();
        for (JsonObject.Member member : before) {
          seen.add(member.name());
        }
        return seen.add(name);
      }
      long bit = 1L << name.hashCode();
      boolean maybeKnown = (hashes & bit) != 0;
      hashes |= bit;
      return !maybeKnown || !contains(name, before);
    }

    private static boolean contains(String name, List<JsonObject.Member> members) {
      for (JsonObject.Member member : members) {
        if (member.name().equals(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
