package headgate.sandbox.graph;

import headgate.sandbox.graph.Route.Kind;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.AccountStore.Owner;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of routes, and how a request finds its route. */
public final class GraphRoutes {

  /**
   * The route of a request, and the owner of its object.
   *
   * @param route null for {@code debug_token}, for the app's subscriptions, for a download or
   *     preview, and for an unknown path
   * @param owner null if no object has the id of the path
   * @param name by which faults and the journal refer to it; empty for an unknown path
   */
  public record Match(@Nullable Route route, @Nullable FakeAccount owner, String name) {}

  private static final String DEBUG_TOKEN = "debug_token";
  private static final String SUBSCRIPTIONS = "subscriptions";

  private final Store store;
  private final Authentication authentication;
  private final AccountOperations accounts;
  private final Subscriptions subscriptions;
  private final List<Route> routes;

  public GraphRoutes(
      Store store,
      Authentication authentication,
      AccountOperations accounts,
      FlowReads reads,
      CreateFlow createFlow,
      FlowOperations flows,
      Publish publish,
      Migrate migrate,
      Messages messages,
      Templates templates,
      MediaOperations media,
      Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
    this.store = store;
    this.authentication = authentication;
    this.accounts = accounts;
    this.routes =
        List.of(
            new Route("waba", Kind.WABA, "GET", "", accounts::waba),
            new Route("list", Kind.WABA, "GET", "flows", reads::list),
            new Route("create", Kind.WABA, "POST", "flows", createFlow::run),
            new Route("migrate", Kind.WABA, "POST", "migrate_flows", migrate::run),
            new Route("phone_numbers", Kind.WABA, "GET", "phone_numbers", accounts::phoneNumbers),
            new Route(
                "subscribed_apps",
                Kind.WABA,
                "GET",
                "subscribed_apps",
                subscriptions::subscribedApps),
            new Route("subscribe", Kind.WABA, "POST", "subscribed_apps", subscriptions::subscribe),
            new Route(
                "unsubscribe", Kind.WABA, "DELETE", "subscribed_apps", subscriptions::unsubscribe),
            new Route(
                "message_templates", Kind.WABA, "POST", "message_templates", templates::create),
            new Route("list_templates", Kind.WABA, "GET", "message_templates", templates::list),
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
            new Route("messages", Kind.PHONE_NUMBER, "POST", "messages", messages::send),
            new Route("media", Kind.MEDIA, "GET", "", media::get),
            new Route("delete_media", Kind.MEDIA, "DELETE", "", media::delete),
            new Route("get", Kind.FLOW, "GET", "", reads::get),
            new Route("update", Kind.FLOW, "POST", "", flows::update),
            new Route("delete", Kind.FLOW, "DELETE", "", flows::delete),
            new Route("assets", Kind.FLOW, "GET", "assets", reads::assets),
            new Route("upload", Kind.FLOW, "POST", "assets", flows::upload),
            new Route("publish", Kind.FLOW, "POST", "publish", publish::run),
            new Route("deprecate", Kind.FLOW, "POST", "deprecate", flows::deprecate));
  }

  /** Finds the route without checking the token. */
  public Match match(String method, List<String> segments) {
    String first = segments.isEmpty() ? "" : segments.get(0);
    String edge = segments.size() > 1 ? segments.get(1) : "";
    if (first.equals(DEBUG_TOKEN) && segments.size() == 1) {
      return new Match(null, null, DEBUG_TOKEN);
    }
    if (first.equals(FakeAccount.APP_ID) && edge.equals(SUBSCRIPTIONS) && segments.size() == 2) {
      return new Match(null, null, SUBSCRIPTIONS);
    }
    if (segments.size() > 2 || !first.matches("\\d{1,20}")) {
      return new Match(null, null, "");
    }
    Owner owner = store.read(handle -> new AccountStore(handle).findOwner(first)).orElse(null);
    Route route = route(owner == null ? Kind.FLOW : kind(first, owner), method, edge);
    return new Match(
        route, owner == null ? null : owner.account(), route == null ? "" : route.name());
  }

  private static Kind kind(String id, Owner found) {
    FakeAccount owner = found.account();
    if (found.isMedia()) {
      return Kind.MEDIA;
    }
    return id.equals(owner.wabaId())
        ? Kind.WABA
        : id.equals(owner.phoneNumberId()) ? Kind.PHONE_NUMBER : Kind.FLOW;
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
   * Runs the operation; returns the value of the JSON response.
   *
   * @throws GraphFailure if Meta would refuse the request
   */
  public Object run(GraphRequest request, Match match, @Nullable Fault fault) {
    requirePath(request, match);
    if (match.name().equals(DEBUG_TOKEN)) {
      if (!request.method().equals("GET")) {
        throw GraphFailure.unknownObject(request.method(), DEBUG_TOKEN);
      }
      return accounts.debugToken(request);
    }
    if (match.name().equals(SUBSCRIPTIONS)) {
      return subscriptions.ofApp(request);
    }
    FakeAccount account = authentication.require(request);
    String id = request.segments().get(0);
    FakeAccount owner = match.owner();
    if (owner == null) {
      throw GraphFailure.unknownObject(request.method(), id);
    }
    if (!owner.wabaId().equals(account.wabaId())) {
      throw id.equals(owner.wabaId()) || id.equals(owner.phoneNumberId())
          ? GraphError.NO_PERMISSION.failure()
          : GraphFailure.unknownObject(request.method(), id);
    }
    if (match.route() == null) {
      throw GraphFailure.unknownObject(request.method(), id);
    }
    return match.route().operation().run(new AuthorizedRequest(request, id, account, fault));
  }

  /** Refuses a path that no route has, for any method and any kind of object. */
  private void requirePath(GraphRequest request, Match match) {
    if (match.route() != null || !match.name().isEmpty()) {
      return;
    }
    boolean isKnown =
        request.segments().size() == 1
            || request.segments().size() == 2
                && routes.stream()
                    .anyMatch(route -> route.edge().equals(request.segments().get(1)));
    if (!isKnown || !request.segments().get(0).matches("\\d{1,20}")) {
      throw GraphFailure.unknownPath("/" + String.join("/", request.segments()));
    }
  }
}
