package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.endpoint.key.KeyComparison;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.EncryptionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether Meta has the public key that flows with an endpoint need, and if it is ours. */
final class PublicKeyCheck implements Check {

  private final KeyComparison comparison;
  private final String accountId;
  private final AccountReader reader;
  private final @Nullable String phoneNumberId;
  private final boolean hasEndpoints;

  /**
   * @param hasEndpoints whether a flow of the account has an endpoint
   */
  PublicKeyCheck(
      KeyComparison comparison,
      String accountId,
      AccountReader reader,
      @Nullable String phoneNumberId,
      boolean hasEndpoints) {
    this.comparison = comparison;
    this.accountId = accountId;
    this.reader = reader;
    this.phoneNumberId = phoneNumberId;
    this.hasEndpoints = hasEndpoints;
  }

  @Override
  public String name() {
    return "public_key";
  }

  @Override
  public List<Verdict> run() {
    return List.of(
        phoneNumberId == null
            ? Verdict.skip("The account has no phone_number_id, so it has no public key.")
            : verdict(reader.encryptionKey()));
  }

  private Verdict verdict(EncryptionKey key) {
    String advice = "Upload a key: POST /api/accounts/%s/keys.".formatted(accountId);
    String complaint = comparison.complaint(accountId, key);
    if (complaint != null) {
      return Verdict.fail("Meta does not have the key of this server.", complaint);
    }
    if (key.publicKey() == null) {
      return hasEndpoints
          ? Verdict.fail(
              "The number has no public key, and flows of this account have an endpoint.", advice)
          : Verdict.skip("The number has no public key. Only flows with an endpoint need one.");
    }
    if (!key.isValid()) {
      return Verdict.fail("The number's public key does not match its signature.", advice);
    }
    return Verdict.ok(
        comparison.holdsKeys(accountId)
            ? "The number has the public key of this server."
            : "The number has a public key. This server holds none to compare it with.");
  }
}
