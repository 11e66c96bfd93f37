package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.db.ChangeCounter;
import headgate.db.Database;
import headgate.endpoint.key.EndpointKeyHandlers;
import headgate.endpoint.key.KeyLocks;
import headgate.endpoint.key.KeyMaker;
import headgate.endpoint.key.KeyRing;
import headgate.endpoint.key.KeyUpkeep;
import headgate.endpoint.key.KeysAtMeta;
import headgate.forward.Events;
import headgate.http.RouteTable;
import java.time.InstantSource;

/** The keys for which phones seal what they send to the data endpoint. */
public final class EndpointKeysPart implements Part {

  private final KeyRing ring;
  private final KeyUpkeep upkeep;
  private final EndpointKeyHandlers keys;

  public EndpointKeysPart(Shared shared, AccountsPart accounts, ChangeCounter changes) {
    Database db = shared.db();
    InstantSource clock = shared.clock();
    KeyLocks locks = new KeyLocks();
    KeysAtMeta atMeta = new KeysAtMeta(accounts.graph(), accounts.meta());
    this.ring = new KeyRing(db, shared.box(), changes, clock);
    this.upkeep =
        shared
            .closer()
            .add(new KeyUpkeep(db, ring, locks, atMeta, new Events(shared.box(), clock), clock));
    this.keys =
        new EndpointKeyHandlers(
            db, shared.closer().add(new KeyMaker()), ring, locks, atMeta, clock);
  }

  /** Opens the requests of phones. */
  KeyRing ring() {
    return ring;
  }

  /** Starts what runs beside the requests. */
  public void start() {
    upkeep.start();
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/accounts/{id}/keys", keys::list, READ);
    routes.post("/api/accounts/{id}/keys", keys::create, WRITE);
    routes.onlyPost("/api/accounts/{id}/keys/rotate", keys::rotate, WRITE);
    routes.onlyPost("/api/accounts/{id}/keys/check", keys::check, WRITE);
    routes.post("/api/accounts/{id}/keys/{kid}/upload", keys::upload, WRITE);
    routes.delete("/api/accounts/{id}/keys/{kid}", keys::delete, WRITE, "force");
  }
}
