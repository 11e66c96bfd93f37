package headgate.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an account at Meta: its token, its phone numbers, the apps that get its webhooks. Changes
 * nothing. Shares the time of the {@link MetaClient} that it comes from.
 */
public final class AccountReader {

  /**
   * @param expiresAt null if it never expires or Meta does not say
   * @param managedBusinesses ids of the WABAs that it may manage; null if it is not limited to some
   * @param fault why it is not valid, in Meta's words
   */
  public record Token(
      boolean valid,
      @Nullable Instant expiresAt,
      List<String> scopes,
      @Nullable List<String> managedBusinesses,
      @Nullable String appId,
      @Nullable String fault) {}

  /** Fields are null if Meta did not say. The words are Meta's, in upper or lower case. */
  public record BusinessAccount(
      String id,
      @Nullable String name,
      @Nullable String status,
      @Nullable String reviewStatus,
      @Nullable String verificationStatus) {}

  /** Fields are null if Meta did not say. The words are Meta's. */
  public record PhoneNumber(
      String id,
      @Nullable String displayPhoneNumber,
      @Nullable String verifiedName,
      @Nullable String qualityRating,
      @Nullable String status,
      @Nullable String nameStatus) {}

  public record SubscribedApp(@Nullable String id, @Nullable String name) {}

  /**
   * @param publicKey PEM; null if the number has none, which Meta reports as {@code MISMATCH}
   *     (observed)
   * @param signatureStatus {@code VALID} or {@code MISMATCH}
   */
  public record EncryptionKey(@Nullable String publicKey, @Nullable String signatureStatus) {

    public boolean isValid() {
      return publicKey != null && "VALID".equalsIgnoreCase(signatureStatus);
    }
  }

  private static final String PHONE_FIELDS = "id,display_phone_number,verified_name,quality_rating";

  private final GraphAccount account;
  private final GraphClient graph;

  AccountReader(GraphAccount account, GraphClient graph) {
    this.account = account;
    this.graph = graph;
  }

  /**
   * {@code GET /debug_token}: authenticated as the app if its id and secret are known, else with
   * the token itself. The only call that has the token as a parameter (Graph API, Debug Token).
   */
  public Token debugToken() {
    GraphCall call =
        GraphCall.get("debug_token", "check the access token")
            .withParameter("input_token", account.accessToken());
    if (asksAsApp()) {
      call = call.withToken(account.appId() + "|" + account.appSecret());
    }
    return graph.send(call, this::token);
  }

  /** Whether {@link #debugToken} authenticates with the app's id and secret. */
  public boolean asksAsApp() {
    return account.appId() != null && account.appSecret() != null;
  }

  private Token token(JsonNode answer) {
    JsonNode data = answer.path("data");
    Boolean valid = GraphJson.bool(data, "is_valid");
    if (valid == null) {
      throw new UnexpectedAnswerException("it does not say whether the token is valid");
    }
    String fault = GraphJson.text(data.path("error"), "message");
    Instant expiry = GraphJson.time(data, "expires_at");
    return new Token(
        valid,
        expiry == null || expiry.equals(Instant.EPOCH) ? null : expiry,
        GraphJson.texts(data.get("scopes")),
        managedBusinesses(data.path("granular_scopes")),
        GraphJson.text(data, "app_id"),
        fault == null ? null : graph.withoutSecrets(fault));
  }

  private static @Nullable List<String> managedBusinesses(JsonNode granularScopes) {
    for (JsonNode granular : granularScopes) {
      if ("whatsapp_business_management".equals(GraphJson.text(granular, "scope"))
          && granular.has("target_ids")) {
        return GraphJson.texts(granular.get("target_ids"));
      }
    }
    return null;
  }

  /** {@code GET /{waba-id}}. */
  public BusinessAccount businessAccount() {
    GraphCall call = GraphCall.get(account.businessAccountId(), "read the business account");
    return withFewerFields(
        "id,name,status,account_review_status,business_verification_status",
        "id,name",
        fields -> graph.send(call.withParameter("fields", fields), AccountReader::businessAccount));
  }

  private static BusinessAccount businessAccount(JsonNode answer) {
    return new BusinessAccount(
        id(answer),
        GraphJson.text(answer, "name"),
        GraphJson.text(answer, "status"),
        GraphJson.text(answer, "account_review_status"),
        GraphJson.text(answer, "business_verification_status"));
  }

  /** {@code GET /{waba-id}?fields=health_status}: whether the account can send messages. */
  public SendingHealth sendingHealth() {
    return graph.send(
        GraphCall.get(account.businessAccountId(), "read the health of the business account")
            .withParameter("fields", "health_status"),
        answer -> SendingHealth.of(answer, graph));
  }

  /** {@code GET /{waba-id}/phone_numbers}: every number once. */
  public List<PhoneNumber> phoneNumbers() {
    Map<String, PhoneNumber> numbers = new LinkedHashMap<>();
    GraphCall call =
        GraphCall.get(
                account.businessAccountId() + "/phone_numbers",
                "list the business account's phone numbers")
            .withParameter("fields", PHONE_FIELDS)
            .withParameter("limit", "100");
    new Pages(graph)
        .forEach(
            call,
            item -> {
              String id = GraphJson.text(item, "id");
              if (id != null) {
                numbers.putIfAbsent(id, phoneNumber(item));
              }
            });
    return List.copyOf(numbers.values());
  }

  /**
   * {@code GET /{phone-number-id}}.
   *
   * @throws NullPointerException if the account has no phone number id
   */
  PhoneNumber phoneNumber() {
    GraphCall call = GraphCall.get(phoneNumberId(), "read the phone number");
    return withFewerFields(
        PHONE_FIELDS + ",status,name_status",
        PHONE_FIELDS,
        fields -> graph.send(call.withParameter("fields", fields), AccountReader::phoneNumber));
  }

  private static PhoneNumber phoneNumber(JsonNode object) {
    return new PhoneNumber(
        id(object),
        GraphJson.text(object, "display_phone_number"),
        GraphJson.text(object, "verified_name"),
        GraphJson.text(object, "quality_rating"),
        GraphJson.text(object, "status"),
        GraphJson.text(object, "name_status"));
  }

  /** {@code GET /{waba-id}/subscribed_apps}: the apps that get the account's webhooks. */
  public List<SubscribedApp> subscribedApps() {
    List<SubscribedApp> apps = new ArrayList<>();
    GraphCall call =
        GraphCall.get(
            account.businessAccountId() + "/subscribed_apps", "list the apps that get webhooks");
    new Pages(graph)
        .forEach(
            call,
            item -> {
              JsonNode app = item.path("whatsapp_business_api_data");
              apps.add(new SubscribedApp(GraphJson.text(app, "id"), GraphJson.text(app, "name")));
            });
    return apps;
  }

  /** {@code GET /{waba-id}/flows?limit=1}: fails if the token may not read flows. */
  void requireFlowsReadable() {
    graph.send(
        GraphCall.get(account.businessAccountId() + "/flows", "read the account's flows")
            .withParameter("limit", "1"),
        answer -> {
          if (!answer.path("data").isArray()) {
            throw new UnexpectedAnswerException("it has no list");
          }
          return true;
        });
  }

  /**
   * {@code GET /{phone-number-id}/whatsapp_business_encryption}.
   *
   * @throws NullPointerException if the account has no phone number id
   */
  public EncryptionKey encryptionKey() {
    return graph.send(
        GraphCall.get(
            phoneNumberId() + "/whatsapp_business_encryption", "read the number's public key"),
        AccountReader::encryptionKey);
  }

  /** Meta's pages show the object alone, and as the only element of {@code data}. */
  private static EncryptionKey encryptionKey(JsonNode answer) {
    JsonNode data = answer.path("data");
    JsonNode object = data.isArray() ? data.path(0) : data.isObject() ? data : answer;
    String key = GraphJson.text(object, "business_public_key");
    return new EncryptionKey(
        key == null || key.isBlank() ? null : key,
        GraphJson.text(object, "business_public_key_signature_status"));
  }

  private String phoneNumberId() {
    return Objects.requireNonNull(account.phoneNumberId(), "The account has no phone number id");
  }

  private static String id(JsonNode object) {
    String id = GraphJson.text(object, "id");
    if (id == null) {
      throw new UnexpectedAnswerException("it has no id");
    }
    return id;
  }

  /** Asks for fewer fields if Meta refuses one that not every API version knows. */
  private static <T> T withFewerFields(String all, String fewer, Function<String, T> ask) {
    try {
      return ask.apply(all);
    } catch (MetaException e) {
      if (!ErrorCodes.mayBeUnknownField(e)) {
        throw e;
      }
      return ask.apply(fewer);
    }
  }
}
