package headgate.sandbox;

import headgate.sandbox.graph.Call;
import headgate.sandbox.graph.Downloads;
import headgate.sandbox.graph.GraphHeaders;
import headgate.sandbox.graph.GraphRoutes;
import headgate.sandbox.graph.Target;
import headgate.sandbox.http.Answer;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.LocalOnly;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.Transport;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.Fault;
import headgate.sandbox.tool.Faults;
import headgate.sandbox.tool.Journal;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call from its first byte to its last: journal, latency, faults, answer. */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.DELETE,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.HEAD,
          HandlerType.OPTIONS);

  private static final byte[] MALFORMED = "{\"data\": [}".getBytes(StandardCharsets.US_ASCII);

  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Error</title></head>"
          + "<body><h1>Sorry, something went wrong.</h1></body></html>";

  private final GraphRoutes routes;
  private final Downloads downloads;
  private final Faults faults;
  private final Journal journal;
  private final SandboxSettings.Holder knobs;
  private final SandboxClock clock;
  private final Transport transport;
  private final GraphHeaders headers;

  Exchange(
      GraphRoutes routes,
      Downloads downloads,
      Faults faults,
      Journal journal,
      SandboxSettings.Holder knobs,
      SandboxClock clock,
      Transport transport) {
    this.routes = routes;
    this.downloads = downloads;
    this.faults = faults;
    this.journal = journal;
    this.knobs = knobs;
    this.clock = clock;
    this.transport = transport;
    this.headers = new GraphHeaders(knobs);
  }

  /** Takes every path that has no route yet, so that nothing but Graph's shapes leaves here. */
  void addTo(RoutesConfig routesConfig) {
    for (HandlerType method : METHODS) {
      routesConfig.addHttpHandler(method, "/*", this::handle);
    }
    routesConfig.exception(
        HttpResponseException.class,
        (e, ctx) ->
            transport.send(
                ctx, Answer.of(GraphFailure.parameter("Unsupported request - " + e.getMessage()))));
  }

  private void handle(Context ctx) {
    String objection = LocalOnly.objection(ctx);
    if (objection != null) {
      GraphFailure refusal =
          GraphFailure.plain(403, GraphFailure.OAUTH, 200, null, "(#200) " + objection);
      transport.send(ctx, Answer.of(refusal));
      return;
    }
    Journal.Entry entry =
        journal.begin(method(ctx), ctx.path(), ctx.queryString(), isAuthorized(ctx), clock.now());
    int status = 500;
    try {
      status = exchange(ctx, entry);
    } finally {
      journal.end(entry, status);
    }
  }

  /** Returns the status that was sent; 0 where the connection was dropped. */
  private int exchange(Context ctx, Journal.Entry entry) {
    Target target = Target.of(ctx.path());
    byte[] body;
    try {
      // Before all else: whatever goes wrong, the client shall be able to write to its end.
      body = transport.body(ctx);
    } catch (GraphFailure e) {
      return deliver(ctx, Answer.of(e).withHeaders(headers.of(target, null)), null, entry);
    } catch (UncheckedIOException e) {
      return 0; // the client hung up
    }
    pause(knobs.get().latencyMillis());
    GraphRoutes.Match match = match(method(ctx), target);
    entry.route(match.name());
    boolean onLaterPage = String.valueOf(ctx.queryString()).contains("after=");
    Fault fault = faults.take(match.name(), method(ctx), target.unversioned(), onLaterPage);
    entry.fault(fault);
    if (fault != null) {
      pause(fault.delayMillis());
    }
    boolean isSpared = fault == null || fault.afterEffect();
    Answer answer = isSpared ? answer(ctx, body, target, match, fault) : Answer.text(200, "");
    Answer complete = answer.withHeaders(headers.of(target, match.owner()));
    return deliver(
        ctx,
        fault == null ? complete : spoilt(complete, fault, target, match.owner()),
        fault,
        entry);
  }

  private GraphRoutes.Match match(String method, Target target) {
    return switch (target.kind()) {
      case GRAPH -> routes.find(method, target.path());
      case DOWNLOAD -> new GraphRoutes.Match(null, null, "download");
      case PREVIEW -> new GraphRoutes.Match(null, null, "preview");
    };
  }

  private Answer answer(
      Context ctx, byte[] body, Target target, GraphRoutes.Match match, @Nullable Fault fault) {
    try {
      Parameters parameters = Parameters.of(ctx.queryString(), ctx.header("Content-Type"), body);
      return switch (target.kind()) {
        case GRAPH -> Answer.json(200, routes.answer(call(ctx, target, parameters), match, fault));
        case DOWNLOAD -> downloads.answer(target.path().get(0), parameters, isAuthorized(ctx));
        case PREVIEW -> downloads.preview(target.path().get(0), parameters.text("token"));
      };
    } catch (GraphFailure e) {
      return Answer.of(e);
    } catch (RuntimeException e) {
      LOG.error("The simulator failed at {} {}", method(ctx), ctx.path(), e);
      return Answer.of(
          GraphFailure.plain(
              500, GraphFailure.OAUTH, 1, null, "An unknown error occurred in the simulator"));
    }
  }

  private Call call(Context ctx, Target target, Parameters parameters) {
    return new Call(
        Transport.server(ctx),
        method(ctx),
        target.version(),
        target.path(),
        parameters,
        bearer(ctx.header("Authorization")));
  }

  private static boolean isAuthorized(Context ctx) {
    return ctx.header("Authorization") != null;
  }

  /** Not Javalin's word for it, which X-HTTP-Method-Override can change. */
  private static String method(Context ctx) {
    return ctx.req().getMethod();
  }

  /** Null without a header; one of another kind is a token that nobody has. */
  private static @Nullable String bearer(@Nullable String header) {
    if (header == null) {
      return null;
    }
    return header.regionMatches(true, 0, "Bearer ", 0, 7)
            || header.regionMatches(true, 0, "OAuth ", 0, 6)
        ? header.substring(header.indexOf(' ') + 1).strip()
        : "-";
  }

  /** What the fault makes of the answer; how it is sent is another matter. */
  private Answer spoilt(Answer answer, Fault fault, Target target, @Nullable FakeAccount owner) {
    return switch (fault.kind()) {
      case DROP, SHORT_BODY, DELAY, DUPLICATE_PAGE, REORDER_PAGE -> answer;
      case HTML -> Answer.of(fault.status(), "text/html; charset=utf-8", HTML);
      case ERROR -> refusal(fault).withHeaders(answer.headers());
      case RATE_LIMIT ->
          refusal(fault).withHeaders(headers.of(target, owner, 100, fault.regainMinutes()));
      case MALFORMED -> answer.withBody(MALFORMED);
      case TRUNCATED -> answer.withHalfOfBody();
    };
  }

  private static Answer refusal(Fault fault) {
    return Answer.of(new GraphFailure(fault.status(), fault.error()));
  }

  /** The journal has the call before its client can notice that it is over. */
  private int deliver(Context ctx, Answer answer, @Nullable Fault fault, Journal.Entry entry) {
    if (Fault.is(fault, Fault.Kind.DROP)) {
      journal.end(entry, 0);
      transport.drop(ctx);
      return 0;
    }
    if (Fault.is(fault, Fault.Kind.SHORT_BODY)) {
      journal.end(entry, answer.status());
      transport.sendHalf(ctx, answer);
    } else {
      transport.send(ctx, answer);
    }
    return answer.status();
  }

  private static void pause(int millis) {
    if (millis <= 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // we are being stopped: answer at once
    }
  }
}
