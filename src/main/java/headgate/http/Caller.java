package headgate.http;

import io.javalin.http.Context;

/**
 * Who makes this request.
 *
 * @param id the API key's id, or {@code local} for calls from this machine before any key was made
 * @param name what the key is called
 */
public record Caller(String id, String name, Access access) {

  public static final Caller LOCAL = new Caller("local", "local", Access.ADMIN);

  private static final String ATTRIBUTE = "headgate.caller";

  public boolean may(Access wanted) {
    return access.compareTo(wanted) >= 0;
  }

  public void attachTo(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** The caller that was let in; there is one on every route that is not public. */
  public static Caller of(Context ctx) {
    Caller caller = ctx.attribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("No caller on " + ctx.path());
    }
    return caller;
  }
}
