package headgate.part;

import static headgate.http.Access.ADMIN;

import headgate.config.Config;
import headgate.db.Database;
import headgate.forward.Deliveries;
import headgate.forward.DeliveryHandlers;
import headgate.forward.DeliverySignal;
import headgate.forward.WebhookHandlers;
import headgate.http.RouteTable;
import headgate.secret.SecretBox;
import java.time.InstantSource;

/** Webhooks of others, and what is delivered to them. */
public final class ForwardPart implements Part {

  private final WebhookHandlers webhooks;
  private final DeliveryHandlers deliveries;
  private final Deliveries sender;

  public ForwardPart(Shared shared, DeliverySignal signal) {
    Config.Webhooks settings = shared.config().webhooks();
    Database db = shared.db();
    SecretBox box = shared.box();
    InstantSource clock = shared.clock();
    this.webhooks = new WebhookHandlers(db, box, settings.privateTargets(), clock);
    this.deliveries = new DeliveryHandlers(db, box, settings.privateTargets(), clock);
    this.sender =
        shared
            .closer()
            .add(
                new Deliveries(
                    db,
                    box,
                    signal,
                    shared.metrics().deliveries(),
                    settings.privateTargets(),
                    settings.pauses(),
                    clock));
  }

  /** Starts to deliver. */
  public void start() {
    sender.start();
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/webhooks", webhooks::list, ADMIN, "page", "limit");
    routes.post("/api/webhooks", webhooks::create, ADMIN);
    routes.get("/api/webhooks/{id}", webhooks::get, ADMIN);
    routes.put("/api/webhooks/{id}", webhooks::update, ADMIN);
    routes.delete("/api/webhooks/{id}", webhooks::delete, ADMIN);
    routes.post("/api/webhooks/{id}/test", deliveries::test, ADMIN);
    routes.post("/api/webhooks/{id}/rotate-secret", webhooks::rotateSecret, ADMIN);
    routes.post("/api/webhooks/{id}/replay", deliveries::replay, ADMIN);
    routes.get(
        "/api/webhooks/{id}/deliveries",
        deliveries::list,
        ADMIN,
        "state",
        "event",
        "from",
        "until",
        "cursor",
        "page",
        "limit");
    routes.get("/api/deliveries/{id}", deliveries::get, ADMIN);
    routes.post("/api/deliveries/{id}/retry", deliveries::retry, ADMIN);
  }
}
