package headgate.http;

import io.javalin.http.Context;
import java.util.Locale;

/** The parameters of a path. */
public final class PathParameters {

  private PathParameters() {}

  /** The parameter {@code id} in lower case, as all ids are stored. */
  public static String id(Context ctx) {
    return ctx.pathParam("id").toLowerCase(Locale.ROOT);
  }
}
