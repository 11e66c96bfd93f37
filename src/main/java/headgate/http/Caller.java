package headgate.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param id the id of the API key; {@code local} for calls from this machine before the first key
 *     exists
 * @param name the name of the API key
 * @param keyPrefix the first characters of the API key; null for {@code local}
 */
public record Caller(String id, String name, @Nullable String keyPrefix, Access access) {

  public static final Caller LOCAL = new Caller("local", "local", null, Access.ADMIN);

  private static final String ATTRIBUTE = "headgate.caller";

  public boolean may(Access required) {
    return access.compareTo(required) >= 0;
  }

  public void attachTo(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** The caller of this request. Every route that is not public has one. */
  public static Caller of(Context ctx) {
    Caller caller = ctx.attribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("No caller on " + ctx.path());
    }
    return caller;
  }
}
