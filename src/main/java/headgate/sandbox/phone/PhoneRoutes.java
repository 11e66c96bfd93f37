package headgate.sandbox.phone;

import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.endpoint.Knobs;
import headgate.sandbox.message.Answers;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.ToolBody;
import headgate.sandbox.tool.ToolHttp;
import headgate.sandbox.tool.ToolRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code /_sandbox/phone}, {@code /_sandbox/exchange} and {@code /_sandbox/cdn}. */
public final class PhoneRoutes {

  private static final String PATH = ToolRoutes.PATH + "/phone";
  private static final String SESSION = PATH + "/{session}";

  private final PhoneSessions sessions;
  private final PickedFiles files;
  private final PhoneExchange exchange;
  private final ToolHttp http;

  /**
   * @param filePort of the server for files; called after the start
   */
  public PhoneRoutes(
      Store store, EndpointCalls calls, IntSupplier filePort, Answers answers, ToolHttp http) {
    this.files = new PickedFiles(store, filePort);
    FormFinder forms = new FormFinder(store, calls, files);
    this.sessions = new PhoneSessions(forms, answers);
    this.exchange = new PhoneExchange(forms);
    this.http = http;
  }

  public PhoneExchange exchange() {
    return exchange;
  }

  public void addTo(RoutesConfig routes) {
    routes.post(PATH, this::open);
    routes.get(SESSION, ctx -> show(ctx, session(ctx)));
    routes.post(SESSION + "/fill", this::fill);
    routes.post(SESSION + "/tap", this::tap);
    routes.post(SESSION + "/select", this::select);
    routes.post(SESSION + "/back", this::back);
    routes.post(SESSION + "/close", this::close);
    routes.get(
        PickedFiles.PATH + "{file}",
        ctx ->
            ctx.contentType("application/octet-stream")
                .result(files.download(ctx.pathParam("file"))));
    routes.post(
        ToolRoutes.PATH + "/exchange", ctx -> http.send(ctx, 200, exchange.run(http.bytes(ctx))));
  }

  private void open(Context ctx) {
    http.send(ctx, 201, sessions.open(http.body(ctx)).view());
  }

  private PhoneSession session(Context ctx) {
    return sessions.find(ctx.pathParam("session"));
  }

  private void show(Context ctx, PhoneSession session) {
    http.send(ctx, 200, session.view());
  }

  private void fill(Context ctx) {
    PhoneSession session = session(ctx);
    ToolBody body = http.body(ctx);
    Map<String, Object> values = body.object("form");
    body.requireNoUnknownKeys();
    session.fill(values);
    show(ctx, session);
  }

  private void tap(Context ctx) {
    PhoneSession session = session(ctx);
    ToolBody body = http.body(ctx);
    String component = body.textOrNull("component", null);
    String item = body.textOrNull("item", null);
    Knobs knobs = knobs(body);
    body.requireNoUnknownKeys();
    session.tap(component, item, knobs);
    show(ctx, session);
  }

  private void select(Context ctx) {
    PhoneSession session = session(ctx);
    ToolBody body = http.body(ctx);
    String component = body.requiredText("component");
    Object value = body.any("value");
    Knobs knobs = knobs(body);
    body.requireNoUnknownKeys();
    session.select(component, value, knobs);
    show(ctx, session);
  }

  private void back(Context ctx) {
    PhoneSession session = session(ctx);
    ToolBody body = http.body(ctx);
    Knobs knobs = knobs(body);
    body.requireNoUnknownKeys();
    session.back(knobs);
    show(ctx, session);
  }

  /** Null for those of the session. */
  private static @Nullable Knobs knobs(ToolBody body) {
    Object knobs = body.any("knobs");
    return knobs == null ? null : Knobs.parse(knobs);
  }

  private void close(Context ctx) {
    PhoneSession session = session(ctx);
    session.close();
    show(ctx, session);
  }
}
