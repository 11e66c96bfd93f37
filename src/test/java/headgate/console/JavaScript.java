package headgate.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a module as far as tests of its words need it: without comments, and its templates.
 *
 * <p>A slash after an operator, a bracket or {@code return} begins a regular expression.
 */
final class JavaScript {

  /** What stands for an expression in the text of a template. */
  static final char EXPRESSION = '\0';

  /** A text of Lit: {@code html`…`}. */
  record Template(int line, String text) {}

  private final String source;
  private final StringBuilder code;
  private final List<Template> templates = new ArrayList<>();
  private int at;

  private JavaScript(String source) {
    this.source = source;
    this.code = new StringBuilder(source);
  }

  static JavaScript read(String source) {
    JavaScript read = new JavaScript(source);
    read.statements();
    if (read.at < source.length()) {
      throw new IllegalStateException("a } without a { at line " + read.lineOf(read.at));
    }
    return read;
  }

  /** The module with blanks in place of its comments. */
  String code() {
    return code.toString();
  }

  List<Template> templates() {
    return templates;
  }

  /** What is between brackets, up to a comma or closing bracket outside inner brackets. */
  static String argument(String code, int from) {
    int depth = 0;
    for (int i = from; i < code.length(); i++) {
      char c = code.charAt(i);
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (depth == 0 && (c == ',' || ")]}".indexOf(c) >= 0)) {
        return code.substring(from, i);
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      }
    }
    return code.substring(from);
  }

  /** Up to the end, or to the bracket that closes the expression of a template. */
  private void statements() {
    int depth = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '}' && depth == 0) {
        return;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (source.startsWith("//", at)) {
        comment("\n", 0);
      } else if (source.startsWith("/*", at)) {
        comment("*/", 2);
      } else if (c == '`') {
        template();
      } else if (c == '\'' || c == '"' || c == '/' && beginsExpression()) {
        quoted(c);
      } else {
        at++;
      }
    }
  }

  private void comment(String end, int length) {
    int found = source.indexOf(end, at);
    int stop = found < 0 ? source.length() : found + length;
    for (; at < stop; at++) {
      if (source.charAt(at) != '\n') {
        code.setCharAt(at, ' ');
      }
    }
  }

  private boolean beginsExpression() {
    String before = source.substring(Math.max(0, at - 40), at).stripTrailing();
    return before.isEmpty() || before.endsWith("return") || "(,=:[!&|?{};+>".contains(last(before));
  }

  private static String last(String text) {
    return text.substring(text.length() - 1);
  }

  private void quoted(char end) {
    boolean inClass = false;
    for (at++; source.charAt(at) != end || inClass; at++) {
      char c = source.charAt(at);
      if (c == '\\') {
        at++;
      } else if (end == '/') {
        inClass = c == '[' || inClass && c != ']';
      }
    }
    at++;
  }

  private void template() {
    int start = at;
    boolean isLit = source.startsWith("html", at - 4) || source.startsWith("svg", at - 3);
    StringBuilder text = new StringBuilder();
    for (at++; source.charAt(at) != '`'; at++) {
      if (source.charAt(at) == '\\') {
        at++;
        text.append(' ');
      } else if (source.startsWith("${", at)) {
        at += 2;
        statements();
        text.append(EXPRESSION);
      } else {
        text.append(source.charAt(at));
      }
    }
    at++;
    if (isLit) {
      templates.add(new Template(lineOf(start), text.toString()));
    }
  }

  private int lineOf(int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
