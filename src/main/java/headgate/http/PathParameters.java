package headgate.http;

import io.javalin.http.Context;
import java.util.Locale;

/** Parameters of the path. */
public final class PathParameters {

  private PathParameters() {}

  /** The parameter {@code id} in lower case: ids are stored that way, callers may differ. */
  public static String id(Context ctx) {
    return ctx.pathParam("id").toLowerCase(Locale.ROOT);
  }
}
