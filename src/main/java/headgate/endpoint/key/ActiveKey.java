package headgate.endpoint.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The key that Meta gives to phones. */
public final class ActiveKey {

  private ActiveKey() {}

  /** Empty if no key of the account is at Meta. */
  public static Optional<PublicKey> of(Handle handle, String accountId) {
    return handle
        .createQuery(
            "SELECT public_der FROM endpoint_key WHERE account_id = ? AND state = 'active'")
        .bind(0, accountId)
        .map((row, context) -> parse(row.getBytes(1)))
        .findOne();
  }

  private static PublicKey parse(byte[] der) {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A stored public key is not an RSA key", e);
    }
  }
}
