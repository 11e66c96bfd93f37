package headgate.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON text into values that know their place.
 *
 * <p>Strict: RFC 8259, no name twice in one object, at most {@value #MAX_DEPTH} levels, nothing
 * behind the value. Not for sharing; one text, one reader.
 */
public final class JsonReader {

  /** Deeper than any form is, and shallow enough for the stack of any thread. */
  public static final int MAX_DEPTH = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  // Texts are bounded where they come in; a long string or number is no fault.
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final int FEW = 9;

  private final String source;
  private final JsonParser parser;

  private JsonReader(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * @throws JsonSyntaxException with line and column, where the text is not as described above
   */
  public static JsonValue read(String source) {
    char[] characters = source.toCharArray();
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), characters, 0, characters.length)) {
      return new JsonReader(source, parser).document();
    } catch (UnexpectedEndOfInputException e) {
      throw at(source, source.length(), "The text ends before the JSON does.");
    } catch (StreamConstraintsException e) {
      throw at(e.getLocation(), "Nested deeper than " + MAX_DEPTH + " levels.");
    } catch (StreamReadException e) {
      throw at(e.getLocation(), withoutDetails(e.getOriginalMessage()));
    }
  }

  private JsonValue document() {
    if (parser.nextToken() == null) {
      throw at(source, source.length(), "There is no JSON here.");
    }
    JsonValue value = value();
    if (parser.nextToken() != null) {
      throw at(source, start(), "There is something behind the end of the JSON.");
    }
    return value;
  }

  private JsonValue value() {
    int start = start();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(start);
      case START_ARRAY -> array(start);
      case VALUE_STRING -> string(start);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String text = parser.getString();
        yield new JsonNumber(text, start, start + text.length());
      }
      case VALUE_TRUE -> new JsonLiteral(JsonLiteral.Word.TRUE, start, start + 4);
      case VALUE_FALSE -> new JsonLiteral(JsonLiteral.Word.FALSE, start, start + 5);
      case VALUE_NULL -> new JsonLiteral(JsonLiteral.Word.NULL, start, start + 4);
      default -> throw new IllegalStateException("No value starts with " + token);
    };
  }

  private JsonObject object(int start) {
    List<JsonObject.Member> members = new ArrayList<>(6);
    Set<String> many = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyStart = start();
      JsonString key = new JsonString(parser.currentName(), keyStart, endOfString(keyStart));
      if (members.size() >= FEW) {
        many = many == null ? names(members) : many;
        if (!many.add(key.value())) {
          throw twice(key);
        }
      } else {
        requireNew(key, members);
      }
      parser.nextToken();
      members.add(new JsonObject.Member(key, value()));
    }
    return new JsonObject(List.copyOf(members), start, start() + 1);
  }

  private static Set<String> names(List<JsonObject.Member> members) {
    Set<String> names = new HashSet<>();
    members.forEach(member -> names.add(member.name()));
    return names;
  }

  private void requireNew(JsonString key, List<JsonObject.Member> members) {
    for (JsonObject.Member member : members) {
      if (member.name().equals(key.value())) {
        throw twice(key);
      }
    }
  }

  private JsonSyntaxException twice(JsonString key) {
    return at(source, key.start(), "The key \"%s\" is there twice.".formatted(key.value()));
  }

  private JsonArray array(int start) {
    List<JsonValue> elements = new ArrayList<>(4);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new JsonArray(List.copyOf(elements), start, start() + 1);
  }

  private JsonString string(int start) {
    return new JsonString(parser.getString(), start, endOfString(start));
  }

  /** Jackson looks ahead, so that its end locations may lie beyond the token: read it off. */
  private int endOfString(int start) {
    int quote = source.indexOf('"', start + 1);
    while (isEscaped(quote)) {
      quote = source.indexOf('"', quote + 1);
    }
    return quote + 1;
  }

  private boolean isEscaped(int offset) {
    int backslashes = 0;
    while (source.charAt(offset - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static JsonSyntaxException at(String source, int offset, String fault) {
    LineMap lines = LineMap.of(source);
    return new JsonSyntaxException(lines.line(offset), lines.column(offset), fault);
  }

  private static JsonSyntaxException at(TokenStreamLocation location, String fault) {
    return new JsonSyntaxException(location.getLineNr(), location.getColumnNr(), fault);
  }

  /** Jackson's sentence without what only a reader of Jackson's source would want to know. */
  private static String withoutDetails(String message) {
    int details = message.indexOf("\n");
    String first = details < 0 ? message : message.substring(0, details);
    return first.endsWith(".") ? first : first + ".";
  }
}
