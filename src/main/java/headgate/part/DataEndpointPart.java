package headgate.part;

import static headgate.http.Access.PUBLIC;
import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.db.Database;
import headgate.endpoint.DataEndpointHandlers;
import headgate.endpoint.EndpointState;
import headgate.endpoint.RequestFiles;
import headgate.endpoint.call.CallOutcome;
import headgate.endpoint.call.EndpointCall;
import headgate.endpoint.call.EndpointErrors;
import headgate.endpoint.check.EndpointCheckHandlers;
import headgate.endpoint.proxy.Proxy;
import headgate.endpoint.setting.EndpointSettingHandlers;
import headgate.endpoint.setting.SelfAddress;
import headgate.http.RouteTable;
import headgate.outgoing.TargetRules;
import java.time.InstantSource;

/** What phones call while somebody fills a form, and its settings. */
public final class DataEndpointPart implements Part {

  private final Shared shared;
  private final OwnAddress address;
  private final EndpointCallsPart calls;
  private final DataEndpointHandlers endpoint;
  private final EndpointSettingHandlers settings;
  private final EndpointCheckHandlers check;

  public DataEndpointPart(
      Shared shared,
      OwnAddress address,
      AnswersPart answers,
      EndpointKeysPart keys,
      EndpointCallsPart calls) {
    Database db = shared.db();
    InstantSource clock = shared.clock();
    TargetRules rules = new TargetRules(shared.config().webhooks().privateTargets());
    EndpointErrors errors = calls.errors();
    Proxy proxy =
        shared
            .closer()
            .add(
                new Proxy(
                    rules,
                    (accountId, flowId, reason) ->
                        errors.report(accountId, flowId, "backend", reason),
                    clock));
    this.shared = shared;
    this.address = address;
    this.calls = calls;
    this.endpoint =
        shared
            .closer()
            .add(
                new DataEndpointHandlers(
                    db,
                    shared.secrets(),
                    shared.box(),
                    keys.ring(),
                    proxy,
                    new RequestFiles(answers.pickedFiles(), address::file),
                    shared.config().tokenLife(),
                    shared.config().endpointParallel(),
                    this::ended,
                    clock));
    this.check =
        shared
            .closer()
            .add(
                new EndpointCheckHandlers(
                    db, shared.secrets(), shared.box(), address.endpoints(), clock));
    this.settings =
        new EndpointSettingHandlers(
            db,
            shared.box(),
            rules,
            address.endpoints(),
            new EndpointState(db, proxy, calls.health(), clock)::of,
            clock);
  }

  private void ended(EndpointCall call) {
    calls.log().add(call);
    String reason = call.reason();
    if (call.outcome() == CallOutcome.ERROR_REPORTED && reason != null) {
      calls.errors().report(call.accountId(), call.flowId(), "reported", reason);
    }
  }

  /** Gives flows the address of this server, if it has changed. Call it when the server listens. */
  public void start() {
    SelfAddress self = new SelfAddress(address.endpoints());
    shared.db().execute(handle -> self.renew(handle, shared.clock().instant()));
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.post("/flow-endpoint/{id}", endpoint::receive, PUBLIC);
    routes.get("/api/flows/{id}/endpoint", settings::get, READ);
    routes.put("/api/flows/{id}/endpoint", settings::update, WRITE);
    routes.post("/api/flows/{id}/endpoint/check", check::check, WRITE);
    routes.post("/api/flows/{id}/preview-token", endpoint::previewToken, WRITE);
  }
}
