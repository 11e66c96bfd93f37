package headgate.meta;

import headgate.meta.AccountReader.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a valid access token fits its account. */
final class TokenCheck {

  private static final Set<String> SCOPES =
      Set.of("whatsapp_business_management", "whatsapp_business_messaging");

  private TokenCheck() {}

  static Verdict verdict(Token token, GraphAccount account) {
    Set<String> missing = new TreeSet<>(SCOPES);
    token.scopes().forEach(missing::remove);
    if (!missing.isEmpty()) {
      return Verdict.bad(
          "The access token lacks "
              + String.join(" and ", missing)
              + ". "
              + MetaException.REPLACE_TOKEN);
    }
    List<String> managed = token.managedBusinesses();
    if (managed != null && !managed.contains(account.businessAccountId())) {
      return Verdict.bad(
          ("The access token may manage the business accounts %s, but not %s. Correct the id, or "
                  + "give the token's user this account.")
              .formatted(String.join(", ", managed), account.businessAccountId()));
    }
    if (account.appId() != null
        && token.appId() != null
        && !account.appId().equals(token.appId())) {
      return Verdict.bad(
          ("The access token belongs to the app %s, but the account's app id is %s. Correct the "
                  + "app id and its secret.")
              .formatted(token.appId(), account.appId()));
    }
    return Verdict.ok(
        token.expiresAt() == null
            ? "The access token is valid and does not expire."
            : "The access token is valid until %s. Replace it before then."
                .formatted(token.expiresAt()));
  }
}
