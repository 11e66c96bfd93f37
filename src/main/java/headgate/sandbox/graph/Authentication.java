package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whose token a call carries, and whether its {@code appsecret_proof} holds (Graph API, Secure
 * Calls).
 */
public final class Authentication {

  private static final String APP_TOKEN = FakeAccount.APP_ID + "|" + FakeAccount.APP_SECRET;
  private static final long PROOF_SECONDS = 300;

  private final Store store;
  private final SandboxSettings.Holder knobs;
  private final SandboxClock clock;

  public Authentication(Store store, SandboxSettings.Holder knobs, SandboxClock clock) {
    this.store = store;
    this.knobs = knobs;
    this.clock = clock;
  }

  /**
   * @throws GraphFailure 104, 190, or 100 for a proof that is wrong or missing
   */
  FakeAccount require(Call call) {
    String token = token(call);
    FakeAccount account = find(token).orElseThrow(GraphError.BAD_TOKEN::failure);
    if (isExpired()) {
      throw GraphError.EXPIRED_TOKEN.failure();
    }
    requireProof(call, token);
    return account;
  }

  /** As {@link #require}, but the app's own token will do. */
  void requireAppOrAccount(Call call) {
    if (!sameText(token(call), APP_TOKEN)) {
      require(call);
    }
  }

  Optional<FakeAccount> find(String token) {
    return store.read(handle -> new AccountStore(handle).ofToken(token));
  }

  boolean isExpired() {
    long expiresAt = knobs.get().tokenExpiresAt();
    return expiresAt != 0 && clock.now() >= expiresAt;
  }

  private static String token(Call call) {
    String token = call.bearer() != null ? call.bearer() : call.parameters().text("access_token");
    if (token == null || token.isEmpty()) {
      throw GraphError.NO_TOKEN.failure();
    }
    return token;
  }

  private void requireProof(Call call, String token) {
    String proof = call.parameters().text("appsecret_proof");
    String time = call.parameters().text("appsecret_time");
    if (proof == null) {
      if (knobs.get().requireProof()) {
        throw GraphFailure.plain(
            400,
            GraphFailure.METHOD,
            100,
            null,
            "API calls from the server require an appsecret_proof argument");
      }
    } else if (!isFresh(time) || !sameText(proof, proof(token, time))) {
      throw GraphFailure.plain(
          400,
          GraphFailure.METHOD,
          100,
          null,
          "Invalid appsecret_proof provided in the API argument");
    }
  }

  private boolean isFresh(@Nullable String time) {
    return time == null
        || time.matches("\\d{1,12}")
            && Math.abs(clock.now() - Long.parseLong(time)) <= PROOF_SECONDS;
  }

  private static String proof(String token, @Nullable String time) {
    String message = time == null ? token : token + "|" + time;
    return HexFormat.of().formatHex(hmac(message.getBytes(StandardCharsets.UTF_8)));
  }

  /** HMAC-SHA256 under the app's secret, which also signs what Meta sends to an endpoint. */
  static byte[] hmac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(FakeAccount.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  static boolean sameText(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
