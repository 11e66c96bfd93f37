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

/** Checks a request's token and its {@code appsecret_proof} (Graph API, Secure Calls). */
public final class Authentication {

  private static final String APP_TOKEN = FakeAccount.APP_ID + "|" + FakeAccount.APP_SECRET;
  private static final long PROOF_SECONDS = 300;

  private final Store store;
  private final SandboxSettings.Holder settings;
  private final SandboxClock clock;

  public Authentication(Store store, SandboxSettings.Holder settings, SandboxClock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Finds the account of the token.
   *
   * @throws GraphFailure code 104 for a missing token, 190 for an unknown or expired one, 100 for a
   *     wrong or missing proof
   */
  FakeAccount require(GraphRequest request) {
    String token = token(request);
    FakeAccount account = find(token).orElseThrow(GraphError.BAD_TOKEN::failure);
    if (isExpired()) {
      throw GraphError.EXPIRED_TOKEN.failure();
    }
    requireProof(request, token);
    return account;
  }

  /** Like {@link #require}, but also accepts the app's own token. */
  void requireAppOrAccount(GraphRequest request) {
    if (!sameText(token(request), APP_TOKEN)) {
      require(request);
    }
  }

  Optional<FakeAccount> find(String token) {
    return store.read(handle -> new AccountStore(handle).findByToken(token));
  }

  boolean isExpired() {
    long expiresAt = settings.get().tokenExpiresAt();
    return expiresAt != 0 && clock.now() >= expiresAt;
  }

  private static String token(GraphRequest request) {
    String token = request.bearerToken();
    if (token == null) {
      token = request.parameters().text("access_token");
    }
    if (token == null || token.isEmpty()) {
      throw GraphError.NO_TOKEN.failure();
    }
    return token;
  }

  private void requireProof(GraphRequest request, String token) {
    String proof = request.parameters().text("appsecret_proof");
    String time = request.parameters().text("appsecret_time");
    if (proof == null) {
      if (settings.get().requireProof()) {
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

  /** HMAC-SHA256 with the app's secret. Meta also signs its requests to endpoints this way. */
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

  /** Compares in constant time. */
  static boolean sameText(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
