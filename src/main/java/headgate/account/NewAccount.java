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
    boolean sandbox,
    boolean allowUnsignedEndpoint) {

  /** The account that the first start creates. */
  static final NewAccount SANDBOX =
      new NewAccount(
          "Sandbox",
          SandboxBusiness.FIRST.businessAccountId(),
          SandboxBusiness.FIRST.phoneNumberId(),
          SandboxBusiness.FIRST.accessToken(),
          null,
          SandboxBusiness.FIRST.appSecret(),
          null,
          null,
          false,
          true,
          false);

  /** Whether the body leaves it to Headgate which business account of the simulator it means. */
  static boolean needsSandboxBusiness(Body body) {
    return body.flag("sandbox").orElse(false)
        && body.nullableText("business_account_id") == null
        && body.nullableText("access_token") == null;
  }

  /**
   * @param sandboxBusiness what a sandbox account gets if the body does not name it
   * @throws Problem malformed or invalid; the message names the field
   */
  static NewAccount from(Body body, SandboxBusiness sandboxBusiness) {
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
        orDefault(
            "business_account_id", businessAccountId, sandbox, sandboxBusiness.businessAccountId()),
        usesSandboxBusiness && phoneNumberId == null
            ? sandboxBusiness.phoneNumberId()
            : phoneNumberId,
        orDefault("access_token", accessToken, sandbox, sandboxBusiness.accessToken()),
        AccountFields.digits("app_id", body.nullableText("app_id")),
        usesSandboxBusiness && appSecret == null ? sandboxBusiness.appSecret() : appSecret,
        AccountFields.secret("webhook_verify_token", body.nullableText("webhook_verify_token")),
        AccountFields.graphVersion(body.nullableText("api_version")),
        body.flag("is_default").orElse(false),
        sandbox,
        body.flag("allow_unsigned_endpoint").orElse(false));
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
