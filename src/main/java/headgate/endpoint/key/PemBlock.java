package headgate.endpoint.key;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a PEM text (RFC 7468), which may have other text around it, and other line
 * breaks than it should.
 *
 * @param label what stands in its markers, such as {@code RSA PRIVATE KEY}
 * @param cipher how the content is encrypted in the way of old versions of OpenSSL; null if it is
 *     not
 * @param initialVector of the cipher; empty if there is none
 */
record PemBlock(String label, byte[] content, @Nullable String cipher, byte[] initialVector) {

  static final String PKCS8 = "PRIVATE KEY";
  static final String PKCS1 = "RSA PRIVATE KEY";
  static final String ENCRYPTED_PKCS8 = "ENCRYPTED PRIVATE KEY";

  private static final List<String> PRIVATE = List.of(PKCS8, PKCS1, ENCRYPTED_PKCS8);

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private static final Pattern LEGACY =
      Pattern.compile(
          "\\s*Proc-Type:\\s*4,ENCRYPTED\\s+DEK-Info:\\s*([A-Z0-9-]{1,40}),([0-9A-Fa-f]{2,64})\\s+");

  private record Marked(String label, String body) {}

  /**
   * Finds the first private key in a text.
   *
   * @throws Problem invalid, and says what the text is instead
   */
  static PemBlock privateKey(String text) {
    List<Marked> blocks = blocks(text.replace("\\r", "").replace("\\n", "\n"));
    for (Marked block : blocks) {
      if (PRIVATE.contains(block.label())) {
        return of(block);
      }
    }
    throw Problem.invalid(
        blocks.isEmpty()
            ? "This is not a key in PEM. It begins with -----BEGIN PRIVATE KEY-----."
            : other(blocks.get(blocks.size() - 1).label()));
  }

  private static List<Marked> blocks(String text) {
    List<Marked> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String label = begin.group(1);
      int end = text.indexOf("-----END " + label + "-----", begin.end());
      if (end < 0) {
        throw Problem.invalid(
            "The text is cut off. It has no line -----END %s-----.".formatted(label));
      }
      blocks.add(new Marked(label, text.substring(begin.end(), end)));
      from = end;
    }
    return blocks;
  }

  private static PemBlock of(Marked block) {
    Matcher legacy = LEGACY.matcher(block.body());
    if (legacy.lookingAt()) {
      if (legacy.group(2).length() % 2 != 0) {
        throw Problem.invalid("The line DEK-Info of the key is damaged.");
      }
      return new PemBlock(
          block.label(),
          content(block.body().substring(legacy.end())),
          legacy.group(1),
          HexFormat.of().parseHex(legacy.group(2)));
    }
    return new PemBlock(block.label(), content(block.body()), null, new byte[0]);
  }

  private static byte[] content(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("The text between the markers of the key is not Base64.");
    }
  }

  private static String other(String label) {
    if (label.endsWith("PUBLIC KEY")) {
      return "This is a public key. Send the private key.";
    }
    if (label.startsWith("EC ")) {
      return NotRsa.EC;
    }
    if (label.startsWith("OPENSSH")) {
      return "This is a key of OpenSSH. Convert a copy of it: ssh-keygen -p -m PEM -f FILE.";
    }
    return "This is not a private key, but a %s.".formatted(label);
  }

  /** Leaves the content out. */
  @Override
  public String toString() {
    return "PemBlock[" + label + "]";
  }
}
