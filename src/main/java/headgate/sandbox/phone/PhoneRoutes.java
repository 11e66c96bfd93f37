package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.message.Answers;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.MessageStore.Source;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.ToolBody;
import headgate.sandbox.tool.ToolHttp;
import headgate.sandbox.tool.ToolRoutes;
import headgate.sandbox.tool.Variants;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /_sandbox/phone}. A restart closes all forms. */
public final class PhoneRoutes {

  private static final String PATH = ToolRoutes.PATH + "/phone";
  private static final String SESSION = PATH + "/{session}";
  private static final int MAX_SESSIONS = 200;

  private final Store store;
  private final Answers answers;
  private final ToolHttp http;

  /** The last sessions, the least recently opened one first. */
  private final Map<String, PhoneSession> sessions = new LinkedHashMap<>();

  public PhoneRoutes(Store store, Answers answers, ToolHttp http) {
    this.store = store;
    this.answers = answers;
    this.http = http;
  }

  public void addTo(RoutesConfig routes) {
    routes.post(PATH, this::open);
    routes.get(SESSION, ctx -> show(ctx, session(ctx)));
    routes.post(SESSION + "/fill", this::fill);
    routes.post(SESSION + "/tap", this::tap);
    routes.post(SESSION + "/select", this::select);
    routes.post(SESSION + "/back", this::back);
    routes.post(SESSION + "/close", this::close);
  }

  /**
   * Opens the form of a message. Or that of a flow, to try it: without a message, there is nobody
   * to whom the answer can be sent.
   */
  private void open(Context ctx) {
    ToolBody body = http.body(ctx);
    String messageId = body.textOrNull("message_id", null);
    String flowId = body.textOrNull("flow_id", null);
    if ((messageId == null) == (flowId == null)) {
      throw Problem.malformed("Give either message_id or flow_id.");
    }
    Variants variants = body.variants();
    PhoneSession opened =
        messageId == null ? ofFlow(String.valueOf(flowId), body) : ofMessage(messageId, variants);
    body.requireNoUnknownKeys();
    synchronized (sessions) {
      sessions.put(opened.id(), opened);
      if (sessions.size() > MAX_SESSIONS) {
        sessions.remove(sessions.keySet().iterator().next());
      }
    }
    http.send(ctx, 201, opened.view());
  }

  private PhoneSession ofMessage(String messageId, Variants variants) {
    SentMessage message =
        store
            .read(handle -> new MessageStore(handle).find(messageId))
            .orElseThrow(() -> Problem.notFound("message", messageId));
    String flowId = message.flowId();
    if (flowId == null) {
      throw Problem.of(Problem.Kind.IN_USE, "This message opens no flow.");
    }
    requireNavigate(message.button().get("flow_action"));
    PhoneForm form = form(flowId, message.flowVersion());
    Map<String, Object> about =
        Json.object(
            "message_id", messageId,
            "flow_id", flowId,
            "flow_token", message.flowToken(),
            "wa_id", message.to().waId(),
            "user_id", message.to().userId());
    UnaryOperator<Map<String, Object>> answer =
        payload -> {
          AnswerOrder order = new AnswerOrder(payload, variants);
          return answers.answer(messageId, Source.PHONE, order);
        };
    return start(form, about, answer, message.button().get("screen"), message.button().get("data"));
  }

  private PhoneSession ofFlow(String flowId, ToolBody body) {
    String token = body.textOrNull("flow_token", null);
    requireNavigate(body.textOrNull("flow_action", null));
    String screen = body.textOrNull("screen", null);
    Map<String, Object> data = body.object("data");
    boolean isDraft = "draft".equals(body.textOrNull("mode", "published"));
    FakeFlow flow =
        store
            .read(handle -> new FlowStore(handle).find(flowId))
            .orElseThrow(() -> Problem.notFound("flow", flowId));
    PhoneForm form =
        form(flowId, isDraft || !flow.wasPublished() ? FlowStore.DRAFT : flow.lastVersion());
    Map<String, Object> about = Json.object("flow_id", flowId, "flow_token", token);
    return start(form, about, payload -> Json.object("response", payload), screen, data);
  }

  private static void requireNavigate(@Nullable Object flowAction) {
    if ("data_exchange".equals(flowAction)) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "This form opens with a call of its endpoint (flow_action data_exchange). The simulated"
              + " phone does not call endpoints yet.");
    }
  }

  private PhoneForm form(String flowId, int version) {
    return store
        .read(handle -> new FlowStore(handle).text(flowId, version))
        .map(PhoneForm::of)
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "The flow %s has no version %d any more.".formatted(flowId, version)));
  }

  private static PhoneSession start(
      PhoneForm form,
      Map<String, Object> about,
      UnaryOperator<Map<String, Object>> answer,
      @Nullable Object screen,
      @Nullable Object data) {
    PhoneSession session = new PhoneSession(RandomValues.hex(8), about, form, answer);
    Map<String, Object> given = new LinkedHashMap<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach((key, value) -> given.put(String.valueOf(key), value));
    }
    session.enter(screen instanceof String id ? id : form.entry(), given);
    return session;
  }

  private PhoneSession session(Context ctx) {
    String id = ctx.pathParam("session");
    synchronized (sessions) {
      PhoneSession session = sessions.get(id);
      if (session == null) {
        throw Problem.notFound("phone session", id);
      }
      return session;
    }
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
    body.requireNoUnknownKeys();
    session.tap(component, item);
    show(ctx, session);
  }

  private void select(Context ctx) {
    PhoneSession session = session(ctx);
    ToolBody body = http.body(ctx);
    String component = body.requiredText("component");
    Object value = body.any("value");
    body.requireNoUnknownKeys();
    session.select(component, value);
    show(ctx, session);
  }

  private void back(Context ctx) {
    PhoneSession session = session(ctx);
    session.back();
    show(ctx, session);
  }

  private void close(Context ctx) {
    PhoneSession session = session(ctx);
    session.close();
    show(ctx, session);
  }
}
