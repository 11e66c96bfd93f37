package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.EncryptionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the phone number has the public key that flows with an endpoint need. */
final class PublicKeyCheck implements Check {

  private static final String ADVICE =
      "Upload the key: POST /{phone-number-id}/whatsapp_business_encryption at Meta with"
          + " business_public_key, the PEM text of an RSA key of 2048 bits.";

  private final AccountReader reader;
  private final @Nullable String phoneNumberId;
  private final boolean hasEndpoints;

  /**
   * @param hasEndpoints whether a flow of the account has an endpoint
   */
  PublicKeyCheck(AccountReader reader, @Nullable String phoneNumberId, boolean hasEndpoints) {
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
    if (key.publicKey() == null) {
      return hasEndpoints
          ? Verdict.fail(
              "The number has no public key, and flows of this account have an endpoint.", ADVICE)
          : Verdict.skip("The number has no public key. Only flows with an endpoint need one.");
    }
    return key.isValid()
        ? Verdict.ok(
            "The number has a public key. It was not compared, because this server stores no key.")
        : Verdict.fail("The number's public key does not match its signature.", ADVICE);
  }
}
