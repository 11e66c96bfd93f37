package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the {@code fields} parameter: {@code a,b.param(value).param(value){c,d}} (Graph API, field
 * expansion).
 */
public final class FieldSelection {

  /**
   * One selected field.
   *
   * @param subfields the selected parts of its value; empty selects all
   */
  public record Field(String name, Map<String, String> parameters, List<Field> subfields) {

    public static Field of(String name) {
      return new Field(name, Map.of(), List.of());
    }
  }

  private static final int MAX_DEPTH = 10;
  private static final int MAX_FIELDS = 200;

  private final String text;
  private int position;
  private int count;

  private FieldSelection(String text) {
    this.text = text;
  }

  /**
   * @return empty if the parameter is missing or blank
   * @throws GraphFailure with a syntax error
   */
  public static List<Field> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    FieldSelection parser = new FieldSelection(text);
    List<Field> fields = parser.fieldList(0);
    if (parser.position < text.length()) {
      throw parser.expected("end of string");
    }
    return fields;
  }

  private List<Field> fieldList(int depth) {
    if (depth > MAX_DEPTH) {
      throw expected("fewer levels");
    }
    List<Field> fields = new ArrayList<>();
    do {
      fields.add(field(depth));
      if (++count > MAX_FIELDS) {
        throw expected("fewer fields");
      }
    } while (skip(','));
    return fields;
  }

  private Field field(int depth) {
    String name = name();
    Map<String, String> parameters = new LinkedHashMap<>();
    while (skip('.')) {
      String parameter = name();
      parameters.put(parameter, value());
    }
    List<Field> subfields = List.of();
    if (skip('{')) {
      subfields = fieldList(depth + 1);
      require('}');
    }
    return new Field(name, parameters, subfields);
  }

  private String name() {
    skipBlanks();
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw expected("a field name");
    }
    return text.substring(start, position);
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private String value() {
    require('(');
    int end = text.indexOf(')', position);
    if (end < 0) {
      throw expected("\")\"");
    }
    String value = text.substring(position, end).strip();
    position = end + 1;
    return value;
  }

  private boolean skip(char wanted) {
    skipBlanks();
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void require(char wanted) {
    if (!skip(wanted)) {
      throw expected("\"" + wanted + "\"");
    }
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private GraphFailure expected(String what) {
    String found =
        position < text.length() ? "\"" + text.charAt(position) + "\"" : "the end of string";
    return GraphFailure.syntax("Expected %s instead of %s.".formatted(what, found), position, text);
  }
}
