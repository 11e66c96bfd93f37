package headgate.secret;

import headgate.problem.StartupException;
import java.util.Base64;

/**
 * Checks at startup that a key is the one that a database was created with. The first start stores
 * a proof of its key, and each later start checks its own key with it.
 */
public final class KeyCheck {

  /** The name of the setting that holds the proof. */
  public static final String SETTING = "secret_key_proof";

  private static final String CONTEXT = "key-check";

  private static final String PLAIN_TEXT = "headgate";

  private final SecretBox box;

  public KeyCheck(SecretBox box) {
    this.box = box;
  }

  /** A text to store in the database. It does not reveal the key, and each call returns another. */
  public String proof() {
    return Base64.getEncoder().encodeToString(box.seal(PLAIN_TEXT, CONTEXT));
  }

  /** False if the proof is of another key, or is not a proof. */
  public boolean matches(String proof) {
    try {
      return box.open(Base64.getDecoder().decode(proof), CONTEXT).equals(PLAIN_TEXT);
    } catch (IllegalArgumentException | StartupException e) {
      return false;
    }
  }

  /**
   * @throws StartupException if the proof is not of this key
   */
  public void require(String proof) {
    if (!matches(proof)) {
      throw new StartupException(
          "The secret key is not the one that this database was created with. Restore that key."
              + " Without it, the stored tokens cannot be decrypted.");
    }
  }
}
