package headgate.sandbox.graph;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
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

  /**
   * Accepts the app's own token, {@code app id|app secret}.
   *
   * @throws GraphFailure code 104 for a missing token, 190 for another one
   */
  void requireApp(GraphRequest request) {
    if (!Digests.sameText(token(request), APP_TOKEN)) {
      throw GraphError.BAD_TOKEN.failure();
    }
  }

  /** Like {@link #require}, but also accepts the app's own token. */
  void requireAppOrAccount(GraphRequest request) {
    if (!Digests.sameText(token(request), APP_TOKEN)) {
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
    } else if (!isFresh(time) || !Digests.sameText(proof, proof(token, time))) {
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
    return HexFormat.of()
        .formatHex(Digests.hmac(FakeAccount.APP_SECRET, message.getBytes(StandardCharsets.UTF_8)));
  }
}
