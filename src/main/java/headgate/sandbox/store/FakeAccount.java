package headgate.sandbox.store;

import headgate.sandbox.http.RandomIds;

/**
 * A WhatsApp Business Account with its one phone number and one token. All accounts belong to the
 * same business and use the same app.
 *
 * @param publicKey PEM; empty: none uploaded
 */
public record FakeAccount(
    String wabaId,
    String name,
    String token,
    String phoneNumberId,
    String displayPhoneNumber,
    String namespace,
    boolean subscribed,
    String publicKey) {

  public static final String APP_ID = "100000000000003";
  public static final String APP_NAME = "Headgate sandbox";
  public static final String APP_SECRET = "sandbox-secret";
  public static final String BUSINESS_ID = "100000000000004";

  /** The one that is always there. */
  public static final FakeAccount FIRST =
      new FakeAccount(
          "100000000000001",
          "Sandbox",
          "sandbox",
          "100000000000002",
          "+1 555 0100",
          "sandbox_namespace",
          true,
          "");

  public static FakeAccount invent(String name) {
    String wabaId = RandomIds.id();
    return new FakeAccount(
        wabaId,
        name,
        "sandbox-" + RandomIds.hex(16),
        RandomIds.id(),
        "+1 555 " + wabaId.substring(wabaId.length() - 7),
        "ns_" + wabaId,
        true,
        "");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "FakeAccount[" + wabaId + "]";
  }
}
