package headgate.sandbox.endpoint;

import headgate.problem.Problem;
import java.util.function.Supplier;

/**
 * The public key of the sender, in PEM, as a phone holds it: it fetches the key once, and again
 * only if the endpoint cannot decrypt a request. Thread-safe.
 */
public final class PhoneKeys {

  private final Supplier<String> current;
  private final Supplier<String> former;
  private String held;

  /**
   * Fetches the key.
   *
   * @param current the key that is uploaded now; empty if none is
   * @param former the key that it replaced; empty if it replaced none
   */
  public PhoneKeys(Supplier<String> current, Supplier<String> former) {
    this.current = current;
    this.former = former;
    this.held = current.get();
  }

  public synchronized String held() {
    return held;
  }

  synchronized String fetchAgain() {
    held = current.get();
    return held;
  }

  /**
   * @throws Problem if there is none
   */
  String former() {
    String pem = former.get();
    if (pem.isEmpty()) {
      throw Problem.invalid("old_key needs a key that was replaced by another upload.");
    }
    return pem;
  }
}
