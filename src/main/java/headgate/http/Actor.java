package headgate.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, and in which request.
 *
 * @param name the name of an API key; {@code local} for a caller without a key, for a command on
 *     this machine, and for Headgate itself
 * @param keyPrefix the first characters of the API key; null if there is no key
 * @param requestId null if the change is not made in a request
 */
public record Actor(String name, @Nullable String keyPrefix, @Nullable String requestId) {

  /** A command, or Headgate itself. */
  public static final Actor LOCAL = new Actor(Caller.LOCAL.name(), null, null);

  /** The caller of this request. */
  public static Actor of(Context ctx) {
    return of(ctx, Caller.of(ctx));
  }

  /** A caller of a public route. */
  public static Actor of(Context ctx, Caller caller) {
    return new Actor(caller.name(), caller.keyPrefix(), RequestId.of(ctx));
  }
}
