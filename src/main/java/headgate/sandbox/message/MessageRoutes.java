package headgate.sandbox.message;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.ChatStore;
import headgate.sandbox.store.DeliveryStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.MediaFile;
import headgate.sandbox.store.MediaStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.ToolBody;
import headgate.sandbox.tool.ToolHttp;
import headgate.sandbox.tool.ToolRoutes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /_sandbox} for messages, chats, answers, files and webhooks. */
public final class MessageRoutes {

  private static final int MAX_PAGE_SIZE = 1000;
  private static final int MAX_CHATS = 200;
  private static final int MAX_NAME_LENGTH = 240;

  private final Store store;
  private final Chats chats;
  private final Deliveries deliveries;
  private final Callbacks callbacks;
  private final SandboxClock clock;
  private final ToolHttp http;

  public MessageRoutes(
      Store store,
      Chats chats,
      Deliveries deliveries,
      Callbacks callbacks,
      SandboxClock clock,
      ToolHttp http) {
    this.store = store;
    this.chats = chats;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.clock = clock;
    this.http = http;
  }

  public void addTo(RoutesConfig routes) {
    routes.get(ToolRoutes.PATH + "/messages", this::showMessages);
    routes.post(ToolRoutes.PATH + "/messages/{id}/reply", this::reply);
    routes.get(ToolRoutes.PATH + "/chats", this::showChats);
    routes.post(ToolRoutes.PATH + "/media", this::addMedia);
    routes.get(ToolRoutes.PATH + "/deliveries", this::showDeliveries);
    routes.post(ToolRoutes.PATH + "/callback", this::notifyBusiness);
  }

  private void showMessages(Context ctx) {
    int limit = limit(ctx, MAX_PAGE_SIZE);
    ChatStore.Filter filter =
        new ChatStore.Filter(ToolHttp.text(ctx, "phone_number_id"), ToolHttp.text(ctx, "person"));
    List<Map<String, Object>> page = chats.messages(filter, before(ctx), limit);
    http.send(ctx, 200, page("messages", page, limit));
  }

  private void showChats(Context ctx) {
    int limit = limit(ctx, MAX_CHATS);
    int offset = (int) ToolHttp.number(ctx, "offset", 0, 1_000_000, 0);
    http.send(ctx, 200, Json.object("chats", chats.chats(limit, offset)));
  }

  private void showDeliveries(Context ctx) {
    int limit = limit(ctx, MAX_PAGE_SIZE);
    List<Map<String, Object>> page =
        store.read(handle -> new DeliveryStore(handle).page(before(ctx), limit));
    Map<String, Object> view =
        Json.object("waiting", deliveries.waiting(), "dropped", deliveries.dropped());
    view.putAll(page("deliveries", page, limit));
    http.send(ctx, 200, view);
  }

  private static int limit(Context ctx, int max) {
    return (int) ToolHttp.number(ctx, "limit", 1, max, 100);
  }

  private static long before(Context ctx) {
    return ToolHttp.number(ctx, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** {@code next} is the {@code before} of the next page; null on the last one. */
  private static Map<String, Object> page(String name, List<Map<String, Object>> page, int limit) {
    Map<String, Object> view = Json.object(name, page);
    view.put("next", page.size() < limit ? null : page.get(limit - 1).get("number"));
    return view;
  }

  private void reply(Context ctx) {
    http.send(ctx, 201, chats.reply(ctx.pathParam("id"), http.bytes(ctx)));
  }

  /** Takes the bytes of a file; returns the object that stands for it in an answer. */
  private void addMedia(Context ctx) {
    String name = ToolHttp.text(ctx, "file_name");
    if (name == null || name.length() > MAX_NAME_LENGTH) {
      throw Problem.malformed("file_name must have 1 to %d characters.".formatted(MAX_NAME_LENGTH));
    }
    byte[] content = http.bytes(ctx);
    FakeAccount account = account(ToolHttp.text(ctx, "phone_number_id"));
    MediaFile file =
        new MediaFile(RandomValues.id(), account.wabaId(), name, mimeType(ctx, name), content);
    store.run(handle -> new MediaStore(handle).insert(file));
    http.send(ctx, 201, file.inAnswer());
  }

  /** That of the request, unless a client sets it by itself; else that of the file's name. */
  private static String mimeType(Context ctx, String name) {
    String declared = ctx.req().getContentType();
    if (declared != null && !declared.contains("form") && declared.length() <= 100) {
      return declared;
    }
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "jpg", "jpeg" -> "image/jpeg";
      case "png" -> "image/png";
      case "pdf" -> "application/pdf";
      case "txt" -> "text/plain";
      default -> "application/octet-stream";
    };
  }

  private FakeAccount account(@Nullable String phoneNumberId) {
    if (phoneNumberId == null) {
      return FakeAccount.DEFAULT;
    }
    return store
        .read(handle -> new AccountStore(handle).findByPhoneNumberId(phoneNumberId))
        .orElseThrow(() -> Problem.notFound("phone number", phoneNumberId));
  }

  /** Sends a webhook with any value: an alert about a flow, or a message of another type. */
  private void notifyBusiness(Context ctx) {
    ToolBody body = http.body(ctx);
    String field = body.requiredText("field");
    Map<String, Object> value = body.object("value");
    FakeAccount account = account(body.textOrNull("phone_number_id", null));
    body.requireNoUnknownKeys();
    byte[] bytes =
        Json.bytes(
            Notification.body(
                account.wabaId(), clock.now(), List.of(Notification.change(field, value))));
    if (callbacks.wants(account.wabaId(), field)) {
      deliveries.add(
          account.wabaId(),
          "callback-" + RandomValues.hex(8),
          List.of(bytes),
          FakeAccount.APP_SECRET,
          0,
          0);
    }
    http.send(ctx, 201, Json.object("waiting", deliveries.waiting()));
  }
}
