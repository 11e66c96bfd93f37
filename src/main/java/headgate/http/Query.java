package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.Locale;

/** The parameters of a query. */
public final class Query {

  private Query() {}

  /**
   * False if the parameter is absent, true for {@code ?name} without a value.
   *
   * @throws Problem malformed if the value is not true, 1, false or 0
   */
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
