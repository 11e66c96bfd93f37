package headgate.meta;

import headgate.meta.AccountCheck.Check;
import headgate.meta.AccountReader.BusinessAccount;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.AccountReader.PhoneNumber;
import headgate.meta.AccountReader.SubscribedApp;
import headgate.meta.AccountReader.Token;
import headgate.meta.MetaException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks an account with read-only calls and says for each check what it found and what to do. A
 * failed check is a result, not an exception. If Meta cannot be reached or does not accept the
 * token, the remaining checks are not tried.
 */
public final class CheckAccount {

  private static final Set<String> SCOPES =
      Set.of("whatsapp_business_management", "whatsapp_business_messaging");

  private final MetaClient client;
  private final GraphAccount account;
  private final AccountReader reader;
  private final Function<EncryptionKey, @Nullable String> complaintAboutKey;
  private final List<Check> checks = new ArrayList<>();
  private @Nullable String stopReason;
  private @Nullable PhoneNumber phoneNumber;
  private boolean tokenAccepted;
  private @Nullable String tokenRefusal;

  private CheckAccount(
      MetaClient client, Function<EncryptionKey, @Nullable String> complaintAboutKey) {
    this.client = client;
    this.complaintAboutKey = complaintAboutKey;
    this.account = client.graphAccount();
    this.reader = client.account();
  }

  static AccountCheck run(MetaClient client) {
    return run(client, key -> null);
  }

  /**
   * @param complaintAboutKey compares the key at Meta with those that are held here: what is wrong
   *     and what to do, or null
   */
  public static AccountCheck run(
      MetaClient client, Function<EncryptionKey, @Nullable String> complaintAboutKey) {
    return new CheckAccount(client, complaintAboutKey).run();
  }

  private AccountCheck run() {
    check("access_token", this::accessToken);
    boolean business = check("business_account", this::businessAccount);
    check("phone_number_listed", business, "business_account", this::phoneNumberListed);
    boolean phone = check("phone_number", this::phoneNumber);
    check("webhooks", business, "business_account", this::webhooks);
    boolean flows = check("flows", business, "business_account", this::flows);
    check("encryption_key", phone, "phone_number", this::encryptionKey);
    check("api_version", this::apiVersion);
    PhoneNumber number = phoneNumber;
    return new AccountCheck(
        business && phone && flows,
        number == null ? null : number.displayPhoneNumber(),
        number == null ? null : number.verifiedName(),
        number == null ? null : number.qualityRating(),
        tokenAccepted,
        tokenRefusal,
        checks);
  }

  private record Verdict(boolean ok, String message) {}

  private static Verdict ok(String message) {
    return new Verdict(true, message);
  }

  private static Verdict bad(String message) {
    return new Verdict(false, message);
  }

  /** Makes a check that needs another one to have succeeded. */
  private boolean check(String name, boolean neededOk, String neededName, Supplier<Verdict> check) {
    return check(
        name,
        neededOk || stopReason != null
            ? check
            : () -> bad("Not tried, because the check %s failed.".formatted(neededName)));
  }

  private boolean check(String name, Supplier<Verdict> check) {
    Verdict verdict =
        stopReason == null ? run(check) : bad("Not tried, because %s.".formatted(stopReason));
    checks.add(new Check(name, verdict.ok, verdict.message));
    return verdict.ok;
  }

  private Verdict run(Supplier<Verdict> check) {
    try {
      return check.get();
    } catch (MetaException e) {
      stopReason = stopReason(e.kind());
      String message = String.valueOf(e.getMessage());
      return e.kind() == Kind.UNAUTHORIZED ? tokenRefused(message) : bad(message);
    }
  }

  private Verdict tokenRefused(String message) {
    tokenRefusal = message;
    return bad(message);
  }

  /** Why the remaining checks would fail as well. Null if they may succeed. */
  private static @Nullable String stopReason(Kind kind) {
    return switch (kind) {
      case UNAUTHORIZED -> "Meta does not accept the access token";
      case UNREACHABLE -> "Meta could not be reached";
      case RATE_LIMITED -> "Meta wants fewer calls for now";
      case FAILING, FORBIDDEN, NOT_FOUND, REFUSED, UNREADABLE -> null;
    };
  }

  private Verdict accessToken() {
    Token token;
    try {
      token = reader.debugToken();
    } catch (MetaException e) {
      if (e.kind() == Kind.UNAUTHORIZED && reader.asksAsApp()) {
        return bad(
            "The access token could not be checked, because Meta does not accept the app id "
                + "and its secret. Correct them.");
      }
      throw e;
    }
    if (!token.valid()) {
      stopReason = "the access token is not valid";
      String fault = token.fault() == null ? "" : " Meta says: " + token.fault();
      return tokenRefused(
          "The access token is not valid." + fault + " " + MetaException.REPLACE_TOKEN);
    }
    tokenAccepted = true;
    Set<String> missing = new TreeSet<>(SCOPES);
    token.scopes().forEach(missing::remove);
    if (!missing.isEmpty()) {
      return bad(
          "The access token lacks "
              + String.join(" and ", missing)
              + ". "
              + MetaException.REPLACE_TOKEN);
    }
    List<String> managed = token.managedBusinesses();
    if (managed != null && !managed.contains(account.businessAccountId())) {
      return bad(
          ("The access token may manage the business accounts %s, but not %s. Correct the id, or "
                  + "give the token's user this account.")
              .formatted(String.join(", ", managed), account.businessAccountId()));
    }
    if (account.appId() != null
        && token.appId() != null
        && !account.appId().equals(token.appId())) {
      return bad(
          ("The access token belongs to the app %s, but the account's app id is %s. Correct the "
                  + "app id and its secret.")
              .formatted(token.appId(), account.appId()));
    }
    return ok(
        token.expiresAt() == null
            ? "The access token is valid and does not expire."
            : "The access token is valid until %s. Replace it before then."
                .formatted(token.expiresAt()));
  }

  private Verdict businessAccount() {
    BusinessAccount business = reader.businessAccount();
    tokenAccepted = true;
    String name = business.name() == null ? business.id() : business.name();
    if ("REJECTED".equalsIgnoreCase(business.reviewStatus())) {
      return ok(
          ("The business account %s can be read, but Meta's review rejected it, so no "
                  + "flow can be published. Appeal in Meta's business settings.")
              .formatted(name));
    }
    return ok("The business account %s can be read.".formatted(name));
  }

  private Verdict phoneNumberListed() {
    List<PhoneNumber> numbers = reader.phoneNumbers();
    String wanted = account.phoneNumberId();
    if (wanted == null) {
      return ok(
          ("The business account has %d phone %s, but no phone number id is set here. Set one "
                  + "before you send forms.")
              .formatted(numbers.size(), numbers.size() == 1 ? "number" : "numbers"));
    }
    if (numbers.stream().anyMatch(number -> number.id().equals(wanted))) {
      return ok("The phone number belongs to the business account.");
    }
    List<String> ids = numbers.stream().map(PhoneNumber::id).limit(10).toList();
    return bad(
        ids.isEmpty()
            ? "The business account has no phone number. Add one in WhatsApp Manager."
            : "The phone number id %s does not belong to this business account. Use one of: %s."
                .formatted(wanted, String.join(", ", ids)));
  }

  private Verdict phoneNumber() {
    if (account.phoneNumberId() == null) {
      return ok("No phone number id is set. It is needed only to send forms.");
    }
    PhoneNumber number = reader.phoneNumber();
    tokenAccepted = true;
    phoneNumber = number;
    String status = number.status();
    return status == null || status.equalsIgnoreCase("CONNECTED")
        ? ok("The phone number can be read.")
        : ok(
            ("The phone number can be read, but its status is %s and not CONNECTED. See "
                    + "WhatsApp Manager before you send forms.")
                .formatted(status));
  }

  private Verdict webhooks() {
    List<SubscribedApp> apps = reader.subscribedApps();
    if (apps.isEmpty()) {
      return bad(
          "No app receives the account's webhooks, so answers do not arrive. "
              + "Subscribe the app to the business account.");
    }
    boolean ours =
        account.appId() == null || apps.stream().anyMatch(app -> account.appId().equals(app.id()));
    return ours
        ? ok("The account's webhooks are delivered.")
        : bad(
            ("The account's webhooks go to other apps, not to %s. Subscribe this app to the "
                    + "business account.")
                .formatted(account.appId()));
  }

  private Verdict flows() {
    reader.requireFlowsReadable();
    return ok("The account's flows can be read.");
  }

  private Verdict encryptionKey() {
    if (account.phoneNumberId() == null) {
      return ok("No phone number id is set, so no public key was checked.");
    }
    EncryptionKey key = reader.encryptionKey();
    String complaint = complaintAboutKey.apply(key);
    if (complaint != null) {
      return bad(complaint);
    }
    if (key.publicKey() == null) {
      return ok("The number has no public key. Only flows with a data endpoint need one.");
    }
    return key.isValid()
        ? ok("The number's public key is valid.")
        : bad(
            "The number's public key does not match its signature, so flows with a data "
                + "endpoint fail. Upload the key again.");
  }

  private Verdict apiVersion() {
    String answered = client.answeredVersion();
    if (answered == null) {
      return ok("Meta did not say which API version it used.");
    }
    return answered.equals(account.apiVersion())
        ? ok("Meta answers in API version %s, as asked.".formatted(answered))
        : bad(
            ("Meta answers in API version %s and not in %s, which it may no longer support. Set "
                    + "the account's API version to %s.")
                .formatted(answered, account.apiVersion(), answered));
  }
}
