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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Meta one read-only question after the other and says of each what it means and what to do. A
 * check that fails is data and never an exception. One that makes the rest pointless, because Meta
 * cannot be reached or does not take the token, ends the walk; the others are then listed as not
 * tried.
 */
public final class CheckAccount {

  private static final Set<String> SCOPES =
      Set.of("whatsapp_business_management", "whatsapp_business_messaging");

  private static final String SYSTEM_USER =
      " Make a new token for a system user in Meta's business settings and set it here.";

  private final MetaClient client;
  private final GraphAccount account;
  private final AccountReader reader;
  private final List<Check> checks = new ArrayList<>();
  private @Nullable String pointless;
  private boolean tokenAccepted;
  private @Nullable String tokenRefusal;

  private CheckAccount(MetaClient client) {
    this.client = client;
    this.account = client.graphAccount();
    this.reader = client.account();
  }

  public static AccountCheck run(MetaClient client) {
    return new CheckAccount(client).run();
  }

  private AccountCheck run() {
    check("access_token", this::accessToken);
    boolean business = check("business_account", this::businessAccount);
    check("phone_number_listed", business, "business_account", this::phoneNumberListed);
    PhoneNumber[] number = new PhoneNumber[1];
    boolean phone = check("phone_number", () -> phoneNumber(number));
    check("webhooks", business, "business_account", this::webhooks);
    boolean flows = check("flows", business, "business_account", this::flows);
    check("encryption_key", phone, "phone_number", this::encryptionKey);
    check("api_version", this::apiVersion);
    return new AccountCheck(
        business && phone && flows,
        number[0] == null ? null : number[0].displayPhoneNumber(),
        number[0] == null ? null : number[0].verifiedName(),
        number[0] == null ? null : number[0].qualityRating(),
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

  private boolean check(String name, boolean possible, String needed, Supplier<Verdict> question) {
    return check(
        name,
        possible || pointless != null
            ? question
            : () -> bad("Not tried, because the check %s failed.".formatted(needed)));
  }

  private boolean check(String name, Supplier<Verdict> question) {
    Verdict verdict =
        pointless == null ? ask(question) : bad("Not tried, because %s.".formatted(pointless));
    checks.add(new Check(name, verdict.ok, verdict.message));
    return verdict.ok;
  }

  private Verdict ask(Supplier<Verdict> question) {
    try {
      return question.get();
    } catch (MetaException e) {
      String message = e.getMessage() + advice(e.kind());
      return e.kind() == Kind.UNAUTHORIZED ? refused(message) : bad(message);
    }
  }

  private Verdict refused(String message) {
    tokenRefusal = message;
    return bad(message);
  }

  private String advice(Kind kind) {
    return switch (kind) {
      case UNAUTHORIZED -> {
        pointless = "Meta does not accept the access token";
        yield SYSTEM_USER;
      }
      case UNREACHABLE -> {
        pointless = "Meta could not be reached";
        yield " Check the network, a firewall or proxy, and the address of the Graph API.";
      }
      case RATE_LIMITED -> {
        pointless = "Meta wants fewer calls for now";
        yield "";
      }
      case FAILING -> " Try again in a few minutes.";
      case FORBIDDEN ->
          " Give the token's user the WhatsApp account with full control, and the token both"
              + " WhatsApp scopes.";
      case NOT_FOUND -> " Check the id, and that the token's user was given this WhatsApp account.";
      case REFUSED -> " Check the account's settings.";
      case UNREADABLE -> " Check the address of the Graph API: this may be another server.";
    };
  }

  private Verdict accessToken() {
    Token token;
    try {
      token = reader.debugToken();
    } catch (MetaException e) {
      if (e.kind() == Kind.UNAUTHORIZED && reader.asksAsApp()) {
        return bad(
            "The access token could not be looked into, because Meta does not accept the "
                + "app id and its secret. Correct them.");
      }
      throw e;
    }
    if (!token.valid()) {
      pointless = "the access token is not valid";
      String fault = token.fault() == null ? "" : " Meta says: " + token.fault();
      return refused("The access token is not valid." + fault + SYSTEM_USER);
    }
    tokenAccepted = true;
    Set<String> missing = new TreeSet<>(SCOPES);
    token.scopes().forEach(missing::remove);
    if (!missing.isEmpty()) {
      return bad("The access token lacks " + String.join(" and ", missing) + "." + SYSTEM_USER);
    }
    List<String> managed = token.managedBusinesses();
    if (managed != null && !managed.contains(account.businessAccountId())) {
      return bad(
          ("The access token is good for the business accounts %s, but not for %s. Correct "
                  + "the id, or give the token's user this account.")
              .formatted(String.join(", ", managed), account.businessAccountId()));
    }
    if (account.appId() != null
        && token.appId() != null
        && !account.appId().equals(token.appId())) {
      return bad(
          ("The access token belongs to the app %s, but %s is set. Correct the app id and "
                  + "its secret.")
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
          ("The business account %s can be read, but Meta's review rejected it, so nothing "
                  + "can be published. Appeal in Meta's business settings.")
              .formatted(name));
    }
    return ok("The business account %s can be read.".formatted(name));
  }

  private Verdict phoneNumberListed() {
    List<PhoneNumber> numbers = reader.phoneNumbers();
    String wanted = account.phoneNumberId();
    if (wanted == null) {
      return ok(
          ("The business account has %d phone numbers; none is set here. Set a phone "
                  + "number id before sending.")
              .formatted(numbers.size()));
    }
    if (numbers.stream().anyMatch(number -> number.id().equals(wanted))) {
      return ok("The phone number belongs to the business account.");
    }
    List<String> ids = numbers.stream().map(PhoneNumber::id).limit(10).toList();
    return bad(
        ids.isEmpty()
            ? "The business account has no phone number. Add one in WhatsApp Manager."
            : "The phone number id %s is none of this business account's. Use one of: %s."
                .formatted(wanted, String.join(", ", ids)));
  }

  private Verdict phoneNumber(PhoneNumber[] found) {
    if (account.phoneNumberId() == null) {
      return ok("No phone number id is set. It is needed only to send forms.");
    }
    PhoneNumber number = reader.phoneNumber();
    tokenAccepted = true;
    found[0] = number;
    String status = number.status();
    return status == null || status.equalsIgnoreCase("CONNECTED")
        ? ok("The phone number can be read.")
        : ok(
            ("The phone number can be read, but its status is %s, not CONNECTED: see "
                    + "WhatsApp Manager before sending.")
                .formatted(status));
  }

  private Verdict webhooks() {
    List<SubscribedApp> apps = reader.subscribedApps();
    if (apps.isEmpty()) {
      return bad(
          "No app receives the account's webhooks, so that answers do not arrive. "
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
      return ok("No phone number id is set, so there is no key to look for.");
    }
    EncryptionKey key = reader.encryptionKey();
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
            ("Meta answers in API version %s, though asked for %s, which it may no longer "
                    + "support. Set the account's API version to %s.")
                .formatted(answered, account.apiVersion(), answered));
  }
}
