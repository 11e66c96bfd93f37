package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the server as Meta does, with bodies as Meta documents them. */
public final class MetaCalls {

  public static final String WABA = "100000000000001";
  public static final String PHONE = "100000000000002";
  public static final String SECRET = "sandbox-secret";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestApp app;

  public MetaCalls(TestApp app) {
    this.app = app;
  }

  /** The value of {@code X-Hub-Signature-256}. */
  public static String signature(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a signed delivery. */
  public Reply deliver(String body) {
    return deliver("/webhooks/meta", body, SECRET);
  }

  public Reply deliver(String path, String body, String secret) {
    return app.post(path, body, "X-Hub-Signature-256", signature(body, secret));
  }

  /** Sends a signed delivery, and waits until the worker has read it. */
  public StrictJson deliverAndRead(String body) {
    Reply reply = deliver(body);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return readAll();
  }

  /** Waits until no delivery waits; returns the newest one. */
  public StrictJson readAll() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!app.get("/api/webhook-events?state=waiting").requireList("items").isEmpty()) {
      assertThat(System.nanoTime()).as("the worker is too slow").isLessThan(end);
    }
    return app.get("/api/webhook-events").requireList("items").get(0);
  }

  /** A body with one change of the field {@code messages}. */
  public static String messages(String content) {
    return change(
        WABA,
        "messages",
        """
        {"messaging_product":"whatsapp",\
        "metadata":{"display_phone_number":"15550100","phone_number_id":"%s"},%s}"""
            .formatted(PHONE, content));
  }

  /** A body with one change. */
  public static String change(String waba, String field, String value) {
    return """
        {"object":"whatsapp_business_account","entry":[{"id":"%s","time":1795683600,\
        "changes":[{"field":"%s","value":%s}]}]}"""
        .formatted(waba, field, value);
  }

  /**
   * A completed form.
   *
   * @param context {@code "context":{…},} or empty
   * @param responseJson a JSON value
   */
  public static String answer(String id, String from, String context, String responseJson) {
    return messages(
        """
        "contacts":[{"profile":{"name":"Ada"},"wa_id":"%1$s"}],"messages":[{"from":"%1$s",\
        "id":"%2$s","timestamp":"1795683600","type":"interactive",%3$s"interactive":{\
        "type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":%4$s}}}]"""
            .formatted(from, id, context, responseJson));
  }

  /** All deliveries, newest first. */
  public List<StrictJson> events(String query) {
    return app.get("/api/webhook-events" + query).requireList("items");
  }
}
