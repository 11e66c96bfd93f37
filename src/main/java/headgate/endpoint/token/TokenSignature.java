package headgate.endpoint.token;

import headgate.json.HmacSha256;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code flow_token_signature}: a JWT with HS256, whose key is the app secret and whose
 * payload has the flow token (Implementing endpoints for Flows, data API 4.0; RFC 7519).
 */
public final class TokenSignature {

  private static final int MAX_LENGTH = 8_192;
  private static final int MAX_NUMBER_LENGTH = 20;

  private TokenSignature() {}

  /**
   * Whether the signature is that of this token.
   *
   * @param appSecrets one of them must fit
   */
  public static boolean fits(
      String signature, @Nullable String flowToken, List<String> appSecrets, Instant now) {
    String[] parts = signature.split("\\.", -1);
    if (parts.length != 3 || signature.length() > MAX_LENGTH || flowToken == null) {
      return false;
    }
    JsonObject header = object(parts[0]);
    return header != null
        && text(header, "alg").equals("HS256")
        && isSigned(parts, appSecrets)
        && isFor(object(parts[1]), flowToken, now);
  }

  /** Compares with all secrets, in a time that does not depend on the signature. */
  private static boolean isSigned(String[] parts, List<String> appSecrets) {
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    byte[] given = bytes(parts[2]);
    boolean fits = false;
    for (String secret : appSecrets) {
      fits |= MessageDigest.isEqual(HmacSha256.of(secret, signed), given);
    }
    return fits;
  }

  private static boolean isFor(@Nullable JsonObject payload, String flowToken, Instant now) {
    return payload != null
        && text(payload, "flow_token").equals(flowToken)
        && isAbsentOr(payload.get("exp"), now, order -> order > 0)
        && isAbsentOr(payload.get("nbf"), now, order -> order <= 0);
  }

  /**
   * @param order of the time and now
   */
  private static boolean isAbsentOr(@Nullable JsonValue time, Instant now, IntPredicate order) {
    if (time == null) {
      return true;
    }
    return time instanceof JsonNumber number
        && number.text().length() <= MAX_NUMBER_LENGTH
        && order.test(
            new BigDecimal(number.text()).compareTo(BigDecimal.valueOf(now.getEpochSecond())));
  }

  private static String text(JsonObject object, String key) {
    return object.get(key) instanceof JsonString text ? text.value() : "";
  }

  private static @Nullable JsonObject object(String base64) {
    try {
      return JsonReader.read(Utf8.decode(bytes(base64))) instanceof JsonObject object
          ? object
          : null;
    } catch (JsonSyntaxException e) {
      return null;
    }
  }

  /** Empty if it is not Base64. */
  private static byte[] bytes(String base64) {
    try {
      return Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
