package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the token may manage this business account and send its messages. */
final class ScopesCheck implements Check {

  private static final Set<String> NEEDED =
      Set.of("whatsapp_business_management", "whatsapp_business_messaging");

  private final TokenReading reading;
  private final String businessAccountId;

  ScopesCheck(TokenReading reading, String businessAccountId) {
    this.reading = reading;
    this.businessAccountId = businessAccountId;
  }

  @Override
  public String name() {
    return "token_scopes";
  }

  @Override
  public List<Verdict> run() {
    Token token = reading.known();
    return List.of(
        token == null ? Verdict.skip("Meta did not say what the token may do.") : verdict(token));
  }

  private Verdict verdict(Token token) {
    Set<String> missing = new TreeSet<>(NEEDED);
    token.scopes().forEach(missing::remove);
    if (!missing.isEmpty()) {
      return Verdict.fail(
          "The access token lacks %s.".formatted(String.join(" and ", missing)),
          "Make a new token with both WhatsApp scopes and set it as the account's access_token.");
    }
    List<String> managed = token.managedBusinesses();
    if (managed != null && !managed.contains(businessAccountId)) {
      return Verdict.fail(
          "The access token may manage the business accounts %s, but not %s."
              .formatted(String.join(", ", managed), businessAccountId),
          "Correct business_account_id, or give the token's user this account.");
    }
    return Verdict.ok("The access token has both WhatsApp scopes.");
  }
}
