package headgate.sandbox.phone;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code flow_token_signature} of data API 4.0: a JWT (HS256) over the flow token. */
final class TokenSignature {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private TokenSignature() {}

  static String of(String appSecret, String flowToken) {
    String signed =
        part(Json.object("alg", "HS256", "typ", "JWT"))
            + "."
            + part(Json.object("flow_token", flowToken));
    byte[] hmac = Digests.hmac(appSecret, signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + BASE64.encodeToString(hmac);
  }

  private static String part(Object value) {
    return BASE64.encodeToString(Json.bytes(value));
  }
}
