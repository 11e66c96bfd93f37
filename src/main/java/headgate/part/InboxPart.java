package headgate.part;

import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.db.Database;
import headgate.forward.Events;
import headgate.http.RouteTable;
import headgate.webhook.InboxHandlers;
import headgate.webhook.InboxWorker;
import headgate.webhook.KnownSigners;
import headgate.webhook.MetaWebhookHandlers;
import headgate.webhook.Refusals;
import java.time.InstantSource;
import java.util.List;

/** What Meta sends to our webhook. */
public final class InboxPart implements Part {

  private final InboxWorker worker;
  private final MetaWebhookHandlers metaWebhook;
  private final InboxHandlers inbox;

  public InboxPart(Shared shared, KnownSigners signers, Refusals refusals, AnswersPart answers) {
    Database db = shared.db();
    InstantSource clock = shared.clock();
    this.worker =
        shared
            .closer()
            .add(
                new InboxWorker(
                    db,
                    shared.box(),
                    shared.secrets(),
                    signers,
                    answers.storeAnswer(),
                    answers.views(),
                    new Events(shared.box(), clock),
                    answers::fetchMedia,
                    shared.metrics().receiving(),
                    clock));
    this.metaWebhook =
        new MetaWebhookHandlers(
            db,
            shared.secrets(),
            shared.box(),
            signers,
            refusals,
            worker::wake,
            shared.metrics().receiving(),
            clock);
    this.inbox = new InboxHandlers(db, shared.box(), worker::wake, clock);
  }

  /** Starts to process what was received. */
  public void start() {
    worker.start();
  }

  @Override
  public void addTo(RouteTable routes) {
    for (String callback : List.of("/webhooks/meta", "/webhooks/meta/{account_id}")) {
      routes.get(
          callback, metaWebhook::verify, PUBLIC, "hub.mode", "hub.challenge", "hub.verify_token");
      routes.post(callback, metaWebhook::receive, PUBLIC);
    }
    routes.get(
        "/api/webhook-events",
        inbox::list,
        READ,
        "state",
        "account_id",
        "from",
        "until",
        "page",
        "limit",
        "cursor",
        "order");
    routes.onlyPost("/api/webhook-events/replay", inbox::replayAll, WRITE);
    routes.get("/api/webhook-events/{id}", inbox::get, READ);
    routes.post("/api/webhook-events/{id}/replay", inbox::replay, WRITE);
    routes.get("/api/flows/{id}/alerts", inbox::alerts, READ, "page", "limit");
  }
}
