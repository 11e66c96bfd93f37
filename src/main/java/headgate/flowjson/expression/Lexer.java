package headgate.flowjson.expression;

import org.jspecify.annotations.Nullable;

/** Splits an expression into tokens, one at a time. */
final class Lexer {

  private final String text;
  private final int end;
  private final Dialect dialect;
  private final int version;
  private int at;

  Lexer(String text, int start, int end, Dialect dialect, int version) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.dialect = dialect;
    this.version = version;
  }

  Token next() throws ExpressionFault {
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at >= end) {
      return new Token(Token.Type.END, "", start, null);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '$' -> reference(start);
      case '\'' -> string(start);
      case '(' -> token(Token.Type.OPEN, 1, null);
      case ')' -> token(Token.Type.CLOSE, 1, null);
      default -> {
        if (isDigit(c)) {
          yield number(start);
        }
        if (c == '-' && dialect == Dialect.CONDITION) {
          yield number(start);
        }
        yield Character.isLetter(c) ? word(start) : operator(start);
      }
    };
  }

  private Token reference(int start) throws ExpressionFault {
    Reference reference = Reference.at(text, start, version);
    if (reference == null || reference.end() > end) {
      throw new ExpressionFault(
          start,
          "'$' must start a reference such as ${data.key}, ${form.name} or ${screen.ID.data.key}.");
    }
    return token(Token.Type.REFERENCE, reference.end() - start, reference);
  }

  private Token string(int start) throws ExpressionFault {
    int i = start + 1;
    while (i < end && text.charAt(i) != '\'') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    if (i >= end) {
      throw new ExpressionFault(start, "This text has no closing apostrophe.");
    }
    return token(Token.Type.STRING, i + 1 - start, null);
  }

  private Token number(int start) throws ExpressionFault {
    int digits = text.charAt(start) == '-' ? start + 1 : start;
    int i = digits;
    while (i < end && isDigit(text.charAt(i))) {
      i++;
    }
    if (i == digits) {
      throw new ExpressionFault(start, "A minus must be followed by digits.");
    }
    if (i - digits > 1 && text.charAt(digits) == '0') {
      throw new ExpressionFault(start, "A number cannot start with a zero.");
    }
    if (dialect == Dialect.BACKTICKS && i + 1 < end && text.charAt(i) == '.') {
      int fraction = i + 1;
      while (fraction < end && isDigit(text.charAt(fraction))) {
        fraction++;
      }
      i = fraction > i + 1 ? fraction : i;
    }
    return token(Token.Type.NUMBER, i - start, null);
  }

  private Token word(int start) throws ExpressionFault {
    int i = start;
    while (i < end && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    String word = text.substring(start, i);
    if (word.equals("true") || word.equals("false")) {
      return token(Token.Type.BOOLEAN, i - start, null);
    }
    if (word.equals("null")) {
      throw new ExpressionFault(start, "'null' is not supported. Compare with '' instead.");
    }
    throw new ExpressionFault(
        start, "'%s' is not allowed here. Put texts in apostrophes.".formatted(shorten(word)));
  }

  private Token operator(int start) throws ExpressionFault {
    if (start + 1 < end && isTwoCharacterOperator(start)) {
      return token(Token.Type.OPERATOR, 2, null);
    }
    char c = text.charAt(start);
    if (c == '!' || c == '<' || c == '>') {
      return token(Token.Type.OPERATOR, 1, null);
    }
    if (dialect == Dialect.BACKTICKS && "+-*/%".indexOf(c) >= 0) {
      return token(Token.Type.OPERATOR, 1, null);
    }
    if (c == '=' || c == '&' || c == '|') {
      throw new ExpressionFault(start, "Write '%s%s' instead of a single '%s'.".formatted(c, c, c));
    }
    if (c == '?') {
      throw new ExpressionFault(start, "'? :' is not supported. Use an If component instead.");
    }
    throw new ExpressionFault(
        start, "'%s' is not allowed here.".formatted(Character.toString(text.codePointAt(start))));
  }

  private boolean isTwoCharacterOperator(int start) {
    char first = text.charAt(start);
    char second = text.charAt(start + 1);
    return second == '='
        ? first == '=' || first == '!' || first == '<' || first == '>'
        : first == second && (first == '&' || first == '|');
  }

  private Token token(Token.Type type, int length, @Nullable Reference reference) {
    int start = at;
    at += length;
    return new Token(type, text.substring(start, at), start, reference);
  }

  private static String shorten(String word) {
    return word.length() > 30 ? word.substring(0, 30) + "…" : word;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
