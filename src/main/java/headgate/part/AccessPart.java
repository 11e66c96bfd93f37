package headgate.part;

import static headgate.http.Access.ADMIN;
import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;

import headgate.access.ApiKeyHandlers;
import headgate.access.ApiKeys;
import headgate.access.SessionHandlers;
import headgate.access.Sessions;
import headgate.http.Caller;
import headgate.http.RouteTable;
import headgate.run.Version;
import io.javalin.http.Context;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** API keys and sessions. */
public final class AccessPart implements Part {

  private final ApiKeyHandlers keys;
  private final SessionHandlers session;

  /**
   * @param callerOfKey throws a problem if the key is wrong
   * @param refuseOtherSites throws a problem if a page of another site sends the request
   */
  public AccessPart(
      Shared shared,
      SimulatorPart simulator,
      ApiKeys keys,
      Sessions sessions,
      BiFunction<Context, String, Caller> callerOfKey,
      Consumer<Context> refuseOtherSites) {
    this.keys = new ApiKeyHandlers(shared.db(), keys, shared.clock());
    this.session =
        new SessionHandlers(
            shared.db(),
            sessions,
            callerOfKey,
            refuseOtherSites,
            new SessionHandlers.Server(
                Version::current, simulator.isOn(), shared.config().publicUrl()));
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/api-keys", keys::list, ADMIN);
    routes.post("/api/api-keys", keys::create, ADMIN);
    routes.delete("/api/api-keys/{id}", keys::delete, ADMIN);

    routes.get("/api/session", session::get, READ);
    routes.post("/api/session", session::begin, PUBLIC);
    routes.delete("/api/session", session::end, PUBLIC);
  }
}
