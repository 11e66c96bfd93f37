package headgate.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes an account's secrets out of what Meta says: its message about a malformed token quotes the
 * token (seen in client logs).
 */
final class Redaction {

  /** Shorter ones are words, not secrets: the simulator's token is {@code sandbox}. */
  private static final int SHORTEST_SECRET = 8;

  /** Nobody is shown more than a fraction of this. */
  private static final int ENOUGH = 64 * 1024;

  private static final String GONE = "[removed]";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:access_token|input_token|appsecret_proof|client_secret|token)=)[^\\s&\"'<>]+");

  private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private final List<String> secrets = new ArrayList<>();

  Redaction(@Nullable String... secrets) {
    for (String secret : secrets) {
      if (secret != null && secret.length() >= SHORTEST_SECRET) {
        this.secrets.add(secret);
      }
    }
  }

  /** One line of at most {@code longest} characters without secrets. */
  String clean(String text, int longest) {
    String clean = start(text);
    for (String secret : secrets) {
      clean = clean.replace(secret, GONE);
    }
    clean = PARAMETER.matcher(clean).replaceAll("$1" + GONE);
    clean = BLANKS.matcher(clean).replaceAll(" ").strip();
    return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
  }

  /** The same for a page that should not have come: without its tags. */
  String cleanPage(String text, int longest) {
    return clean(TAG.matcher(start(text)).replaceAll(" "), longest);
  }

  private static String start(String text) {
    return text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
  }
}
