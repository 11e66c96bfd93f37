package headgate.endpoint.key;

import java.util.Map;

/** Says what a key is that is not an RSA key for encryption. */
final class NotRsa {

  static final String EC = "This is an EC key. Meta takes RSA keys of 2,048 bits.";

  /** By the object id of the algorithm (RFC 5480, RFC 8410, RFC 4055, RFC 3279). */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "2a8648ce3d0201", EC,
          "2b656e", EC,
          "2b6570", EC,
          "2a864886f70d01010a",
              "This RSA key is only for signatures. Meta needs one for encryption.");

  private NotRsa() {}

  static String words(String algorithm) {
    return ALGORITHMS.getOrDefault(
        algorithm, "This is not an RSA key. Meta takes RSA keys of 2,048 bits.");
  }
}
