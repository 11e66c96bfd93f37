package headgate.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds parameters such as {@code :name} in SQL. JDBI has a parser, too, but a generated one that
 * takes 335 KB of the jar and loads its tables at each start. Texts in quotes and comments to the
 * end of a line have no parameters; other comments are not known. Thread-safe.
 */
public final class NamedParameters implements SqlParser {

  /** All sessions share it, so that each text is parsed once. */
  public static final NamedParameters PARSER = new NamedParameters();

  private static final int MAX_KEPT = 1000; // more than the program has

  private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

  private NamedParameters() {}

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql known = parsed.get(sql);
    if (known != null) {
      return known;
    }
    if (parsed.size() >= MAX_KEPT) {
      parsed.clear();
    }
    ParsedSql made = parse(sql);
    parsed.put(sql, made);
    return made;
  }

  @Override
  public String nameParameter(String name, StatementContext context) {
    return ":" + name;
  }

  private static ParsedSql parse(String sql) {
    ParsedSql.Builder made = ParsedSql.builder();
    int copied = 0;
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"') {
        at = after(sql, sql.indexOf(c, at + 1));
      } else if (sql.startsWith("--", at)) {
        at = after(sql, sql.indexOf('\n', at));
      } else if (c == '?') {
        made.append(sql.substring(copied, at)).appendPositionalParameter();
        copied = ++at;
      } else if (c == ':' && isPartOfName(sql, at + 1)) {
        int end = at + 1;
        while (isPartOfName(sql, end)) {
          end++;
        }
        made.append(sql.substring(copied, at)).appendNamedParameter(sql.substring(at + 1, end));
        copied = end;
        at = end;
      } else {
        at++;
      }
    }
    return made.append(sql.substring(copied)).build();
  }

  private static int after(String sql, int end) {
    return end < 0 ? sql.length() : end + 1;
  }

  private static boolean isPartOfName(String sql, int at) {
    return at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
  }
}
