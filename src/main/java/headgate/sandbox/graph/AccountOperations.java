package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomIds;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxSettings;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, phone numbers, keys and tokens. */
public final class AccountOperations {

  private static final Map<String, Object> SUCCESS = Map.of("success", true);
  private static final List<String> SCOPES =
      List.of("whatsapp_business_management", "whatsapp_business_messaging");
  private static final long ISSUED_AT = 1_760_000_000L;

  private final Store store;
  private final Authentication authentication;
  private final SandboxSettings.Holder knobs;

  public AccountOperations(
      Store store, Authentication authentication, SandboxSettings.Holder knobs) {
    this.store = store;
    this.authentication = authentication;
    this.knobs = knobs;
  }

  /** {@code GET /{waba-id}}. */
  Object waba(Request request) {
    return Node.select(new WabaNode(request.account()), request.call().fields());
  }

  /** {@code GET /{phone-number-id}}. */
  Object phoneNumber(Request request) {
    return Node.select(new PhoneNumberNode(request.account()), request.call().fields());
  }

  /** {@code GET /{waba-id}/phone_numbers}: always one. */
  Object phoneNumbers(Request request) {
    Parameters parameters = request.parameters();
    parameters.limit(25, FlowReads.LARGEST_PAGE);
    PhoneNumberNode number = new PhoneNumberNode(request.account());
    if (Cursors.leaveNothing(parameters, number.id())) {
      return Json.object("data", List.of());
    }
    return Json.object(
        "data", List.of(Node.select(number, request.call().fields())),
        "paging", Cursors.onePage(number.id(), number.id()));
  }

  /** {@code GET /{waba-id}/subscribed_apps}. */
  Object subscribedApps(Request request) {
    List<Object> apps =
        request.account().subscribed()
            ? List.of(
                Json.object(
                    "whatsapp_business_api_data", Node.select(ApplicationNode.OURS, List.of())))
            : List.of();
    return Json.object("data", apps);
  }

  Object subscribe(Request request) {
    return setSubscribed(request, true);
  }

  Object unsubscribe(Request request) {
    return setSubscribed(request, false);
  }

  private Object setSubscribed(Request request, boolean subscribed) {
    store.run(handle -> new AccountStore(handle).subscribe(request.id(), subscribed));
    return SUCCESS;
  }

  /**
   * {@code GET /{phone-number-id}/whatsapp_business_encryption}: no key is no error, but a
   * mismatch.
   */
  Object publicKey(Request request) {
    String key = request.account().publicKey();
    return Json.object(
        "data",
        List.of(
            Json.object(
                "business_public_key",
                key,
                "business_public_key_signature_status",
                key.isEmpty() ? "MISMATCH" : "VALID")));
  }

  /**
   * {@code POST /{phone-number-id}/whatsapp_business_encryption}: takes the place of an older key.
   */
  Object setPublicKey(Request request) {
    String pem = request.parameters().text("business_public_key");
    if (pem == null || pem.isBlank()) {
      throw GraphFailure.parameter("Missing required parameter: business_public_key");
    }
    try {
      SealedPing.publicKey(pem);
    } catch (GeneralSecurityException e) {
      throw GraphFailure.parameter("Business public key is invalid");
    }
    store.run(handle -> new AccountStore(handle).setPublicKey(request.id(), pem));
    return SUCCESS;
  }

  /** {@code POST /{phone-number-id}/register}: it is registered from the start. */
  Object register(Request request) {
    if (!request.parameters().text("pin", "").matches("\\d{6}")) {
      throw GraphFailure.parameter("Param pin must be a 6 digit number");
    }
    return SUCCESS;
  }

  /** {@code POST /{waba-id}/message_templates}: accepted, never reviewed, not kept. */
  Object createTemplate(Request request) {
    for (String required : List.of("name", "language", "category", "components")) {
      if (request.parameters().text(required) == null) {
        throw GraphFailure.required(required);
      }
    }
    return Json.object(
        "id", RandomIds.id(),
        "status", "PENDING",
        "category", request.parameters().text("category"));
  }

  /** {@code GET /debug_token}: what is known of a token, with any token of ours. */
  Object debugToken(Call call) {
    authentication.requireAppOrAccount(call);
    String token = call.parameters().text("input_token");
    if (token == null) {
      throw GraphFailure.required("input_token");
    }
    FakeAccount account = authentication.find(token).orElse(null);
    boolean isValid = account != null && !authentication.isExpired();
    Map<String, Object> data =
        Json.object(
            "app_id",
            FakeAccount.APP_ID,
            "type",
            "SYSTEM_USER",
            "application",
            FakeAccount.APP_NAME,
            "is_valid",
            isValid,
            "error",
            isValid ? null : fault(account));
    if (account != null) {
      data.putAll(
          Json.object(
              "issued_at",
              ISSUED_AT,
              "expires_at",
              knobs.get().tokenExpiresAt(),
              "data_access_expires_at",
              0,
              "user_id",
              FakeAccount.BUSINESS_ID,
              "scopes",
              SCOPES,
              "granular_scopes",
              SCOPES.stream().map(scope -> granular(scope, account.wabaId())).toList()));
    }
    return Json.object("data", data);
  }

  private static Map<String, Object> granular(String scope, String wabaId) {
    return Json.object("scope", scope, "target_ids", List.of(wabaId));
  }

  private static Map<String, Object> fault(@Nullable FakeAccount account) {
    return account == null
        ? Json.object("code", 190, "message", "Malformed access token")
        : Json.object("code", 190, "message", "Session has expired", "subcode", 463);
  }
}
