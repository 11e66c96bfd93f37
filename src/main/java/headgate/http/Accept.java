package headgate.http;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller wants to get (RFC 9110, 12.5.1). */
public final class Accept {

  private static final Pattern QUALITY =
      Pattern.compile("(?i)\\s*q\\s*=\\s*(0(?:\\.\\d*)?|1(?:\\.0*)?)\\s*");

  private Accept() {}

  /**
   * Whether the caller names this type and prefers it to JSON. Who wants both as much gets JSON:
   * generated clients name every type that an operation can answer with.
   */
  public static boolean prefers(Context ctx, String type) {
    String accept = ctx.header("Accept");
    return accept != null && quality(accept, type) > quality(accept, Answer.JSON);
  }

  /** 0 if the header does not name the type. */
  private static double quality(String accept, String type) {
    for (String range : accept.split(",")) {
      String[] parts = range.split(";");
      if (parts.length > 0 && parts[0].strip().equalsIgnoreCase(type)) {
        return quality(parts);
      }
    }
    return 0;
  }

  private static double quality(String[] parts) {
    for (int at = 1; at < parts.length; at++) {
      Matcher quality = QUALITY.matcher(parts[at]);
      if (quality.matches()) {
        return Double.parseDouble(quality.group(1));
      }
    }
    return 1;
  }
}
