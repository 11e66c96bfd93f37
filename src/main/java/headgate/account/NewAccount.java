package headgate.account;

import headgate.http.Body;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/accounts}. Its secrets are in clear text. */
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

  /** The ids and secrets that the simulator has from the start. */
  private static final String SANDBOX_BUSINESS_ACCOUNT_ID = "100000000000001";

  private static final String SANDBOX_PHONE_NUMBER_ID = "100000000000002";
  private static final String SANDBOX_ACCESS_TOKEN = "sandbox";
  private static final String SANDBOX_APP_SECRET = "sandbox-secret";

  /** The account that the first start creates. */
  static final NewAccount SANDBOX =
      new NewAccount(
          "Sandbox",
          SANDBOX_BUSINESS_ACCOUNT_ID,
          SANDBOX_PHONE_NUMBER_ID,
          SANDBOX_ACCESS_TOKEN,
          null,
          SANDBOX_APP_SECRET,
          null,
          null,
          false,
          true);

  /**
   * @throws Problem malformed or invalid; the message names the field
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
    boolean usesSandboxBusiness = sandbox && businessAccountId == null;
    return new NewAccount(
        name,
        orDefault("business_account_id", businessAccountId, sandbox, SANDBOX_BUSINESS_ACCOUNT_ID),
        usesSandboxBusiness && phoneNumberId == null ? SANDBOX_PHONE_NUMBER_ID : phoneNumberId,
        orDefault("access_token", accessToken, sandbox, SANDBOX_ACCESS_TOKEN),
        AccountFields.digits("app_id", body.nullableText("app_id")),
        usesSandboxBusiness && appSecret == null ? SANDBOX_APP_SECRET : appSecret,
        AccountFields.secret("webhook_verify_token", body.nullableText("webhook_verify_token")),
        AccountFields.graphVersion(body.nullableText("api_version")),
        body.flag("is_default").orElse(false),
        sandbox);
  }

  /** Only a sandbox account has a default. */
  private static String orDefault(
      String key, @Nullable String value, boolean sandbox, String defaultValue) {
    if (value != null) {
      return value;
    }
    if (!sandbox) {
      throw required(key);
    }
    return defaultValue;
  }

  private static Problem required(String key) {
    return Problem.malformed(key + " is required.");
  }

  @Override
  public String toString() {
    return "NewAccount[" + name + "]";
  }
}
