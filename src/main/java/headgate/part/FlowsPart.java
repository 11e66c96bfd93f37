package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.endpoint.setting.EndpointTransfer;
import headgate.endpoint.setting.SelfAddress;
import headgate.event.EventSource;
import headgate.flow.DefinitionHandlers;
import headgate.flow.FlowHandlers;
import headgate.flow.FlowLocks;
import headgate.flow.SummaryRefresh;
import headgate.flow.history.DiffHandlers;
import headgate.flow.history.VersionHandlers;
import headgate.flow.lifecycle.LifecycleHandlers;
import headgate.flow.removed.RemovedHandlers;
import headgate.flow.transfer.TransferHandlers;
import headgate.guard.Limits;
import headgate.guard.TextRoom;
import headgate.http.RouteTable;
import headgate.meta.MetaGateway;
import headgate.outgoing.TargetRules;
import headgate.sync.SyncHandlers;
import headgate.template.TemplateHandlers;
import headgate.validate.ValidateHandlers;
import java.time.InstantSource;
import java.util.List;

/** Flows: their life here and at Meta, versions, sync, validation and templates. */
public final class FlowsPart implements Part {

  private final Shared shared;
  private final FlowHandlers flows;
  private final DefinitionHandlers definitions;
  private final LifecycleHandlers lifecycle;
  private final VersionHandlers versions;
  private final DiffHandlers diff;
  private final TransferHandlers transfer;
  private final RemovedHandlers removed;
  private final SyncHandlers sync;
  private final ValidateHandlers validate = new ValidateHandlers();
  private final TemplateHandlers templates = new TemplateHandlers();

  public FlowsPart(
      Shared shared, OwnAddress address, AccountsPart accounts, EventSource eventSource) {
    this.shared = shared;
    Database db = shared.db();
    InstantSource clock = shared.clock();
    GraphAccounts graph = accounts.graph();
    MetaGateway meta = accounts.meta();
    FlowLocks locks = new FlowLocks();
    TextRoom compared = TextRoom.ofHeap(Limits.DEFAULTS);
    this.flows = new FlowHandlers(db, clock);
    this.definitions = new DefinitionHandlers(db, clock);
    this.lifecycle = new LifecycleHandlers(db, graph, meta, locks, clock);
    this.versions = new VersionHandlers(db, compared, clock);
    this.diff = new DiffHandlers(compared);
    this.transfer =
        new TransferHandlers(
            db,
            new EndpointTransfer(
                new SelfAddress(address.endpoints()),
                shared.box(),
                new TargetRules(shared.config().webhooks().privateTargets())),
            clock);
    this.removed = new RemovedHandlers(db, clock);
    this.sync =
        new SyncHandlers(
            db, graph, meta, locks, List.of(shared.metrics().sync(), eventSource), clock);
  }

  /** Starts what runs beside the requests. */
  public void start() {
    shared.closer().add(SummaryRefresh.start(shared.db()));
  }

  /** Ends running syncs early. */
  public void stopSyncs() {
    sync.stop();
  }

  @Override
  public void addTo(RouteTable routes) {
    // Before /api/flows/{id}, which matches these paths too.
    routes.onlyPost("/api/flows/sync", sync::sync, WRITE, "account_id", "dry_run", "strategy");
    routes.onlyPost("/api/flows/validate", validate::validate, READ, "mode");
    routes.onlyPost("/api/flows/diff", diff::diff, READ);
    routes.onlyPost("/api/flows/import", transfer::importFlow, WRITE, "account_id");
    routes.get("/api/flows/rules", validate::rules, READ);
    routes.get("/api/flows/spec", validate::spec, READ);
    routes.get("/api/flows/removed", removed::list, READ, "page", "limit");

    routes.get(
        "/api/flows",
        flows::list,
        READ,
        "status",
        "account_id",
        "mark",
        "category",
        "q",
        "sort",
        "include",
        "page",
        "limit");
    routes.post("/api/flows", flows::create, WRITE, "account_id");
    routes.get("/api/flows/{id}", flows::get, READ);
    routes.put("/api/flows/{id}", flows::update, WRITE);
    routes.get("/api/flows/{id}/definition", definitions::get, READ);
    routes.put("/api/flows/{id}/definition", definitions::put, WRITE, "note");
    routes.get("/api/flows/{id}/meta-definition", lifecycle::metaDefinition, READ);
    routes.delete("/api/flows/{id}", lifecycle::delete, WRITE, "local_only", "overwrite");
    routes.post(
        "/api/flows/{id}/save-to-meta",
        lifecycle::saveToMeta,
        WRITE,
        "strict",
        "overwrite",
        "recreate");
    routes.post(
        "/api/flows/{id}/publish", lifecycle::publish, WRITE, "save", "overwrite", "dry_run");
    routes.post("/api/flows/{id}/deprecate", lifecycle::deprecate, WRITE);

    routes.get("/api/flows/{id}/versions", versions::list, READ, "page", "limit");
    routes.get("/api/flows/{id}/versions/{version}", versions::get, READ);
    routes.get("/api/flows/{id}/versions/{version}/definition", versions::definition, READ);
    routes.get("/api/flows/{id}/diff", versions::diff, READ, "from", "to");
    routes.post("/api/flows/{id}/rollback", versions::rollback, WRITE);
    routes.post("/api/flows/{id}/clone", transfer::cloneFlow, WRITE, "account_id");
    routes.get("/api/flows/{id}/export", transfer::export, READ, "history");
    routes.post("/api/flows/{id}/restore", removed::restore, WRITE, "account_id");

    routes.get("/api/templates", templates::list, READ);
    routes.get("/api/templates/{id}", templates::get, READ);
  }
}
