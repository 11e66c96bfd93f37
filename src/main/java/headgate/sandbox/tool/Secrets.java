package headgate.sandbox.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks the values of secret parameters in what the journal shows. */
final class Secrets {

  private static final String MASK = "***";

  private static final String WORD = "(?:token|proof|secret|password)";

  /** A name with a percent sign counts as secret, because it can be an encoded one. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          ("(?i)((?:^|[?&])(?:[^=&?\\s\"]{0,80}(?:%s|%%)[^=&?\\s\"]{0,80}|oh|pin)=)[^&\\s\"\\\\]*")
              .formatted(WORD));

  /** The name of a JSON member. One with a backslash counts as secret. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?i)\"(?:[^\"]{0,80}(?:%s|\\\\)[^\"]{0,80}|pin)\"\\s{0,20}:\\s{0,20}".formatted(WORD));

  /** The head of a part of a form with files (RFC 7578). */
  private static final Pattern PART =
      Pattern.compile(
          ("(?i)(name=\"(?:[^\"\r\n]{0,80}%s[^\"\r\n]{0,80}|pin)\"[^\r\n]{0,200}\r\n"
                  + "(?:[^\r\n]{1,200}\r\n){0,5}\r\n)[^\r\n]*")
              .formatted(WORD));

  private Secrets() {}

  /** A path with its query. */
  static String maskPath(String path) {
    return path.indexOf('=') < 0 ? path : PARAMETER.matcher(path).replaceAll("$1" + MASK);
  }

  /** A body of any type, of which the end may be missing. */
  static String maskBody(String body) {
    String masked = PARAMETER.matcher(body).replaceAll("$1" + MASK);
    return maskMembers(PART.matcher(masked).replaceAll("$1" + MASK));
  }

  private static String maskMembers(String body) {
    Matcher member = MEMBER.matcher(body);
    StringBuilder masked = new StringBuilder(body.length());
    int done = 0;
    while (member.find(done)) {
      masked.append(body, done, member.end()).append('"').append(MASK).append('"');
      done = endOfValue(body, member.end());
    }
    return masked.append(body, done, body.length()).toString();
  }

  private static int endOfValue(String body, int start) {
    int at = start;
    if (at < body.length() && body.charAt(at) == '"') {
      at++;
      while (at < body.length() && body.charAt(at) != '"') {
        at += body.charAt(at) == '\\' ? 2 : 1;
      }
      return Math.min(at + 1, body.length());
    }
    while (at < body.length() && ",}] \r\n".indexOf(body.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
