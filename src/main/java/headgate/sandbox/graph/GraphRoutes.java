package headgate.sandbox.graph;

import headgate.sandbox.graph.Route.Kind;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Fault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every route of the Graph API that the simulator knows, and how a call finds its own. */
public final class GraphRoutes {

  /**
   * What a path led to: {@code route} is null for debug_token, and where there is no such thing.
   */
  public record Match(@Nullable Route route, @Nullable FakeAccount owner, String name) {}

  private static final String DEBUG_TOKEN = "debug_token";

  private final Store store;
  private final Authentication authentication;
  private final AccountOperations accounts;
  private final List<Route> routes;

  public GraphRoutes(
      Store store,
      Authentication authentication,
      AccountOperations accounts,
      FlowReads reads,
      CreateFlow create,
      FlowOperations flows,
      Publish publish,
      Migrate migrate,
      Messages messages) {
    this.store = store;
    this.authentication = authentication;
    this.accounts = accounts;
    this.routes =
        List.of(
            new Route("waba", Kind.WABA, "GET", "", accounts::waba),
            new Route("list", Kind.WABA, "GET", "flows", reads::list),
            new Route("create", Kind.WABA, "POST", "flows", create::run),
            new Route("migrate", Kind.WABA, "POST", "migrate_flows", migrate::answer),
            new Route("phone_numbers", Kind.WABA, "GET", "phone_numbers", accounts::phoneNumbers),
            new Route(
                "subscribed_apps", Kind.WABA, "GET", "subscribed_apps", accounts::subscribedApps),
            new Route("subscribe", Kind.WABA, "POST", "subscribed_apps", accounts::subscribe),
            new Route("unsubscribe", Kind.WABA, "DELETE", "subscribed_apps", accounts::unsubscribe),
            new Route(
                "message_templates",
                Kind.WABA,
                "POST",
                "message_templates",
                accounts::createTemplate),
            new Route("phone_number", Kind.PHONE_NUMBER, "GET", "", accounts::phoneNumber),
            new Route(
                "get_encryption",
                Kind.PHONE_NUMBER,
                "GET",
                "whatsapp_business_encryption",
                accounts::publicKey),
            new Route(
                "set_encryption",
                Kind.PHONE_NUMBER,
                "POST",
                "whatsapp_business_encryption",
                accounts::setPublicKey),
            new Route("register", Kind.PHONE_NUMBER, "POST", "register", accounts::register),
            new Route("messages", Kind.PHONE_NUMBER, "POST", "messages", messages::answer),
            new Route("get", Kind.FLOW, "GET", "", reads::get),
            new Route("update", Kind.FLOW, "POST", "", flows::update),
            new Route("delete", Kind.FLOW, "DELETE", "", flows::delete),
            new Route("assets", Kind.FLOW, "GET", "assets", reads::assets),
            new Route("upload", Kind.FLOW, "POST", "assets", flows::upload),
            new Route("publish", Kind.FLOW, "POST", "publish", publish::answer),
            new Route("deprecate", Kind.FLOW, "POST", "deprecate", flows::deprecate));
  }

  /** Finds out what is asked for, without asking who asks. */
  public Match find(String method, List<String> path) {
    String first = path.isEmpty() ? "" : path.get(0);
    String edge = path.size() > 1 ? path.get(1) : "";
    if (first.equals(DEBUG_TOKEN) && path.size() == 1) {
      return new Match(null, null, DEBUG_TOKEN);
    }
    if (path.size() > 2 || !first.matches("\\d{1,20}")) {
      return new Match(null, null, "");
    }
    return store.read(
        handle -> {
          AccountStore all = new AccountStore(handle);
          Optional<FakeAccount> waba = all.ofWaba(first);
          Optional<FakeAccount> number = all.ofPhoneNumber(first);
          Kind kind =
              waba.isPresent() ? Kind.WABA : number.isPresent() ? Kind.PHONE_NUMBER : Kind.FLOW;
          FakeAccount owner =
              waba.or(() -> number)
                  .or(() -> new FlowStore(handle).find(first).flatMap(f -> all.ofWaba(f.wabaId())))
                  .orElse(null);
          Route route = route(kind, method, edge);
          return new Match(route, owner, route == null ? "" : route.name());
        });
  }

  private @Nullable Route route(Kind kind, String method, String edge) {
    for (Route route : routes) {
      if (route.matches(kind, method, edge)) {
        return route;
      }
    }
    return null;
  }

  /**
   * Does what the call asks for.
   *
   * @throws GraphFailure where it refuses
   */
  public Object answer(Call call, Match match, @Nullable Fault fault) {
    requirePath(call, match);
    if (match.name().equals(DEBUG_TOKEN)) {
      if (!call.method().equals("GET")) {
        throw GraphFailure.unknownObject(call.method(), DEBUG_TOKEN);
      }
      return accounts.debugToken(call);
    }
    FakeAccount account = authentication.require(call);
    String id = call.path().get(0);
    FakeAccount owner = match.owner();
    if (owner == null) {
      throw GraphFailure.unknownObject(call.method(), id);
    }
    if (!owner.wabaId().equals(account.wabaId())) {
      throw id.equals(owner.wabaId()) || id.equals(owner.phoneNumberId())
          ? GraphError.NO_PERMISSION.failure()
          : GraphFailure.unknownObject(call.method(), id);
    }
    if (match.route() == null) {
      throw GraphFailure.unknownObject(call.method(), id);
    }
    return match.route().operation().answer(new Request(call, id, account, fault));
  }

  /** No such place at all, whatever the method and the object. */
  private void requirePath(Call call, Match match) {
    if (match.route() != null || match.name().equals(DEBUG_TOKEN)) {
      return;
    }
    boolean isKnown =
        call.path().size() == 1
            || call.path().size() == 2
                && routes.stream().anyMatch(route -> route.edge().equals(call.path().get(1)));
    if (!isKnown || !call.path().get(0).matches("\\d{1,20}")) {
      throw GraphFailure.unknownPath("/" + String.join("/", call.path()));
    }
  }
}
