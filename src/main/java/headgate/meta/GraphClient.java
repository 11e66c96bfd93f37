package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls the Graph API as one account: authenticates, sends, retries and classifies failures. */
final class GraphClient {

  static final int MAX_BYTES = 32 * 1024 * 1024;

  static final String USER_AGENT = "Headgate";

  private final GraphAccount account;
  private final CallSender sender;
  private final Retrier retrier;
  private final CallLimiter limiter;
  private final ObservedApi api;
  private final InstantSource clock;
  private final Map<String, String> proof;
  private final Redaction redaction;

  GraphClient(
      GraphAccount account,
      CallSender sender,
      Retrier retrier,
      CallLimiter limiter,
      ObservedApi api,
      InstantSource clock) {
    this.account = account;
    this.sender = sender;
    this.retrier = retrier;
    this.limiter = limiter;
    this.api = api;
    this.clock = clock;
    String secret = account.appSecret();
    String hash = secret == null ? null : AppSecretProof.of(secret, account.accessToken());
    this.proof = hash == null ? Map.of() : Map.of("appsecret_proof", hash);
    this.redaction = new Redaction(account.accessToken(), secret, hash);
  }

  /**
   * @param read reads the result from a successful answer, or throws {@link
   *     UnexpectedAnswerException}
   */
  <T> T send(GraphCall call, Function<JsonNode, T> read) {
    return retrier.run(
        call,
        attempt ->
            sender.send(
                call, request(call), attempt, MAX_BYTES, answer -> read(call, answer, read)));
  }

  /** How much of Meta's call limits the account has used. */
  RateState rateState() {
    return limiter.budget().state();
  }

  /** Meta's words in one line of bounded length. */
  String withoutSecrets(String words) {
    return redaction.clean(words, 500);
  }

  private HttpRequest.Builder request(GraphCall call) {
    String otherToken = call.otherToken();
    URI uri = call.uri(account, otherToken == null ? proof : Map.of());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token(call))
            .header("Accept", "application/json")
            .header("User-Agent", USER_AGENT);
    switch (call.method()) {
      case "GET" -> request.GET(); // method("GET", noBody()) would send "Content-Length: 0"
      case "DELETE" -> request.DELETE();
      default -> request.POST(call.body());
    }
    String contentType = call.contentType();
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // sends no offer to upgrade to HTTP/2
    }
    return request;
  }

  /** Checks the token here, because the JDK's message about an invalid header quotes it. */
  private String token(GraphCall call) {
    String otherToken = call.otherToken();
    String token = otherToken == null ? account.accessToken() : otherToken;
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw MetaException.of(
          Kind.UNAUTHORIZED,
          token.isEmpty()
              ? "Could not %s: the account has no access token. Set one.".formatted(call.purpose())
              : ("Could not %s: the access token contains a blank or another character that no "
                      + "token has. Set it again.")
                  .formatted(call.purpose()));
    }
    return token;
  }

  private <T> T read(GraphCall call, HttpResponse<byte[]> answer, Function<JsonNode, T> read) {
    JsonNode body = GraphJson.parse(answer.body());
    api.noteVersion(account.apiVersion(), ExchangeReporter.header(answer, "facebook-api-version"));
    api.noteDate(ExchangeReporter.header(answer, "date"), clock.instant());
    boolean success = answer.statusCode() / 100 == 2 && (body == null || !body.hasNonNull("error"));
    if (!success) {
      throw failure(call, answer, body);
    }
    limiter.budget().answered(RateUsage.of(answer.headers()));
    if (body == null) {
      throw unreadable(call, "it is not JSON, or only a part of it");
    }
    try {
      return read.apply(body);
    } catch (UnexpectedAnswerException e) {
      throw unreadable(call, String.valueOf(e.getMessage()));
    }
  }

  private MetaException unreadable(GraphCall call, String why) {
    return MetaException.unreadable(
        "Could not read Meta's answer to the call to %s: %s. %s"
            .formatted(
                call.purpose(),
                why,
                call.changesSomething()
                    ? MetaException.CHECK_OUTCOME
                    : MetaException.CHECK_ADDRESS),
        call.changesSomething(),
        true,
        null);
  }

  private MetaException failure(
      GraphCall call, HttpResponse<byte[]> answer, @Nullable JsonNode body) {
    GraphError error =
        GraphError.of(
            answer.statusCode(),
            body,
            answer.body(),
            ExchangeReporter.header(answer, "x-fb-trace-id"),
            redaction);
    Kind kind = ErrorCodes.kind(error);
    Duration retryAfter = RetryAfter.of(answer.headers(), clock.instant());
    RateUsage usage = RateUsage.of(answer.headers());
    if (kind == Kind.RATE_LIMITED) {
      retryAfter = throttled(error, usage, retryAfter);
    } else if (usage != null) {
      limiter.budget().answered(usage);
    }
    // Such an answer may come from a proxy, or from Meta after the change was made.
    boolean outcomeUnknown =
        (kind == Kind.FAILING || kind == Kind.UNREADABLE) && call.changesSomething();
    String nextStep =
        outcomeUnknown ? MetaException.CHECK_OUTCOME : NextStep.after(kind, error, retryAfter);
    String message =
        "%s: %s%s"
            .formatted(
                verdict(kind, call.purpose()),
                error.words(),
                nextStep == null ? "" : " " + nextStep);
    return MetaException.answered(kind, message, error, nextStep, retryAfter, outcomeUnknown);
  }

  private Duration throttled(
      GraphError error, @Nullable RateUsage usage, @Nullable Duration retryAfter) {
    if (!ErrorCodes.concernsSomeMessages(error)) {
      limiter.budget().throttled(usage, retryAfter);
      Duration closed = limiter.budget().closedFor();
      return closed.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : closed;
    }
    return retryAfter == null ? ErrorCodes.pauseOfSomeMessages(error) : retryAfter;
  }

  private static String verdict(Kind kind, String purpose) {
    return switch (kind) {
      case RATE_LIMITED -> "Could not %s, because Meta wants fewer calls".formatted(purpose);
      case UNAUTHORIZED ->
          "Could not %s, because Meta does not accept the access token".formatted(purpose);
      case FORBIDDEN -> "Meta does not allow this account to %s".formatted(purpose);
      case NOT_FOUND ->
          "Could not %s, because it does not exist at Meta or the token cannot see it"
              .formatted(purpose);
      case REFUSED -> "Meta refused to %s".formatted(purpose);
      case UNREACHABLE, FAILING -> "Could not %s, because of trouble at Meta".formatted(purpose);
      case UNREADABLE ->
          "Could not %s, because the answer is not one of the Graph API".formatted(purpose);
    };
  }
}
