package headgate.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call from its first byte to its last: journal, faults, answer, headers. */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final String PREVIEW = "/wa/manage/flows/";
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

  private final GraphRoutes routes;
  private final Downloads downloads;
  private final Faults faults;
  private final Journal journal;
  private final Knobs.Holder knobs;
  private final SandboxClock clock;
  private final Transport transport;

  Exchange(
      GraphRoutes routes,
      Downloads downloads,
      Faults faults,
      Journal journal,
      Knobs.Holder knobs,
      SandboxClock clock,
      Transport transport) {
    this.routes = routes;
    this.downloads = downloads;
    this.faults = faults;
    this.journal = journal;
    this.knobs = knobs;
    this.clock = clock;
    this.transport = transport;
  }

  /** Takes every path that has no route yet, so that nothing but Graph's shapes leaves here. */
  void addTo(RoutesConfig routes) {
    for (HandlerType method : METHODS) {
      routes.addHttpHandler(method, "/*", this::handle);
    }
    routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            transport.send(
                ctx, Answer.of(GraphFailure.parameter("Unsupported request - " + e.getMessage()))));
  }

  private void handle(Context ctx) {
    String objection = LocalOnly.objection(ctx);
    if (objection != null) {
      transport.send(
          ctx,
          Answer.of(GraphFailure.plain(403, GraphFailure.OAUTH, 200, null, "(#200) " + objection)));
      return;
    }
    boolean hasAuthorization = ctx.header("Authorization") != null;
    Journal.Entry entry =
        journal.begin(method(ctx), ctx.path(), ctx.queryString(), hasAuthorization, clock.now());
    int status = 500;
    try {
      status = exchange(ctx, entry);
    } finally {
      journal.end(entry, status);
    }
  }

  /** Returns the status that was sent; 0 where the connection was dropped. */
  private int exchange(Context ctx, Journal.Entry entry) {
    pause(knobs.get().latencyMillis());
    Target target = Target.of(ctx.path());
    String method = method(ctx);
    GraphRoutes.Match match =
        target.isGraph()
            ? routes.find(method, target.path())
            : new GraphRoutes.Match(null, null, target.name());
    entry.route(match.name());
    boolean onLaterPage = String.valueOf(ctx.queryString()).contains("after=");
    Fault fault =
        faults.take(match.name(), method, "/" + String.join("/", target.path()), onLaterPage);
    entry.fault(fault);
    if (fault != null) {
      pause(fault.delayMillis());
      if (!fault.afterEffect()) {
        return spoil(ctx, fault, Answer.text(200, ""), target);
      }
    }
    Answer answer = answer(ctx, method, target, match, fault);
    if (fault != null) {
      return spoil(ctx, fault, answer, target);
    }
    return send(ctx, answer, target);
  }

  private Answer answer(
      Context ctx, String method, Target target, GraphRoutes.Match match, @Nullable Fault fault) {
    try {
      byte[] body = transport.body(ctx);
      Parameters parameters = Parameters.of(ctx.queryString(), ctx.header("Content-Type"), body);
      if (target.isDownload()) {
        return downloads.answer(
            target.path().get(0), parameters, ctx.header("Authorization") != null);
      }
      if (target.isPreview()) {
        return downloads.preview(target.path().get(0), parameters.text("token"));
      }
      Call call =
          new Call(
              transport.server(),
              method,
              target.version(),
              target.path(),
              parameters,
              bearer(ctx.header("Authorization")));
      return Answer.json(200, routes.answer(call, match, fault));
    } catch (GraphFailure e) {
      return Answer.of(e);
    } catch (RuntimeException e) {
      LOG.error("The simulator failed at {} {}", method, Journal.redacted(ctx.path()), e);
      return Answer.of(
          GraphFailure.plain(
              500, GraphFailure.OAUTH, 1, null, "An unknown error occurred in the simulator"));
    }
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

  private int spoil(Context ctx, Fault fault, Answer answer, Target target) {
    switch (fault.kind()) {
      case DROP -> {
        transport.drop(ctx);
        return 0;
      }
      case SHORT_BODY -> {
        transport.sendHalf(ctx, answer.withHeaders(headers(target, knobs.get().usagePercent(), 0)));
        return answer.status();
      }
      case HTML -> {
        Answer page =
            Answer.of(
                fault.status(),
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Error</title></head>"
                    + "<body><h1>Sorry, something went wrong.</h1></body></html>");
        transport.send(ctx, page);
        return page.status();
      }
      case RATE_LIMIT -> {
        Answer refusal = Answer.of(new GraphFailure(fault.status(), fault.error()));
        transport.send(ctx, refusal.withHeaders(headers(target, 100, fault.regainMinutes())));
        return refusal.status();
      }
      case ERROR -> {
        return send(ctx, Answer.of(new GraphFailure(fault.status(), fault.error())), target);
      }
      case MALFORMED -> {
        return send(ctx, answer.withBody(MALFORMED), target);
      }
      case TRUNCATED -> {
        return send(ctx, answer.withHalfOfBody(), target);
      }
      case DELAY, DUPLICATE_PAGE, REORDER_PAGE -> {
        return send(ctx, answer, target);
      }
    }
    throw new IllegalStateException("No such fault: " + fault.kind());
  }

  private int send(Context ctx, Answer answer, Target target) {
    Knobs now = knobs.get();
    transport.send(
        ctx, answer.withHeaders(headers(target, now.usagePercent(), now.regainMinutes())));
    return answer.status();
  }

  private Map<String, String> headers(Target target, int usagePercent, int regainMinutes) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!target.isGraph()) {
      return headers;
    }
    String version = knobs.get().answeredVersion();
    headers.put("facebook-api-version", version == null ? target.version() : version);
    headers.put("x-fb-request-id", "A" + Random.base64(16));
    headers.put("x-fb-trace-id", Random.base64(8));
    headers.put("x-fb-rev", "1000000000");
    if (usagePercent > 0) {
      Map<String, Object> usage =
          Json.object(
              "call_count", usagePercent,
              "total_cputime", usagePercent / 2,
              "total_time", usagePercent / 2);
      headers.put("x-app-usage", Json.text(usage));
      Map<String, Object> business = Json.object("type", "whatsapp_business_management");
      business.putAll(usage);
      business.put("estimated_time_to_regain_access", regainMinutes);
      String waba = target.path().isEmpty() ? FakeAccount.FIRST.wabaId() : target.path().get(0);
      headers.put("x-business-use-case-usage", Json.text(Json.object(waba, List.of(business))));
    }
    return headers;
  }

  private static void pause(int millis) {
    if (millis <= 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where a path leads: to Graph, to a download, or to a preview. */
  private record Target(String version, List<String> path, String name) {

    static Target of(String path) {
      if (path.startsWith(Downloads.PATH)) {
        return new Target("", List.of(path.substring(Downloads.PATH.length())), "download");
      }
      if (path.startsWith(PREVIEW)) {
        String rest = path.substring(PREVIEW.length());
        return new Target("", List.of(rest.replaceFirst("/.*", "")), "preview");
      }
      List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
      boolean isVersioned = !parts.isEmpty() && parts.get(0).matches("v\\d{1,3}\\.\\d{1,2}");
      return isVersioned
          ? new Target(parts.get(0), parts.subList(1, parts.size()), "")
          : new Target(Call.DEFAULT_VERSION, parts, "");
    }

    boolean isGraph() {
      return name.isEmpty();
    }

    boolean isDownload() {
      return name.equals("download");
    }

    boolean isPreview() {
      return name.equals("preview");
    }
  }
}
