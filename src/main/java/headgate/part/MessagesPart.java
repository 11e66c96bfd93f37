package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.http.RouteTable;
import headgate.message.ContactHandlers;
import headgate.message.MessageHandlers;
import headgate.message.MessageTemplateHandlers;
import headgate.message.Settlement;
import headgate.message.TemplateCache;
import headgate.meta.MetaGateway;
import java.time.InstantSource;

/** Messages that Headgate sends, their templates at Meta, and the people who receive them. */
public final class MessagesPart implements Part {

  private final Shared shared;
  private final MessageHandlers messages;
  private final MessageTemplateHandlers templates;
  private final ContactHandlers contacts;

  public MessagesPart(Shared shared, AccountsPart accounts, AnswersPart answers) {
    this.shared = shared;
    Database db = shared.db();
    InstantSource clock = shared.clock();
    GraphAccounts graph = accounts.graph();
    MetaGateway meta = accounts.meta();
    TemplateCache cache = new TemplateCache(graph, meta, clock);
    this.messages =
        new MessageHandlers(
            db,
            graph,
            meta,
            cache,
            shared.config().tokenLife(),
            (handle, message) -> answers.storeAnswer().identified(handle, message, clock.instant()),
            shared.metrics().messages(),
            clock);
    this.templates = new MessageTemplateHandlers(db, graph, meta, cache, clock);
    this.contacts = new ContactHandlers(db);
  }

  /** Starts to settle messages without an outcome. Call it before messages are sent. */
  public void startSettlement() {
    shared.closer().add(Settlement.start(shared.db(), shared.clock()));
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.post("/api/flows/{id}/send", messages::sendFlow, WRITE, "dry_run");
    routes.post("/api/messages", messages::send, WRITE, "dry_run");
    routes.get(
        "/api/messages",
        messages::list,
        READ,
        "flow_id",
        "account_id",
        "status",
        "contact_id",
        "to",
        "reference",
        "from",
        "until",
        "answered",
        "page",
        "limit",
        "cursor",
        "order");
    routes.get("/api/messages/{id}", messages::get, READ);
    routes.post("/api/messages/{id}/expire", messages::expire, WRITE);
    routes.get(
        "/api/contacts",
        contacts::list,
        READ,
        "q",
        "account_id",
        "page",
        "limit",
        "cursor",
        "order");
    routes.get("/api/contacts/{id}", contacts::get, READ);
    routes.get("/api/accounts/{id}/message-templates", templates::list, READ, "flow_id");
    routes.post("/api/accounts/{id}/message-templates", templates::create, WRITE, "dry_run");
  }
}
