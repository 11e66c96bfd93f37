package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.LocalOnly;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;

/** The routes under {@code /_sandbox}. */
public final class ToolRoutes {

  public static final String PATH = "/_sandbox";

  private final Tools tools;
  private final FlowTools flows;
  private final ToolHttp http;

  public ToolRoutes(Tools tools, FlowTools flows, ToolHttp http) {
    this.tools = tools;
    this.flows = flows;
    this.http = http;
  }

  /** Must be called after the other routes under {@code /_sandbox} are added. */
  public void addTo(RoutesConfig routes) {
    routes.before(PATH + "/*", ToolRoutes::requireLocal);
    routes.get(PATH + "/settings", this::showSettings);
    routes.post(PATH + "/settings", this::changeSettings);
    routes.get(PATH + "/faults", this::showFaults);
    routes.post(PATH + "/faults", this::addFault);
    routes.delete(PATH + "/faults", this::clearFaults);
    routes.get(PATH + "/requests", this::showRequests);
    routes.delete(PATH + "/requests", this::clearRequests);
    routes.get(PATH + "/accounts", this::showAccounts);
    routes.post(PATH + "/accounts", this::addAccount);
    routes.get(PATH + "/flows/{id}", this::showFlow);
    routes.post(PATH + "/flows/{id}", this::changeFlow);
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE)) {
      routes.addHttpHandler(method, PATH + "/*", ToolRoutes::refuseUnknown);
    }
    routes.exception(Problem.class, this::refuse);
  }

  private static void refuseUnknown(Context ctx) {
    throw Problem.of(
        Problem.Kind.NOT_FOUND,
        ("%s %s does not exist. The paths are /_sandbox/settings, /faults, /requests, /accounts,"
                + " /flows/{id}, /messages, /messages/{id}/reply, /chats, /media, /callback,"
                + " /deliveries, /phone and /exchange.")
            .formatted(ctx.method().name(), ctx.path()));
  }

  private static void requireLocal(Context ctx) {
    String refusalReason = LocalOnly.refusalReason(ctx);
    if (refusalReason != null) {
      throw Problem.of(Problem.Kind.FORBIDDEN, refusalReason);
    }
    // Javalin would route a GET with this header as another method.
    if (ctx.header("X-HTTP-Method-Override") != null) {
      throw Problem.malformed("X-HTTP-Method-Override is not supported.");
    }
  }

  private void refuse(Problem problem, Context ctx) {
    int status =
        switch (problem.kind()) {
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case METHOD_NOT_ALLOWED -> 405;
          case IN_USE, WRONG_STATE -> 409;
          case INVALID -> 422;
          case TOO_LARGE -> 413;
          default -> 400;
        };
    Map<String, Object> refusal =
        Json.object("error", Json.object("message", String.valueOf(problem.getMessage())));
    if (problem.details() instanceof Map<?, ?> details) {
      details.forEach((name, value) -> refusal.put(String.valueOf(name), value));
    }
    http.send(ctx, status, refusal);
  }

  private void showSettings(Context ctx) {
    http.send(ctx, 200, tools.settings());
  }

  private void changeSettings(Context ctx) {
    http.send(ctx, 200, tools.changeSettings(http.bytes(ctx)));
  }

  private void showFaults(Context ctx) {
    http.send(ctx, 200, Json.object("faults", tools.faults()));
  }

  private void addFault(Context ctx) {
    http.send(ctx, 201, tools.addFault(http.bytes(ctx)));
  }

  private void clearFaults(Context ctx) {
    tools.clearFaults();
    showFaults(ctx);
  }

  private void clearRequests(Context ctx) {
    tools.clearRequests();
    showRequests(ctx);
  }

  private void showRequests(Context ctx) {
    http.send(ctx, 200, tools.requests(0));
  }

  private void showAccounts(Context ctx) {
    http.send(ctx, 200, Json.object("accounts", tools.accounts()));
  }

  private void addAccount(Context ctx) {
    http.send(ctx, 201, tools.addAccount(http.bytes(ctx)));
  }

  private void showFlow(Context ctx) {
    http.send(ctx, 200, flows.find(id(ctx)));
  }

  private void changeFlow(Context ctx) {
    http.send(ctx, 200, flows.change(id(ctx), http.bytes(ctx)));
  }

  private static String id(Context ctx) {
    return ctx.pathParam("id");
  }
}
