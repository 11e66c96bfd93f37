package headgate.endpoint.proxy;

import headgate.endpoint.respond.FlowRequest;
import headgate.endpoint.respond.Outcome;
import headgate.endpoint.respond.Responder;
import headgate.flow.FlowId;
import headgate.outgoing.Connection;
import headgate.outgoing.HttpAnswer;
import headgate.outgoing.Signature;
import headgate.outgoing.TooLateException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks one system of the user. A request is never sent twice. Thread-safe. */
final class ProxyResponder implements Responder {

  private final BackendLink link;
  private final Backend backend;
  private final ProxyListener listener;
  private final InstantSource clock;

  ProxyResponder(BackendLink link, Backend backend, ProxyListener listener, InstantSource clock) {
    this.link = link;
    this.backend = backend;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Outcome respond(FlowRequest request) {
    Circuit.Call call = link.circuit().begin();
    if (call == null) {
      return new Outcome.Failed("The backend failed before and is left alone for a while.", null);
    }
    Outcome outcome = new Outcome.Failed("The request to the backend was not made.", null);
    try {
      outcome = ask(request);
      return outcome;
    } finally {
      boolean isFailed = outcome instanceof Outcome.Failed;
      if (link.circuit().end(call, isFailed) && outcome instanceof Outcome.Failed failed) {
        listener.circuitOpened(request.accountId(), request.flow().id(), failed.reason());
      }
    }
  }

  private Outcome ask(FlowRequest request) {
    long deadline = deadline(request);
    try {
      Connection connection = link.pool().acquire(deadline);
      HttpAnswer answer;
      try {
        answer = post(connection, request, deadline);
      } finally {
        link.pool().release(connection);
      }
      return BackendAnswer.read(answer);
    } catch (TooLateException e) {
      return new Outcome.Failed(
          "The backend did not answer within %d ms.".formatted(backend.timeout().toMillis()), null);
    } catch (IOException e) {
      return new Outcome.Failed("The backend did not answer: " + e.getMessage(), null);
    }
  }

  private long deadline(FlowRequest request) {
    long own = System.nanoTime() + backend.timeout().toNanos();
    return own - request.deadlineNanos() < 0 ? own : request.deadlineNanos();
  }

  private HttpAnswer post(Connection connection, FlowRequest request, long deadline)
      throws IOException {
    Instant now = clock.instant();
    long millisLeft = Math.max(0, (deadline - System.nanoTime()) / 1_000_000);
    byte[] body =
        (backend.isPlain() ? request.json() : RequestBody.envelope(request, now, millisLeft))
            .utf8();
    return connection.post(headers(request, now, body), body, BackendAnswer.MAX_BYTES, deadline);
  }

  private Map<String, String> headers(FlowRequest request, Instant now, byte[] body) {
    String id = "xch_" + FlowId.next(now).replace("-", "");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(backend.headers());
    headers.put("content-type", "application/json");
    headers.put("accept", "application/json");
    headers.put("user-agent", "Headgate");
    headers.put("x-request-id", request.requestId());
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature",
        backend.secrets().stream()
            .map(secret -> Signature.of(secret, id, now, body))
            .collect(Collectors.joining(" ")));
    return headers;
  }
}
