package headgate.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes an account's secrets from Meta's words. Meta's message about a malformed token quotes the
 * token (observed).
 */
final class Redaction {

  /** Shorter values are words and not secrets; the simulator's token is {@code sandbox}. */
  private static final int MIN_SECRET = 8;

  /** Far more than is ever shown; bounds the work. */
  private static final int MAX_INPUT = 64 * 1024;

  private static final String REPLACEMENT = "[removed]";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:access_token|input_token|appsecret_proof|client_secret|token)=)[^\\s&\"'<>]+");

  private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private final List<String> secrets = new ArrayList<>();

  Redaction(@Nullable String... secrets) {
    for (String secret : secrets) {
      if (secret != null && secret.length() >= MIN_SECRET) {
        this.secrets.add(secret);
      }
    }
  }

  /** Returns one line of at most {@code maxLength} characters. */
  String clean(String text, int maxLength) {
    String clean = limit(text);
    for (String secret : secrets) {
      clean = clean.replace(secret, REPLACEMENT);
    }
    clean = PARAMETER.matcher(clean).replaceAll("$1" + REPLACEMENT);
    clean = BLANKS.matcher(clean).replaceAll(" ").strip();
    return clean.length() <= maxLength ? clean : clean.substring(0, maxLength - 1) + "…";
  }

  /** Like {@link #clean} for an HTML page, without its tags. */
  String cleanPage(String text, int maxLength) {
    return clean(TAG.matcher(limit(text)).replaceAll(" "), maxLength);
  }

  private static String limit(String text) {
    return text.length() > MAX_INPUT ? text.substring(0, MAX_INPUT) : text;
  }
}
