package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackRefusedException;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.LocalOnly;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;

/** The routes under {@code /_sandbox}. */
public final class ToolRoutes {

  public static final String PATH = "/_sandbox";

  private static final int MAX_NAME_LENGTH = 100;

  private final Store store;
  private final SandboxSettings.Holder settings;
  private final Faults faults;
  private final Journal journal;
  private final CallbackClient callbacks;
  private final ToolHttp http;

  public ToolRoutes(
      Store store,
      SandboxSettings.Holder settings,
      Faults faults,
      Journal journal,
      CallbackClient callbacks,
      ToolHttp http) {
    this.store = store;
    this.settings = settings;
    this.faults = faults;
    this.journal = journal;
    this.callbacks = callbacks;
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
    routes.get(PATH + "/requests", ctx -> http.send(ctx, 200, journal.view()));
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
                + " /deliveries and /phone.")
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
          case IN_USE -> 409;
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
    http.send(ctx, 200, settings.get().view());
  }

  private void changeSettings(Context ctx) {
    ToolBody body = http.body(ctx);
    SandboxSettings checked = settings.get().with(body);
    body.requireNoUnknownKeys();
    if (checked.answeredVersion() != null && !checked.answeredVersion().matches("v\\d+\\.\\d+")) {
      throw Problem.malformed("answered_version must look like v25.0.");
    }
    if (body.has("callback") || body.has("verify_token")) {
      verify(checked.messages());
    }
    http.send(ctx, 200, settings.change(current -> current.with(body)).view());
  }

  private void verify(MessageSettings checked) {
    if (checked.callback() == null) {
      return;
    }
    if (checked.verifyToken() == null) {
      throw Problem.malformed("callback needs verify_token.");
    }
    try {
      callbacks.verify(checked.callback(), checked.verifyToken());
    } catch (CallbackRefusedException e) {
      throw Problem.malformed("Callback verification failed: " + e.getMessage());
    }
  }

  private void showFaults(Context ctx) {
    http.send(ctx, 200, Json.object("faults", faults.view()));
  }

  private void addFault(Context ctx) {
    ToolBody body = http.body(ctx);
    Fault fault = Fault.from(body);
    body.requireNoUnknownKeys();
    faults.add(fault);
    http.send(ctx, 201, fault.view(0, fault.times()));
  }

  private void clearFaults(Context ctx) {
    faults.clear();
    showFaults(ctx);
  }

  private void clearRequests(Context ctx) {
    journal.clear();
    http.send(ctx, 200, journal.view());
  }

  private void showAccounts(Context ctx) {
    List<FakeAccount> all = store.read(handle -> new AccountStore(handle).all());
    http.send(ctx, 200, Json.object("accounts", all.stream().map(ToolRoutes::view).toList()));
  }

  private void addAccount(Context ctx) {
    ToolBody body = http.body(ctx);
    String name = body.textOrNull("name", null);
    body.requireNoUnknownKeys();
    if (name != null && name.length() > MAX_NAME_LENGTH) {
      throw Problem.malformed("name must have at most 100 characters.");
    }
    FakeAccount account = store.inTransaction(handle -> new AccountStore(handle).add(name));
    http.send(ctx, 201, view(account));
  }

  /** Includes the token: users need it, and it gives access to this simulator only. */
  private static Map<String, Object> view(FakeAccount account) {
    return Json.object(
        "name", account.name(),
        "business_account_id", account.wabaId(),
        "phone_number_id", account.phoneNumberId(),
        "display_phone_number", account.displayPhoneNumber(),
        "access_token", account.token(),
        "app_id", FakeAccount.APP_ID,
        "app_secret", FakeAccount.APP_SECRET,
        "business_id", FakeAccount.BUSINESS_ID,
        "subscribed", account.subscribed(),
        "has_public_key", !account.publicKey().isEmpty());
  }

  private void showFlow(Context ctx) {
    http.send(ctx, 200, store.read(handle -> view(new FlowStore(handle), id(ctx))));
  }

  /**
   * Changes what only Meta can change: the status, as its monitoring does, and the marks of an old
   * flow.
   */
  private void changeFlow(Context ctx) {
    ToolBody body = http.body(ctx);
    Object view =
        store.inTransaction(
            handle -> {
              FlowStore flows = new FlowStore(handle);
              FakeFlow flow = require(flows, id(ctx));
              flows.setStatus(flow.id(), body.constant("status", FlowStatus.class, flow.status()));
              flows.setEditable(flow.id(), body.flag("editable", flow.editable()));
              flows.setApplication(
                  flow.id(), body.textOrNull("application_id", flow.applicationId()));
              body.requireNoUnknownKeys();
              return view(flows, flow.id());
            });
    http.send(ctx, 200, view);
  }

  private static FakeFlow require(FlowStore flows, String id) {
    return flows.find(id).orElseThrow(() -> Problem.notFound("flow", id));
  }

  private static Map<String, Object> view(FlowStore flows, String id) {
    FakeFlow flow = require(flows, id);
    Map<String, Object> view =
        Json.object(
            "id", flow.id(),
            "business_account_id", flow.wabaId(),
            "name", flow.name(),
            "status", flow.status().name(),
            "editable", flow.editable());
    view.put("application_id", flow.applicationId());
    view.put("published_versions", flows.publishedVersions(id));
    return view;
  }

  private static String id(Context ctx) {
    return ctx.pathParam("id");
  }
}
