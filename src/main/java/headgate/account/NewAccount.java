package headgate.account;

import headgate.http.Body;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/accounts}. Holds secrets in clear, for as long as a request lasts.
 */
record NewAccount(
    String name,
    String businessAccountId,
    @Nullable String phoneNumberId,
    String accessToken,
    @Nullable String appId,
    @Nullable String appSecret,
    @Nullable String webhookVerifyToken,
    @Nullable String apiVersion,
    boolean isDefault,
    boolean sandbox) {

  /** The account that a first start makes, wired to what the simulator has from the start. */
  static final NewAccount SANDBOX = simulated("Sandbox", null, null, null, null);

  /**
   * @throws Problem malformed or invalid, naming the field
   */
  static NewAccount from(Body body) {
    String name = AccountFields.name(body).orElseThrow(() -> required("name"));
    boolean sandbox = body.flag("sandbox").orElse(false);
    String businessAccountId =
        AccountFields.digits("business_account_id", body.nullableText("business_account_id"));
    String phoneNumberId =
        AccountFields.digits("phone_number_id", body.nullableText("phone_number_id"));
    String accessToken = AccountFields.secret("access_token", body.nullableText("access_token"));
    String appSecret = AccountFields.secret("app_secret", body.nullableText("app_secret"));
    NewAccount account =
        sandbox
            ? simulated(name, businessAccountId, phoneNumberId, accessToken, appSecret)
            : new NewAccount(
                name,
                require("business_account_id", businessAccountId),
                phoneNumberId,
                require("access_token", accessToken),
                null,
                appSecret,
                null,
                null,
                false,
                false);
    return account.withTheRest(body);
  }

  private NewAccount withTheRest(Body body) {
    return new NewAccount(
        name,
        businessAccountId,
        phoneNumberId,
        accessToken,
        AccountFields.digits("app_id", body.nullableText("app_id")),
        appSecret,
        AccountFields.secret("webhook_verify_token", body.nullableText("webhook_verify_token")),
        AccountFields.graphVersion(body.nullableText("api_version")),
        body.flag("is_default").orElse(false),
        sandbox);
  }

  private static NewAccount simulated(
      String name,
      @Nullable String businessAccountId,
      @Nullable String phoneNumberId,
      @Nullable String accessToken,
      @Nullable String appSecret) {
    boolean usual = businessAccountId == null;
    return new NewAccount(
        name,
        usual ? "100000000000001" : businessAccountId,
        usual && phoneNumberId == null ? "100000000000002" : phoneNumberId,
        accessToken == null ? "sandbox" : accessToken,
        null,
        usual && appSecret == null ? "sandbox-secret" : appSecret,
        null,
        null,
        false,
        true);
  }

  private static String require(String key, @Nullable String value) {
    if (value == null) {
      throw required(key);
    }
    return value;
  }

  private static Problem required(String key) {
    return Problem.malformed(key + " is required.");
  }

  @Override
  public String toString() {
    return "NewAccount[" + name + "]";
  }
}
