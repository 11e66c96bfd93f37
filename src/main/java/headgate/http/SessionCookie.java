package headgate.http;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that has the token of a session.
 *
 * <p>It has no path, so the browser takes the folder of the address that set it: {@code /api}, or
 * whatever a proxy puts before it. No script can read it, and no other site makes a browser send
 * it.
 */
public final class SessionCookie {

  private static final String NAME = "hg";

  private static final String ATTRIBUTES = "; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /**
   * The token of a request.
   *
   * @param headers the first value of each header
   */
  public static Optional<String> token(Function<String, @Nullable String> headers) {
    String cookies = headers.apply("Cookie");
    if (cookies == null) {
      return Optional.empty();
    }
    for (String cookie : cookies.split(";")) {
      String pair = cookie.strip();
      if (pair.startsWith(NAME + "=")) {
        return Optional.of(pair.substring(NAME.length() + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * The value of {@code Set-Cookie} that begins a session.
   *
   * @param secure whether the browser uses https
   */
  public static String set(String token, boolean secure) {
    return NAME + "=" + token + ATTRIBUTES + (secure ? "; Secure" : "");
  }

  /** The value of {@code Set-Cookie} that removes the cookie. */
  public static String clear() {
    return NAME + "=; Max-Age=0" + ATTRIBUTES;
  }
}
