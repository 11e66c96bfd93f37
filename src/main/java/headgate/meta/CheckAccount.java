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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks an account with read-only calls and says for each check what it found and what to do. A
 * failed check is a result, not an exception. If Meta cannot be reached or does not accept the
 * token, the remaining checks are not tried.
 */
public final class CheckAccount {

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

  /** Makes a check that needs another one to have succeeded. */
  private boolean check(String name, boolean neededOk, String neededName, Supplier<Verdict> check) {
    return check(
        name,
        neededOk || stopReason != null
            ? check
            : () -> Verdict.bad("Not tried, because the check %s failed.".formatted(neededName)));
  }

  private boolean check(String name, Supplier<Verdict> check) {
    Verdict verdict =
        stopReason == null
            ? run(check)
            : Verdict.bad("Not tried, because %s.".formatted(stopReason));
    checks.add(new Check(name, verdict.ok(), verdict.message()));
    return verdict.ok();
  }

  private Verdict run(Supplier<Verdict> check) {
    try {
      return check.get();
    } catch (MetaException e) {
      stopReason = stopReason(e.kind());
      String message = String.valueOf(e.getMessage());
      return e.kind() == Kind.UNAUTHORIZED ? tokenRefused(message) : Verdict.bad(message);
    }
  }

  private Verdict tokenRefused(String message) {
    tokenRefusal = message;
    return Verdict.bad(message);
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
        return Verdict.bad(
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
    return TokenCheck.verdict(token, account);
  }

  private Verdict businessAccount() {
    BusinessAccount business = reader.businessAccount();
    tokenAccepted = true;
    String name = business.name() == null ? business.id() : business.name();
    if ("REJECTED".equalsIgnoreCase(business.reviewStatus())) {
      return Verdict.ok(
          ("The business account %s can be read, but Meta's review rejected it, so no "
                  + "flow can be published. Appeal in Meta's business settings.")
              .formatted(name));
    }
    return Verdict.ok("The business account %s can be read.".formatted(name));
  }

  private Verdict phoneNumberListed() {
    List<PhoneNumber> numbers = reader.phoneNumbers();
    String wanted = account.phoneNumberId();
    if (wanted == null) {
      return Verdict.ok(
          ("The business account has %d phone %s, but no phone number id is set here. Set one "
                  + "before you send forms.")
              .formatted(numbers.size(), numbers.size() == 1 ? "number" : "numbers"));
    }
    if (numbers.stream().anyMatch(number -> number.id().equals(wanted))) {
      return Verdict.ok("The phone number belongs to the business account.");
    }
    List<String> ids = numbers.stream().map(PhoneNumber::id).limit(10).toList();
    return Verdict.bad(
        ids.isEmpty()
            ? "The business account has no phone number. Add one in WhatsApp Manager."
            : "The phone number id %s does not belong to this business account. Use one of: %s."
                .formatted(wanted, String.join(", ", ids)));
  }

  private Verdict phoneNumber() {
    if (account.phoneNumberId() == null) {
      return Verdict.ok("No phone number id is set. It is needed only to send forms.");
    }
    PhoneNumber number = reader.phoneNumber();
    tokenAccepted = true;
    phoneNumber = number;
    String status = number.status();
    return status == null || status.equalsIgnoreCase("CONNECTED")
        ? Verdict.ok("The phone number can be read.")
        : Verdict.ok(
            ("The phone number can be read, but its status is %s and not CONNECTED. See "
                    + "WhatsApp Manager before you send forms.")
                .formatted(status));
  }

  private Verdict webhooks() {
    List<SubscribedApp> apps = reader.subscribedApps();
    if (apps.isEmpty()) {
      return Verdict.bad(
          "No app receives the account's webhooks, so answers do not arrive. "
              + "Subscribe the app to the business account.");
    }
    boolean ours =
        account.appId() == null || apps.stream().anyMatch(app -> account.appId().equals(app.id()));
    return ours
        ? Verdict.ok("The account's webhooks are delivered.")
        : Verdict.bad(
            ("The account's webhooks go to other apps, not to %s. Subscribe this app to the "
                    + "business account.")
                .formatted(account.appId()));
  }

  private Verdict flows() {
    reader.requireFlowsReadable();
    return Verdict.ok("The account's flows can be read.");
  }

  private Verdict encryptionKey() {
    if (account.phoneNumberId() == null) {
      return Verdict.ok("No phone number id is set, so no public key was checked.");
    }
    EncryptionKey key = reader.encryptionKey();
    String complaint = complaintAboutKey.apply(key);
    if (complaint != null) {
      return Verdict.bad(complaint);
    }
    if (key.publicKey() == null) {
      return Verdict.ok("The number has no public key. Only flows with a data endpoint need one.");
    }
    return key.isValid()
        ? Verdict.ok("The number's public key is valid.")
        : Verdict.bad(
            "The number's public key does not match its signature, so flows with a data "
                + "endpoint fail. Upload the key again.");
  }

  private Verdict apiVersion() {
    String answered = client.answeredVersion();
    if (answered == null) {
      return Verdict.ok("Meta did not say which API version it used.");
    }
    return answered.equals(account.apiVersion())
        ? Verdict.ok("Meta answers in API version %s, as asked.".formatted(answered))
        : Verdict.bad(
            ("Meta answers in API version %s and not in %s, which it may no longer support. Set "
                    + "the account's API version to %s.")
                .formatted(answered, account.apiVersion(), answered));
  }
}
