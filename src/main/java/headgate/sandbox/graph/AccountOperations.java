package headgate.sandbox.graph;

import headgate.sandbox.endpoint.PublicKeyPem;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxSettings;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The operations on accounts, phone numbers, public keys and tokens. */
public final class AccountOperations {

  private static final Map<String, Object> SUCCESS = Map.of("success", true);
  private static final List<String> SCOPES =
      List.of("whatsapp_business_management", "whatsapp_business_messaging");
  private static final long ISSUED_AT = 1_760_000_000L;

  private final Store store;
  private final Authentication authentication;
  private final SandboxSettings.Holder settings;

  /** The phone numbers that were registered after their key was uploaded, until a restart. */
  private final Set<String> unsigned = ConcurrentHashMap.newKeySet();

  public AccountOperations(
      Store store, Authentication authentication, SandboxSettings.Holder settings) {
    this.store = store;
    this.authentication = authentication;
    this.settings = settings;
  }

  /** {@code GET /{waba-id}}. */
  Object waba(AuthorizedRequest request) {
    return Node.select(new WabaNode(request.account()), request.fields());
  }

  /** {@code GET /{phone-number-id}}. */
  Object phoneNumber(AuthorizedRequest request) {
    return Node.select(new PhoneNumberNode(request.account()), request.fields());
  }

  /** {@code GET /{waba-id}/phone_numbers}: an account has one number. */
  Object phoneNumbers(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    parameters.limit(25, FlowReads.MAX_PAGE_SIZE);
    PhoneNumberNode number = new PhoneNumberNode(request.account());
    if (Cursors.isEmptyPage(parameters, number.id())) {
      return Json.object("data", List.of());
    }
    return Json.object(
        "data", List.of(Node.select(number, request.fields())),
        "paging", Cursors.paging(number.id(), number.id()));
  }

  /**
   * {@code GET /{phone-number-id}/whatsapp_business_encryption}. Without a key, the signature
   * status is {@code MISMATCH}.
   */
  Object publicKey(AuthorizedRequest request) {
    String key = request.account().publicKey();
    boolean isSigned = !key.isEmpty() && !unsigned.contains(request.id());
    return Json.object(
        "data",
        List.of(
            Json.object(
                "business_public_key",
                key,
                "business_public_key_signature_status",
                isSigned ? "VALID" : "MISMATCH")));
  }

  /**
   * {@code POST /{phone-number-id}/whatsapp_business_encryption}: stores the key and replaces an
   * older one.
   */
  Object setPublicKey(AuthorizedRequest request) {
    String pem = request.parameters().text("business_public_key");
    if (pem == null || pem.isBlank()) {
      throw GraphFailure.parameter("Missing required parameter: business_public_key");
    }
    try {
      PublicKeyPem.parse(pem);
    } catch (GeneralSecurityException e) {
      throw GraphFailure.parameter("Business public key is invalid");
    }
    store.run(handle -> new AccountStore(handle).setPublicKey(request.id(), pem));
    unsigned.remove(request.id());
    return SUCCESS;
  }

  /**
   * {@code POST /{phone-number-id}/register}: checks the PIN; a number is always registered. Its
   * public key is no longer signed (Cloud API, Business Encryption).
   */
  Object register(AuthorizedRequest request) {
    if (!request.parameters().text("pin", "").matches("\\d{6}")) {
      throw GraphFailure.parameter("Param pin must be a 6 digit number");
    }
    unsigned.add(request.id());
    return SUCCESS;
  }

  /**
   * {@code GET /debug_token}: describes {@code input_token}. The request itself needs the token of
   * an account or of the app.
   */
  Object debugToken(GraphRequest request) {
    authentication.requireAppOrAccount(request);
    String token = request.parameters().text("input_token");
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
            isValid ? null : tokenError(account));
    if (account != null) {
      data.putAll(
          Json.object(
              "issued_at",
              ISSUED_AT,
              "expires_at",
              settings.get().tokenExpiresAt(),
              "data_access_expires_at",
              0,
              "user_id",
              FakeAccount.BUSINESS_ID,
              "scopes",
              SCOPES,
              "granular_scopes",
              SCOPES.stream().map(scope -> granularScope(scope, account.wabaId())).toList()));
    }
    return Json.object("data", data);
  }

  private static Map<String, Object> granularScope(String scope, String wabaId) {
    return Json.object("scope", scope, "target_ids", List.of(wabaId));
  }

  private static Map<String, Object> tokenError(@Nullable FakeAccount account) {
    return account == null
        ? Json.object("code", 190, "message", "Malformed access token")
        : Json.object("code", 190, "message", "Session has expired", "subcode", 463);
  }
}
