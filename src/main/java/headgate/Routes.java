package headgate;

import static headgate.http.Access.ADMIN;
import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.access.ApiKeyHandlers;
import headgate.account.AccountHandlers;
import headgate.flow.FlowHandlers;
import headgate.flow.history.VersionHandlers;
import headgate.flow.lifecycle.LifecycleHandlers;
import headgate.flow.removed.RemovedHandlers;
import headgate.flow.transfer.TransferHandlers;
import headgate.http.Access;
import headgate.sync.SyncHandlers;
import headgate.validate.ValidateHandlers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All routes in one table: method, path, handler, and required access. Javalin takes the first one
 * that matches, so frequent routes are first.
 */
final class Routes {

  record Route(HandlerType method, String path, Handler handler, Access access) {}

  private final List<Route> table = new ArrayList<>();

  Routes(
      StatusHandlers status,
      ApiKeyHandlers keys,
      AccountHandlers accounts,
      FlowHandlers flows,
      LifecycleHandlers lifecycle,
      VersionHandlers versions,
      TransferHandlers transfer,
      RemovedHandlers removed,
      SyncHandlers sync,
      ValidateHandlers validate) {
    // Before /api/flows/{id}, which matches these paths too.
    onlyPost("/api/flows/sync", sync::sync, WRITE);
    onlyPost("/api/flows/validate", validate::validate, READ);
    onlyPost("/api/flows/import", transfer::importFlow, WRITE);
    get("/api/flows/rules", validate::rules, READ);
    get("/api/flows/removed", removed::list, READ);

    get("/api/flows", flows::list, READ);
    post("/api/flows", flows::create, WRITE);
    get("/api/flows/{id}", flows::get, READ);
    put("/api/flows/{id}", flows::update, WRITE);
    delete("/api/flows/{id}", lifecycle::delete, WRITE);
    post("/api/flows/{id}/save-to-meta", lifecycle::saveToMeta, WRITE);
    post("/api/flows/{id}/publish", lifecycle::publish, WRITE);
    post("/api/flows/{id}/deprecate", lifecycle::deprecate, WRITE);

    get("/api/flows/{id}/versions", versions::list, READ);
    get("/api/flows/{id}/versions/{version}", versions::get, READ);
    get("/api/flows/{id}/diff", versions::diff, READ);
    post("/api/flows/{id}/rollback", versions::rollback, WRITE);
    post("/api/flows/{id}/clone", transfer::cloneFlow, WRITE);
    get("/api/flows/{id}/export", transfer::export, READ);
    post("/api/flows/{id}/restore", removed::restore, WRITE);

    get("/health", status::health, PUBLIC);
    get("/version", status::version, PUBLIC);

    get("/api/api-keys", keys::list, ADMIN);
    post("/api/api-keys", keys::create, ADMIN);
    delete("/api/api-keys/{id}", keys::delete, ADMIN);

    get("/api/accounts", accounts::list, READ);
    post("/api/accounts", accounts::create, WRITE);
    get("/api/accounts/{id}", accounts::get, READ);
    put("/api/accounts/{id}", accounts::update, WRITE);
    delete("/api/accounts/{id}", accounts::delete, WRITE);
    post("/api/accounts/{id}/test", accounts::test, WRITE);
    get("/api/accounts/{id}/calls", accounts::calls, READ);
  }

  List<Route> table() {
    return List.copyOf(table);
  }

  void addTo(RoutesConfig routes) {
    for (Route route : table) {
      routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
    }
  }

  /** Adds HEAD too. Otherwise Javalin answers it without the handler. */
  private void get(String path, Handler handler, Access access) {
    table.add(new Route(HandlerType.GET, path, handler, access));
    table.add(new Route(HandlerType.HEAD, path, handler, access));
  }

  private void post(String path, Handler handler, Access access) {
    table.add(new Route(HandlerType.POST, path, handler, access));
  }

  private void put(String path, Handler handler, Access access) {
    table.add(new Route(HandlerType.PUT, path, handler, access));
  }

  private void delete(String path, Handler handler, Access access) {
    table.add(new Route(HandlerType.DELETE, path, handler, access));
  }

  /** Answers other methods with 405. Otherwise a GET would match {@code /api/flows/{id}}. */
  private void onlyPost(String path, Handler handler, Access access) {
    post(path, handler, access);
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
      table.add(new Route(method, path, notAllowed, PUBLIC));
    }
  }
}
