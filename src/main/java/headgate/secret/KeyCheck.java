package headgate.secret;

import headgate.problem.StartupException;
import java.util.Base64;

/**
 * Tells at the start, and not at the first use of a token, whether the key is the one that this
 * database was filled under: the first start stores a proof, each later one checks it.
 */
public final class KeyCheck {

  private static final String CONTEXT = "key-check";

  private static final String KNOWN = "headgate";

  private final SecretBox box;

  public KeyCheck(SecretBox box) {
    this.box = box;
  }

  /** A text to keep beside the secrets; it gives nothing away, and each one differs. */
  public String proof() {
    return Base64.getEncoder().encodeToString(box.seal(KNOWN, CONTEXT));
  }

  /** False for another key's proof, and for a text that is none. */
  boolean fits(String proof) {
    try {
      return box.open(Base64.getDecoder().decode(proof), CONTEXT).equals(KNOWN);
    } catch (IllegalArgumentException | StartupException e) {
      return false;
    }
  }

  /**
   * @throws StartupException where {@link #fits} is false
   */
  public void require(String proof) {
    if (!fits(proof)) {
      throw new StartupException(
          "The secret key is not the one that this database was filled under. Put back that key: without it the stored tokens cannot be read.");
    }
  }
}
