package headgate.endpoint.check;

import headgate.endpoint.check.CheckResult.Verdict;
import headgate.json.Json;
import headgate.outgoing.Connection;
import headgate.outgoing.Connector;
import headgate.outgoing.HttpAnswer;
import headgate.outgoing.Target;
import headgate.outgoing.TooLateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks one data endpoint what Meta and phones ask. For one thread. */
final class EndpointCheck {

  /** Meta gives up after 10 seconds, and warns above one (Flows, Health and Monitoring). */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long SLOW_MILLIS = 1_000;
  private static final int MAX_ANSWER = 2 * 1024 * 1024;

  private static final int BAD_SIGNATURE = 432;
  private static final int NOT_DECRYPTED = 421;
  private static final int REFUSED = 427;

  private static final String OPEN =
      "Everybody can call this endpoint: the account has no app_secret, and allow_unsigned_endpoint"
          + " is set. Set app_secret, with which Meta signs.";

  private final Connector connector;
  private final Target target;
  private final PublicKey key;
  private final @Nullable String appSecret;
  private final boolean isOpenToEverybody;
  private final List<CheckResult> calls = new ArrayList<>();

  /**
   * @param key that Meta gives to phones
   * @param appSecret with which Meta signs; null if it is not known
   * @param isOpenToEverybody whether requests without a signature are accepted
   */
  EndpointCheck(
      Connector connector,
      Target target,
      PublicKey key,
      @Nullable String appSecret,
      boolean isOpenToEverybody) {
    this.connector = connector;
    this.target = target;
    this.key = key;
    this.appSecret = appSecret;
    this.isOpenToEverybody = isOpenToEverybody;
  }

  /**
   * @param token that this server knows
   * @param refusesUnknownTokens whether a token that nobody sent is to be refused
   */
  List<CheckResult> run(String token, String dataApiVersion, boolean refusesUnknownTokens) {
    Reply ping = ask("ping", "{\"version\":\"%s\",\"action\":\"ping\"}".formatted(dataApiVersion));
    add(ping, 200, isActive(ping) ? null : "The answer is not {\"data\":{\"status\":\"active\"}}.");
    Reply init = ask("INIT", init(token, dataApiVersion));
    add(init, 200, hasScreen(init) ? null : "The answer has no screen, so phones show an error.");
    Reply unknown = ask("unknown token", init("hgt_0000000000000000000000", dataApiVersion));
    add(unknown, refusesUnknownTokens ? REFUSED : 200, null);
    if (appSecret != null) {
      add(unsigned(dataApiVersion), BAD_SIGNATURE, null);
    } else if (isOpenToEverybody) {
      add(unsigned(dataApiVersion), Verdict.WARN, OPEN);
    }
    return List.copyOf(calls);
  }

  private static String init(String token, String version) {
    return Json.text(
        new TreeMap<>(Map.of("version", version, "action", "INIT", "flow_token", token)));
  }

  /**
   * @param clear null if there is no answer, or it does not open
   * @param problem why there is no answer; null if there is one
   */
  private record Reply(
      String name,
      @Nullable Integer status,
      long millis,
      @Nullable String clear,
      @Nullable String problem) {

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(clear == null ? "null" : clear);
      } catch (JacksonException e) {
        return Json.MAPPER.nullNode();
      }
    }
  }

  private static boolean isActive(Reply reply) {
    return reply.json().path("data").path("status").asString("").equals("active");
  }

  private static boolean hasScreen(Reply reply) {
    return reply.json().path("screen").isString();
  }

  private Reply ask(String name, String clear) {
    return send(name, SealedRequest.of(key, clear), true);
  }

  private Reply unsigned(String version) {
    String ping = "{\"version\":\"%s\",\"action\":\"ping\"}".formatted(version);
    return send("request without Meta's signature", SealedRequest.of(key, ping), false);
  }

  private Reply send(String name, SealedRequest question, boolean isSigned) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "facebookexternalua");
    headers.put("Connection", "close");
    String secret = appSecret;
    if (isSigned && secret != null) {
      headers.put("X-Hub-Signature-256", signature(secret, question.body()));
    }
    long start = System.nanoTime();
    long deadline = start + LIMIT.toNanos();
    try (Connection connection = connector.connect(target, CONNECT, deadline)) {
      HttpAnswer answer = connection.post(headers, question.body(), MAX_ANSWER, deadline);
      String clear = question.open(answer.body()).orElse(null);
      return new Reply(name, answer.status(), millisSince(start), clear, null);
    } catch (TooLateException e) {
      return new Reply(name, null, millisSince(start), null, "No answer within 10 seconds.");
    } catch (IOException e) {
      return new Reply(name, null, millisSince(start), null, String.valueOf(e.getMessage()));
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  /**
   * @param misfit what is wrong with the answer; null if nothing is
   */
  private void add(Reply reply, int wanted, @Nullable String misfit) {
    Integer status = reply.status();
    String problem = reply.problem();
    if (status == null || problem != null) {
      add(reply, Verdict.FAIL, problem + " Phones show an error, and Meta counts it.");
    } else if (status != wanted) {
      add(reply, Verdict.FAIL, unexpected(status, wanted));
    } else if (reply.clear() == null && wanted != BAD_SIGNATURE) {
      add(reply, Verdict.FAIL, "The answer does not open, so phones show an error.");
    } else if (misfit != null) {
      add(reply, Verdict.FAIL, misfit);
    } else if (reply.millis() > SLOW_MILLIS) {
      add(reply, Verdict.WARN, "Meta warns if answers take more than a second.");
    } else {
      add(reply, Verdict.OK, "As Meta wants it.");
    }
  }

  private static String unexpected(int status, int wanted) {
    String why =
        switch (status) {
          case BAD_SIGNATURE -> "the app secret of the account is not the one that signed";
          case NOT_DECRYPTED -> "no key here opens what phones send";
          case REFUSED -> "the token is refused";
          case 404 -> "no data endpoint is at this address";
          case 500 -> "the answer failed and there is no fallback. The call log says why";
          case 502, 503, 504 -> "the server, or a proxy before it, does not answer";
          default -> "something else answers at this address";
        };
    return "The status is %d and should be %d: %s.".formatted(status, wanted, why);
  }

  private void add(Reply reply, Verdict verdict, String message) {
    calls.add(new CheckResult(reply.name(), verdict, reply.status(), reply.millis(), message));
  }
}
