package headgate.meta;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom Meta is called. Its {@code toString} shows no secret.
 *
 * @param id ours; clients of the same id share one rate budget
 * @param graph scheme, host and port of the Graph API; a path is kept as a prefix
 * @param apiVersion {@code v25.0}
 * @param businessAccountId the WhatsApp Business Account (WABA) id, not the business portfolio's
 * @param accessToken goes into the {@code Authorization} header and is never parsed; empty where
 *     the account has none yet
 * @param appSecret where present, every call carries an {@code appsecret_proof}
 * @param sandbox whether downloads may come from {@code graph}'s own host and port over plain HTTP
 */
public record GraphAccount(
    String id,
    URI graph,
    String apiVersion,
    String businessAccountId,
    @Nullable String phoneNumberId,
    String accessToken,
    @Nullable String appId,
    @Nullable String appSecret,
    boolean sandbox) {

  public GraphAccount {
    require(apiVersion.matches("v[0-9]{1,4}\\.[0-9]{1,4}"), "An API version looks like v25.0.");
    require(isDigits(businessAccountId), "A business account id consists of digits.");
    require(
        phoneNumberId == null || isDigits(phoneNumberId), "A phone number id consists of digits.");
    require(
        graph.getHost() != null
            && ("https".equalsIgnoreCase(graph.getScheme())
                || "http".equalsIgnoreCase(graph.getScheme()))
            && graph.getRawUserInfo() == null
            && graph.getRawQuery() == null
            && graph.getRawFragment() == null,
        "The address of the Graph API looks like https://graph.facebook.com.");
  }

  static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    return "GraphAccount[id=%s, graph=%s, apiVersion=%s, businessAccountId=%s, sandbox=%s]"
        .formatted(id, graph, apiVersion, businessAccountId, sandbox);
  }
}
