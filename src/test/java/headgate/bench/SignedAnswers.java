package headgate.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes requests as Meta does: each has another answer, and about 1.5 KB. Thread-safe. */
final class SignedAnswers {

  private static final String SECRET = "sandbox-secret";

  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(SignedAnswers::mac);

  private final AtomicLong next = new AtomicLong();
  private final String path;
  private final String context;

  /**
   * @param context the id at Meta of the message that is answered
   */
  SignedAnswers(String path, String context) {
    this.path = path;
    this.context = context;
  }

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of twelve fields. */
  static String values() {
    StringBuilder values = new StringBuilder("{");
    for (int i = 0; i < 12; i++) {
      values
          .append(i == 0 ? "" : ",")
          .append("\"field_%02d\":\"An answer of a person, about so long\"".formatted(i));
    }
    return values.append("}").toString();
  }

  byte[] request(long ignored) {
    String body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"100000000000001","time":1795683600,\
        "changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{\
        "display_phone_number":"15550100","phone_number_id":"100000000000002"},"contacts":[{\
        "profile":{"name":"Ada"},"wa_id":"4915550001"}],"messages":[{"from":"4915550001",\
        "id":"wamid.bench.%s.%d","timestamp":"1795683600","type":"interactive","context":{\
        "from":"15550100","id":"%s"},"interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow",\
        "body":"Sent","response_json":"%s"}}}]}}]}]}"""
            .formatted(
                path.hashCode(), next.getAndIncrement(), context, values().replace("\"", "\\\""));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String header =
        "X-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(MAC.get().doFinal(bytes));
    return withHeader(Load.request("POST", path, body), header);
  }

  /** The request with another header before its first one. */
  static byte[] withHeader(byte[] request, String header) {
    int line = 0;
    while (request[line] != '\n') {
      line++;
    }
    byte[] more = (header + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[request.length + more.length];
    System.arraycopy(request, 0, whole, 0, line + 1);
    System.arraycopy(more, 0, whole, line + 1, more.length);
    System.arraycopy(request, line + 1, whole, line + 1 + more.length, request.length - line - 1);
    return whole;
  }
}
