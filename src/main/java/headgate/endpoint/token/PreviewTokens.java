package headgate.endpoint.token;

import headgate.json.Sha256;
import headgate.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens with which somebody tries a form that was not sent. A token says its flow and its end, and
 * this server knows by its last part that it made it. So nothing is stored. Thread-safe.
 */
public final class PreviewTokens {

  private static final Duration LIFE = Duration.ofDays(1);

  private static final int RANDOM_BYTES = 8;
  private static final int PROOF_LENGTH = 32;

  private static final Pattern FORM =
      Pattern.compile("(hgp_([0-9a-f-]{36})_([0-9]{1,11})_[0-9a-f]{16})_([0-9a-f]{32})");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBox box;

  public PreviewTokens(SecretBox box) {
    this.box = box;
  }

  /** A token that was made here. */
  public record PreviewToken(String text, String flowId, Instant expiresAt) {

    boolean isOver(Instant now) {
      return !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
      return "PreviewToken[" + flowId + "]";
    }
  }

  /** Makes a token that is good for a day. */
  public PreviewToken make(String flowId, Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    long expires = now.plus(LIFE).getEpochSecond();
    String text = "hgp_%s_%d_%s".formatted(flowId, expires, HexFormat.of().formatHex(random));
    return new PreviewToken(text + "_" + proof(text), flowId, Instant.ofEpochSecond(expires));
  }

  /** Empty if this server did not make the token. */
  public Optional<PreviewToken> read(String token) {
    Matcher parts = FORM.matcher(token);
    if (!parts.matches()
        || !MessageDigest.isEqual(bytes(proof(parts.group(1))), bytes(parts.group(4)))) {
      return Optional.empty();
    }
    Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
    return Optional.of(new PreviewToken(token, parts.group(2), expiresAt));
  }

  private String proof(String text) {
    return Sha256.hex(box.fingerprint("preview/" + text)).substring(0, PROOF_LENGTH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
