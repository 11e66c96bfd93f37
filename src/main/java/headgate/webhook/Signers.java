package headgate.webhook;

import headgate.account.HubSignature;
import headgate.account.ReceivingAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The accounts at one moment, and the app secrets with which Meta may sign for them. Immutable. */
final class Signers {

  private final List<ReceivingAccount> accounts;

  /** The accounts of each distinct secret: accounts of one app share one. */
  private final Map<String, List<String>> accountsBySecret = new LinkedHashMap<>();

  Signers(List<ReceivingAccount> accounts) {
    this.accounts = List.copyOf(accounts);
    for (ReceivingAccount account : accounts) {
      for (String secret : account.appSecrets()) {
        accountsBySecret.computeIfAbsent(secret, any -> new ArrayList<>()).add(account.id());
      }
    }
  }

  List<ReceivingAccount> accounts() {
    return accounts;
  }

  /** The first time at which a secret no longer counts; null if there is none. */
  @Nullable Instant validUntil() {
    return accounts.stream()
        .map(ReceivingAccount::oldSecretUntil)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /**
   * The ids of the accounts whose secret fits. Empty if none does. Compares with all secrets, and
   * in a time that does not depend on the signature.
   *
   * @param header null if there is none
   * @param accountId the account that the callback is of; null if it is the one for all accounts
   */
  List<String> of(byte[] body, @Nullable String header, @Nullable String accountId) {
    HubSignature signature = HubSignature.of(header);
    List<String> found = new ArrayList<>();
    if (!signature.isThere()) {
      return found;
    }
    accountsBySecret.forEach(
        (secret, ids) -> {
          boolean counts = accountId == null || ids.contains(accountId);
          if (counts && signature.fits(body, secret)) {
            found.addAll(accountId == null ? ids : List.of(accountId));
          }
        });
    return found;
  }

  /**
   * Whether Meta may verify a callback with this token.
   *
   * @param accountId as in {@link #of}
   */
  boolean isVerifyToken(String token, @Nullable String accountId) {
    byte[] given = token.getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (ReceivingAccount account : accounts) {
      String expected = account.verifyToken();
      boolean counts = accountId == null || account.id().equals(accountId);
      if (counts && expected != null) {
        found |= MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given);
      }
    }
    return found;
  }
}
