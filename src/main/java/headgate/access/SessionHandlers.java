package headgate.access;

import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.SessionCookie;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of a browser: {@code /api/session}. */
public final class SessionHandlers {

  /**
   * What a client needs to know about the server.
   *
   * @param hasSandbox whether the simulator runs
   */
  public record Server(Supplier<String> version, boolean hasSandbox, @Nullable URI publicUrl) {}

  private record View(
      String keyName,
      String scope,
      boolean unclaimed,
      @Nullable Instant expiresAt,
      String version,
      boolean sandbox,
      @Nullable String publicUrl) {}

  private record Ended(boolean ended) {}

  private final Database db;
  private final Sessions sessions;
  private final BiFunction<Context, String, Caller> callerOfKey;
  private final Consumer<Context> refuseOtherSites;
  private final Server server;

  /**
   * @param callerOfKey throws a {@link Problem} if the key is wrong
   * @param refuseOtherSites throws a {@link Problem} if a page of another site sends the request
   */
  public SessionHandlers(
      Database db,
      Sessions sessions,
      BiFunction<Context, String, Caller> callerOfKey,
      Consumer<Context> refuseOtherSites,
      Server server) {
    this.db = db;
    this.sessions = sessions;
    this.callerOfKey = callerOfKey;
    this.refuseOtherSites = refuseOtherSites;
    this.server = server;
  }

  /** {@code POST /api/session}: 201 with the cookie. */
  public void begin(Context ctx) {
    refuseOtherSites.accept(ctx);
    Body body = Body.of(ctx);
    Caller caller = callerOfKey.apply(ctx, body.requiredText("key").strip());
    Actor by = Actor.of(ctx, caller);
    Sessions.Begun begun = db.write(handle -> sessions.begin(handle, caller, by));
    Envelope.send(
        ctx,
        Answer.created(view(caller, begun.session().expiresAt()), "/api/session")
            .with("Set-Cookie", SessionCookie.set(begun.token(), isHttps(ctx)))
            .with("Cache-Control", "no-store"));
  }

  /** {@code GET /api/session}: who calls, by whatever means. */
  public void get(Context ctx) {
    Instant expiresAt =
        SessionCookie.token(ctx::header)
            .flatMap(sessions::find)
            .filter(session -> session.caller().equals(Caller.of(ctx)))
            .map(Session::expiresAt)
            .orElse(null);
    Envelope.send(
        ctx, Answer.ok(view(Caller.of(ctx), expiresAt)).with("Cache-Control", "no-store"));
  }

  /** {@code DELETE /api/session}: ends it, if there is one, and removes the cookie. */
  public void end(Context ctx) {
    refuseOtherSites.accept(ctx);
    Optional<String> token = SessionCookie.token(ctx::header);
    Optional<Session> session = token.flatMap(sessions::find);
    if (session.isPresent()) {
      Caller caller = session.get().caller();
      Actor by = Actor.of(ctx, caller);
      sessions.end(token.orElseThrow(), session.get(), by);
    }
    Envelope.send(
        ctx, Answer.ok(new Ended(session.isPresent())).with("Set-Cookie", SessionCookie.clear()));
  }

  private View view(Caller caller, @Nullable Instant expiresAt) {
    URI publicUrl = server.publicUrl();
    return new View(
        caller.name(),
        caller.access().name().toLowerCase(Locale.ROOT),
        caller.equals(Caller.LOCAL),
        expiresAt,
        server.version().get(),
        server.hasSandbox(),
        publicUrl == null ? null : publicUrl.toString());
  }

  /**
   * Whether the browser uses https. The header of a proxy is believed without proof: who forges it
   * only makes the own cookie stricter.
   */
  private boolean isHttps(Context ctx) {
    URI publicUrl = server.publicUrl();
    boolean isPublic =
        publicUrl != null
            && "https".equals(publicUrl.getScheme())
            && publicUrl.getAuthority().equalsIgnoreCase(ctx.header("Host"));
    return isPublic || "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
  }
}
