package headgate.sandbox.endpoint;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.Knobs.Knob;
import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Encrypts, signs and sends requests to endpoints, and decrypts the answers. Thread-safe. */
public final class EndpointCalls {

  /** As at Meta. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Between the status 421 and the second request (observed). */
  private static final int REFETCH_MILLIS = 500;

  private static final String OTHER_SECRET = "another-secret";
  private static final String FORM_ENDED = "This form is not available any more.";

  private final EndpointClient client;
  private final String appSecret;
  private final IntConsumer pause;

  /**
   * @param appSecret of the app that is connected to the flows
   * @param pause waits for a number of milliseconds
   */
  public EndpointCalls(String appSecret, IntConsumer pause) {
    this(appSecret, pause, LIMIT);
  }

  EndpointCalls(String appSecret, IntConsumer pause, Duration limit) {
    this.client = new EndpointClient(limit);
    this.appSecret = appSecret;
    this.pause = pause;
  }

  private record Attempt(EndpointCall call, @Nullable SealedRequest sent, byte[] body) {}

  /**
   * The calls for one question.
   *
   * @param result the call that counts
   * @param all in their order
   */
  public record Asked(EndpointCall result, List<EndpointCall> all) {}

  /**
   * Calls an endpoint as a phone does: after the status 421 it fetches the key again and asks once
   * more, with a new AES key and IV.
   *
   * @param uri null if the flow has none
   * @throws Problem if a knob needs a key that does not exist
   */
  public Asked ask(@Nullable String uri, PhoneKeys keys, Map<String, Object> request, Knobs knobs) {
    List<EndpointCall> calls = new ArrayList<>();
    Attempt attempt =
        attempt(uri, knobs.has(Knob.OLD_KEY) ? keys.former() : keys.held(), request, knobs);
    calls.add(attempt.call());
    if (attempt.call().outcome() == Outcome.NOT_DECRYPTED) {
      pause.accept(REFETCH_MILLIS);
      attempt = attempt(uri, keys.fetchAgain(), request, knobs);
      calls.add(attempt.call());
    }
    SealedRequest sent = attempt.sent();
    if (knobs.has(Knob.REPLAY) && uri != null && sent != null) {
      Attempt again = send(uri, sent, request, knobs);
      calls.add(again.call().repeated(Arrays.equals(again.body(), attempt.body())));
    }
    return new Asked(attempt.call(), calls);
  }

  /**
   * Calls an endpoint once, as Meta's own tools do.
   *
   * @param uri null if the flow has none
   * @param pem the public key; empty if there is none
   */
  public EndpointCall once(@Nullable String uri, String pem, Map<String, Object> request) {
    return attempt(uri, pem, request, Knobs.NONE).call();
  }

  private Attempt attempt(
      @Nullable String uri, String pem, Map<String, Object> request, Knobs knobs) {
    if (uri == null) {
      return unsent(request, "The flow has no endpoint_uri.");
    }
    if (pem.isEmpty()) {
      return unsent(request, "No public key is uploaded for the phone number.");
    }
    try {
      RSAPublicKey key =
          knobs.has(Knob.FOREIGN_KEY) ? PublicKeyPem.foreign() : PublicKeyPem.parse(pem);
      return send(uri, SealedRequest.of(key, Json.bytes(request), knobs), request, knobs);
    } catch (GeneralSecurityException e) {
      return unsent(request, "The request cannot be encrypted: " + e.getMessage());
    }
  }

  private static Attempt unsent(Map<String, Object> request, String error) {
    return new Attempt(EndpointCall.failed(request, 0, Outcome.ERROR, error), null, new byte[0]);
  }

  private Attempt send(String uri, SealedRequest sealed, Map<String, Object> request, Knobs knobs) {
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response =
          client.post(uri, sealed.body(), signature(sealed.body(), knobs), knobs.pauseMillis());
      return new Attempt(
          read(request, response, sealed, millisSince(start)), sealed, response.body());
    } catch (TimeoutException e) {
      return failed(request, start, Outcome.TIMEOUT, "There is no answer within ten seconds.");
    } catch (IOException e) {
      return failed(request, start, Outcome.ERROR, "There is no answer: " + e.getMessage());
    }
  }

  private @Nullable String signature(byte[] body, Knobs knobs) {
    return knobs.has(Knob.NO_SIGNATURE)
        ? null
        : Digests.signature(knobs.has(Knob.BAD_SIGNATURE) ? OTHER_SECRET : appSecret, body);
  }

  private static Attempt failed(
      Map<String, Object> request, long start, Outcome outcome, String error) {
    return new Attempt(
        EndpointCall.failed(request, millisSince(start), outcome, error), null, new byte[0]);
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static EndpointCall read(
      Map<String, Object> request,
      HttpResponse<byte[]> response,
      SealedRequest sealed,
      long millis) {
    int status = response.statusCode();
    EndpointCall call = new EndpointCall(request, status, millis, null, Outcome.ERROR, null, null);
    return switch (status) {
      case 200 -> opened(call, response.body(), sealed);
      case 421 -> call.as(Outcome.NOT_DECRYPTED, "The endpoint cannot decrypt the request (421).");
      case 427 -> refused(call, response.body(), sealed);
      case 504 -> call.as(Outcome.TIMEOUT, "The endpoint answers 504.");
      default -> call.as(Outcome.ERROR, "The endpoint answers %d.".formatted(status));
    };
  }

  private static EndpointCall opened(EndpointCall call, byte[] body, SealedRequest sealed) {
    try {
      return call.answered(Json.value(sealed.open(body)));
    } catch (GeneralSecurityException e) {
      return call.as(Outcome.ERROR, "The answer cannot be decrypted: " + e.getMessage());
    } catch (JacksonException e) {
      return call.as(Outcome.MISFIT, "The answer is not JSON.");
    }
  }

  /** The body is encrypted like an answer, or empty; else the phone has words of its own. */
  private static EndpointCall refused(EndpointCall call, byte[] body, SealedRequest sealed) {
    if (body.length == 0) {
      return call.as(Outcome.REFUSED_TOKEN, FORM_ENDED);
    }
    try {
      Object answer = Json.value(sealed.open(body));
      String words = answer instanceof Map<?, ?> map ? Values.text(map, "error_msg") : null;
      return call.answered(answer).as(Outcome.REFUSED_TOKEN, words == null ? FORM_ENDED : words);
    } catch (GeneralSecurityException | JacksonException e) {
      return call.as(Outcome.REFUSED_TOKEN, FORM_ENDED);
    }
  }
}
