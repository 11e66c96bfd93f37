package headgate.meta;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Gives Meta the public key of a phone number. Shares the time of the {@link MetaClient} that it
 * comes from.
 */
public final class PhoneEncryption {

  private final GraphAccount account;
  private final GraphClient graph;

  PhoneEncryption(GraphAccount account, GraphClient graph) {
    this.account = account;
    this.graph = graph;
  }

  /**
   * {@code POST /{phone-number-id}/whatsapp_business_encryption}: Meta signs the key, and it
   * replaces the number's key (Cloud API, Business Encryption). Idempotent.
   *
   * @param pem SubjectPublicKeyInfo of an RSA key of 2048 bits
   * @throws MetaException if Meta refuses it; if its outcome is unknown, {@link
   *     AccountReader#encryptionKey} tells it
   * @throws NullPointerException if the account has no phone number id
   */
  public void upload(String pem) {
    String number =
        Objects.requireNonNull(account.phoneNumberId(), "The account has no phone number id");
    graph.send(
        GraphCall.idempotentPost(
                number + "/whatsapp_business_encryption", "upload the number's public key")
            .withBody(
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(
                    "business_public_key=" + URLEncoder.encode(pem, StandardCharsets.UTF_8))),
        answer -> {
          if (!Boolean.TRUE.equals(GraphJson.bool(answer, "success"))) {
            throw new UnexpectedAnswerException("it does not say that the call succeeded");
          }
          return true;
        });
  }
}
