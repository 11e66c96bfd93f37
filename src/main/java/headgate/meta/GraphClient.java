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

/** Calls of the Graph API as one account: signs, sends, repeats, and tells failures apart. */
final class GraphClient {

  static final int MOST_BYTES = 32 * 1024 * 1024;

  static final String USER_AGENT = "Headgate";

  private final GraphAccount account;
  private final Exchanger exchanger;
  private final Repeats repeats;
  private final AccountTraffic traffic;
  private final InstantSource clock;
  private final Map<String, String> proof;
  private final Redaction redaction;

  GraphClient(
      GraphAccount account,
      Exchanger exchanger,
      Repeats repeats,
      AccountTraffic traffic,
      InstantSource clock) {
    this.account = account;
    this.exchanger = exchanger;
    this.repeats = repeats;
    this.traffic = traffic;
    this.clock = clock;
    String secret = account.appSecret();
    String hash = secret == null ? null : AppSecretProof.of(secret, account.accessToken());
    this.proof = hash == null ? Map.of() : Map.of("appsecret_proof", hash);
    this.redaction = new Redaction(account.accessToken(), secret, hash);
  }

  /**
   * @param read picks from a successful answer what was asked for, or throws {@link
   *     UnexpectedShape}
   */
  <T> T send(GraphCall call, Function<JsonNode, T> read) {
    return repeats.run(
        call,
        attempt ->
            exchanger.call(
                call, request(call), attempt, MOST_BYTES, answer -> read(call, answer, read)));
  }

  /** Meta's words, bounded and in one line. */
  String withoutSecrets(String words) {
    return redaction.clean(words, 500);
  }

  private HttpRequest.Builder request(GraphCall call) {
    String otherToken = call.otherToken();
    URI uri = call.uri(account, otherToken == null ? proof : Map.of());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + usable(call, otherToken))
            .header("Accept", "application/json")
            .header("User-Agent", USER_AGENT);
    switch (call.method()) {
      case "GET" -> request.GET(); // method("GET", noBody()) would announce a body of length 0
      case "DELETE" -> request.DELETE();
      default -> request.POST(call.body());
    }
    String contentType = call.contentType();
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // spares an offer to switch to HTTP/2
    }
    return request;
  }

  /** What the JDK says of a value that no header can hold quotes the value. */
  private String usable(GraphCall call, @Nullable String otherToken) {
    String token = otherToken == null ? account.accessToken() : otherToken;
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw MetaException.of(
          Kind.UNAUTHORIZED,
          token.isEmpty()
              ? "Could not %s: the account has no access token. Set one.".formatted(call.purpose())
              : ("Could not %s: the access token holds blanks or other characters that no token "
                      + "has. Set it again.")
                  .formatted(call.purpose()));
    }
    return token;
  }

  private <T> T read(GraphCall call, HttpResponse<byte[]> answer, Function<JsonNode, T> read) {
    JsonNode body = GraphJson.parse(answer.body());
    traffic.noteVersion(account.apiVersion(), Reporter.header(answer, "facebook-api-version"));
    boolean success = answer.statusCode() / 100 == 2 && (body == null || !body.hasNonNull("error"));
    if (!success) {
      throw refused(call, answer, body);
    }
    traffic.budget().answered(Usage.of(answer.headers()));
    if (body == null) {
      throw unreadable(call, "it is no JSON, or only a part of one");
    }
    try {
      return read.apply(body);
    } catch (UnexpectedShape e) {
      throw unreadable(call, String.valueOf(e.getMessage()));
    }
  }

  private MetaException unreadable(GraphCall call, String why) {
    return MetaException.unreadable(
        "Could not read Meta's answer to the call to %s: %s.".formatted(call.purpose(), why),
        call.changesSomething(),
        true,
        null);
  }

  private MetaException refused(
      GraphCall call, HttpResponse<byte[]> answer, @Nullable JsonNode body) {
    GraphError error =
        GraphError.of(
            answer.statusCode(),
            body,
            answer.body(),
            Reporter.header(answer, "x-fb-trace-id"),
            redaction);
    Kind kind = error.kind();
    Duration retryAfter = RetryAfter.of(answer.headers(), clock.instant());
    Usage usage = Usage.of(answer.headers());
    if (kind == Kind.RATE_LIMITED) {
      retryAfter = throttled(error, usage, retryAfter);
    } else if (usage != null) {
      traffic.budget().answered(usage);
    }
    // Something before Meta, or Meta itself halfway through: only a clear refusal is certain.
    boolean unknown = (kind == Kind.FAILING || kind == Kind.UNREADABLE) && call.changesSomething();
    String message = "%s: %s".formatted(verdict(kind, call.purpose()), error.words());
    return MetaException.answered(kind, message, error, retryAfter, unknown);
  }

  private Duration throttled(
      GraphError error, @Nullable Usage usage, @Nullable Duration retryAfter) {
    if (!error.concernsOneRecipient()) {
      traffic.budget().throttled(usage, retryAfter);
      Duration closed = traffic.budget().closedFor();
      return closed.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : closed;
    }
    return retryAfter == null ? Duration.ofMinutes(1) : retryAfter;
  }

  private static String verdict(Kind kind, String purpose) {
    return switch (kind) {
      case RATE_LIMITED -> "Could not %s, because Meta wants fewer calls".formatted(purpose);
      case UNAUTHORIZED ->
          "Could not %s, because Meta does not accept the access token".formatted(purpose);
      case FORBIDDEN -> "Meta does not allow this account to %s".formatted(purpose);
      case NOT_FOUND ->
          "Could not %s: Meta finds no such thing, or the token cannot see it".formatted(purpose);
      case REFUSED -> "Meta refused to %s".formatted(purpose);
      case UNREACHABLE, FAILING -> "Could not %s, because of trouble at Meta".formatted(purpose);
      case UNREADABLE ->
          "Could not %s, because the answer is not one of the Graph API".formatted(purpose);
    };
  }
}
