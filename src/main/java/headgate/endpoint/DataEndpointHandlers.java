package headgate.endpoint;

import headgate.account.AccountSecrets;
import headgate.account.HubSignature;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.endpoint.call.EndpointCall;
import headgate.endpoint.key.KeyRing;
import headgate.endpoint.proxy.Proxy;
import headgate.endpoint.setting.EndpointSecrets;
import headgate.endpoint.token.PreviewTokens;
import headgate.endpoint.token.PreviewTokens.PreviewToken;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.RequestBody;
import headgate.http.RequestId;
import headgate.idempotency.IdempotencyKeys;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The data endpoint, {@code /flow-endpoint/{id}}, and tokens to try it. */
public final class DataEndpointHandlers implements AutoCloseable {

  private static final String TEXT = "text/plain";

  private record Preview(String flowToken, Instant expiresAt, List<String> warnings) {

    @Override
    public String toString() {
      return "Preview[]";
    }
  }

  private final Database db;
  private final AccountSecrets secrets;
  private final PreviewTokens previews;
  private final Sessions sessions;
  private final OpenedTokens tokens;
  private final RequestLimit limit;
  private final DataEndpoint endpoint;
  private final InstantSource clock;

  /**
   * @param tokenLife of a token whose life begins with the first request
   * @param parallel how many requests are worked on at a time
   * @param log gets each call; must return at once
   */
  public DataEndpointHandlers(
      Database db,
      AccountSecrets secrets,
      SecretBox box,
      KeyRing keys,
      Proxy proxy,
      RequestFiles files,
      Duration tokenLife,
      int parallel,
      Consumer<EndpointCall> log,
      InstantSource clock) {
    this.db = db;
    this.secrets = secrets;
    this.previews = new PreviewTokens(box);
    this.sessions = new Sessions(db, clock);
    this.tokens = new OpenedTokens(db, tokenLife, clock);
    this.limit = new RequestLimit(parallel);
    this.clock = clock;
    Responders responders = new Responders(proxy, new EndpointSecrets(box));
    Decider decider =
        new Decider(
            new ConversationReader(db, sessions, previews, clock),
            new ResponderCaller(responders::of, sessions, files),
            tokens,
            clock);
    this.endpoint = new DataEndpoint(new RequestOpener(keys), decider, log, clock);
  }

  /**
   * {@code POST /flow-endpoint/{id}}: the sealed answer. An error has no body: only a program reads
   * it.
   */
  public void receive(Context ctx) {
    long nanoTime = System.nanoTime();
    String id = PathParameters.id(ctx);
    Optional<CalledEndpoint> called =
        db.read(handle -> CalledEndpoint.find(handle, id, secrets, clock.instant()));
    Envelope.send(
        ctx, called.map(found -> receive(ctx, id, found, nanoTime)).orElseGet(() -> empty(404)));
  }

  private Answer receive(Context ctx, String id, CalledEndpoint called, long nanoTime) {
    ReceivedRequest received =
        new ReceivedRequest(
            RequestBody.bytes(ctx),
            HubSignature.of(ctx.header(HubSignature.HEADER)),
            isFromThisMachine(ctx),
            Objects.requireNonNullElse(RequestId.of(ctx), ""),
            nanoTime);
    if (!limit.tryAcquire(id)) {
      return answer(endpoint.overloaded(called, received));
    }
    try {
      return answer(endpoint.receive(called, received));
    } finally {
      limit.release(id);
    }
  }

  /** Not through a proxy: it would hide who calls. */
  private static boolean isFromThisMachine(Context ctx) {
    boolean isForwarded =
        Stream.of("X-Forwarded-For", "Forwarded").anyMatch(name -> ctx.header(name) != null);
    try {
      return !isForwarded && InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Answer answer(PhoneAnswer answer) {
    return answer.isSealed()
        ? new Answer(
            answer.status(),
            Map.of("Content-Type", TEXT),
            answer.sealed().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        : empty(answer.status());
  }

  private static Answer empty(int status) {
    return new Answer(status, Map.of("Content-Type", TEXT), new byte[0]);
  }

  /** {@code POST /api/flows/{id}/preview-token}: 201 with a token that opens the form for a day. */
  public void previewToken(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String flowId = PathParameters.id(ctx);
    Instant now = clock.instant();
    Actor actor = Actor.of(ctx);
    PreviewToken token = previews.make(flowId, now);
    Answer answer =
        db.write(
            handle -> {
              Flow flow = new FlowDao(handle).require(flowId);
              AuditDetail detail =
                  FlowAudit.of(flow).with("expires_at", token.expiresAt().toString());
              new AuditDao(handle).add(actor, AuditAction.FLOW_PREVIEW, flowId, detail, now);
              Answer made =
                  Answer.created(
                      new Preview(token.text(), token.expiresAt(), body.warnings()),
                      "/api/flows/" + flowId);
              IdempotencyKeys.store(ctx, handle, made);
              return made;
            });
    Envelope.send(ctx, answer);
  }

  /** Stores what waits. */
  @Override
  public void close() {
    tokens.close();
    sessions.close();
  }
}
