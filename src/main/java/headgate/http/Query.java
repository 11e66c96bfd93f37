package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.Locale;

/** Parameters of the query string that are neither paging nor a filter. */
public final class Query {

  private Query() {}

  /** False where it is absent; {@code ?name} alone counts as true. */
  public static boolean flag(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "" -> true;
      case "false", "0" -> false;
      default -> throw Problem.malformed(name + " must be true or false.");
    };
  }
}
