package headgate.meta;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The account as which Meta is called. Its {@code toString} shows no secret.
 *
 * @param id our id; clients with the same id share one rate budget
 * @param graph scheme, host and port of the Graph API, with an optional path prefix
 * @param apiVersion such as {@code v25.0}
 * @param businessAccountId the WhatsApp Business Account (WABA) id, not the business portfolio's
 * @param accessToken for the {@code Authorization} header, never parsed; empty if the account has
 *     none yet
 * @param appSecret if present, every call has an {@code appsecret_proof}
 * @param sandbox whether downloads may come from the host and port of {@code graph} over HTTP
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
