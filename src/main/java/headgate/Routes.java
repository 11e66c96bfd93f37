package headgate;

import static headgate.http.Access.PUBLIC;

import headgate.http.Access;
import headgate.http.Query;
import headgate.http.RouteTable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All routes in one table: method, path, handler, required access, and query parameters. Each part
 * of {@link headgate.part} adds its own.
 */
final class Routes implements RouteTable {

  /**
   * @param parameters the query parameters that the handler reads
   */
  record Route(
      HandlerType method, String path, Handler handler, Access access, Set<String> parameters) {

    void handle(Context ctx) throws Exception {
      Query.check(ctx, parameters);
      handler.handle(ctx);
    }
  }

  private final List<Route> table = new ArrayList<>();

  /** They refuse methods of paths that another route would match. They are before the others. */
  private final List<Route> refusals = new ArrayList<>();

  /** Without the routes that only refuse a method. */
  List<Route> table() {
    return List.copyOf(table);
  }

  /** The first names in the paths: {@code api}, {@code docs}, … */
  Set<String> firstNames() {
    return table.stream()
        .map(route -> route.path().split("/", 3)[1])
        .collect(Collectors.toUnmodifiableSet());
  }

  void addTo(RoutesConfig routes) {
    for (List<Route> routesInOrder : List.of(refusals, table)) {
      for (Route route : routesInOrder) {
        routes.addHttpHandler(route.method(), route.path(), route::handle, route.access());
      }
    }
  }

  /** Adds HEAD too. Otherwise Javalin answers it without the handler. */
  @Override
  public void get(String path, Handler handler, Access access, String... parameters) {
    add(HandlerType.GET, path, handler, access, parameters);
    add(HandlerType.HEAD, path, handler, access, parameters);
  }

  @Override
  public void post(String path, Handler handler, Access access, String... parameters) {
    add(HandlerType.POST, path, handler, access, parameters);
  }

  @Override
  public void put(String path, Handler handler, Access access, String... parameters) {
    add(HandlerType.PUT, path, handler, access, parameters);
  }

  @Override
  public void delete(String path, Handler handler, Access access, String... parameters) {
    add(HandlerType.DELETE, path, handler, access, parameters);
  }

  /** Otherwise a GET would match {@code /api/flows/{id}}. */
  @Override
  public void onlyPost(String path, Handler handler, Access access, String... parameters) {
    post(path, handler, access, parameters);
    Handler notAllowed =
        ctx -> {
          throw new MethodNotAllowedResponse(
              "Method not allowed", Map.of("availableMethods", "POST"));
        };
    for (HandlerType method :
        List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS)) {
      refusals.add(new Route(method, path, notAllowed, PUBLIC, Set.of(parameters)));
    }
  }

  private void add(
      HandlerType method, String path, Handler handler, Access access, String... parameters) {
    table.add(new Route(method, path, handler, access, Set.of(parameters)));
  }
}
