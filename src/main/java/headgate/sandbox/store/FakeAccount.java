package headgate.sandbox.store;

import headgate.sandbox.http.RandomValues;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp Business Account with one phone number and one token. All accounts belong to the same
 * business and use the same app.
 *
 * @param subscribed whether the app is subscribed to the account's webhooks
 * @param publicKey PEM; empty if none was uploaded
 * @param callback the URL for its webhooks instead of the app's; null if it has none
 */
public record FakeAccount(
    String wabaId,
    String name,
    String token,
    String phoneNumberId,
    String displayPhoneNumber,
    String namespace,
    boolean subscribed,
    String publicKey,
    @Nullable String callback) {

  public static final String APP_ID = "100000000000003";
  public static final String APP_NAME = "Headgate sandbox";
  public static final String APP_SECRET = "sandbox-secret";
  public static final String BUSINESS_ID = "100000000000004";

  /** The account that exists from the start. */
  public static final FakeAccount DEFAULT =
      new FakeAccount(
          "100000000000001",
          "Sandbox",
          "sandbox",
          "100000000000002",
          "+1 555 0100",
          "sandbox_namespace",
          true,
          "",
          null);

  /** A new account with random ids and a random token. */
  static FakeAccount create(String name) {
    String wabaId = RandomValues.id();
    return new FakeAccount(
        wabaId,
        name,
        "sandbox-" + RandomValues.hex(16),
        RandomValues.id(),
        "+1 555 " + wabaId.substring(wabaId.length() - 7),
        "ns_" + wabaId,
        true,
        "",
        null);
  }

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "FakeAccount[" + wabaId + "]";
  }
}
