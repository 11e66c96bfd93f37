package headgate.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into values that know their place.
 *
 * <p>Strict: RFC 8259, no name twice in one object, at most {@value #MAX_DEPTH} levels, nothing
 * behind the value. Not for sharing; one text, one reader.
 */
public final class JsonReader {

  /** Deeper than any form is, and shallow enough for the stack of any thread. */
  public static final int MAX_DEPTH = 500;

  private final String source;
  private final Characters in;
  private int depth;

  private JsonReader(String source) {
    this.source = source;
    this.in = new Characters(source);
  }

  /**
   * @throws JsonSyntaxException with line and column, where the text is not as described above
   */
  public static JsonValue read(String source) {
    return new JsonReader(source).document();
  }

  private JsonValue document() {
    if (in.skipSpace() == Characters.END) {
      throw in.fault("There is no JSON here.");
    }
    JsonValue value = value();
    if (in.skipSpace() != Characters.END) {
      throw in.fault("There is something behind the end of the JSON.");
    }
    return value;
  }

  /** The next character is the value's first. */
  private JsonValue value() {
    int c = in.peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> in.string();
      case 't' -> literal(JsonLiteral.Word.TRUE);
      case 'f' -> literal(JsonLiteral.Word.FALSE);
      case 'n' -> literal(JsonLiteral.Word.NULL);
      default -> {
        if (c == '-' || Characters.isDigit(c)) {
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
    if (in.skipSpace() == '}') {
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
        throw twice(key);
      }
      if (in.skipSpace() != ':') {
        throw in.unexpected("a colon");
      }
      in.next();
      in.skipSpace();
      members.add(new JsonObject.Member(key, value()));
      if (in.skipSpace() == '}') {
        return new JsonObject(List.copyOf(members), start, leave());
      }
      comma("a comma or '}'");
    }
  }

  private JsonArray array() {
    int start = enter();
    if (in.skipSpace() == ']') {
      return new JsonArray(List.of(), start, leave());
    }
    List<JsonValue> elements = new ArrayList<>(4);
    while (true) {
      elements.add(value());
      if (in.skipSpace() == ']') {
        return new JsonArray(List.copyOf(elements), start, leave());
      }
      comma("a comma or ']'");
    }
  }

  private int enter() {
    if (++depth > MAX_DEPTH) {
      throw in.fault("Nested deeper than " + MAX_DEPTH + " levels.");
    }
    int start = in.offset();
    in.next();
    return start;
  }

  private int leave() {
    depth--;
    in.next();
    return in.offset();
  }

  private void comma(String expected) {
    if (in.peek() != ',') {
      throw in.unexpected(expected);
    }
    int comma = in.offset();
    in.next();
    int c = in.skipSpace();
    if (c == '}' || c == ']') {
      throw at(source, comma, "Nothing follows this comma. Take it out.");
    }
  }

  /** The names of an object so far, so that none comes twice. */
  private static final class Names {

    /** With more members a set finds a double name faster than a walk. */
    private static final int FEW = 9;

    /** A bit for each name's hash: most new names need no comparison at all. */
    private long hashes;

    private @Nullable Set<String> many;

    boolean add(String name, List<JsonObject.Member> before) {
      if (many != null) {
        return many.add(name);
      }
      if (before.size() >= FEW) {
        many = new HashSet<>();
        for (JsonObject.Member member : before) {
          many.add(member.name());
        }
        return many.add(name);
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

  private JsonSyntaxException twice(JsonString key) {
    return at(source, key.start(), "The key \"%s\" is there twice.".formatted(key.value()));
  }

  static JsonSyntaxException at(String source, int offset, String fault) {
    LineMap lines = LineMap.of(source);
    return new JsonSyntaxException(lines.line(offset), lines.column(offset), fault);
  }
}
