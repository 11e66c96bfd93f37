package headgate.part;

import static headgate.http.Access.READ;

import headgate.endpoint.call.EndpointCallHandlers;
import headgate.endpoint.call.EndpointCallLog;
import headgate.endpoint.call.EndpointErrors;
import headgate.endpoint.call.EndpointHealth;
import headgate.forward.Events;
import headgate.http.RouteTable;

/** What phones asked the data endpoint, and how it ended. */
public final class EndpointCallsPart implements Part {

  private static final String[] LIST = {
    "outcome", "screen", "from", "until", "page", "limit", "cursor", "order"
  };

  private final EndpointHealth health;
  private final EndpointErrors errors;
  private final EndpointCallLog log;
  private final EndpointCallHandlers handlers;

  public EndpointCallsPart(Shared shared, AnswersPart answers) {
    this.health = new EndpointHealth(shared.clock());
    this.errors =
        shared
            .closer()
            .add(new EndpointErrors(shared.db(), new Events(shared.box(), shared.clock())));
    this.log =
        shared
            .closer()
            .add(
                new EndpointCallLog(
                    shared.db(),
                    shared.box(),
                    answers.schemas(),
                    shared.metrics().endpoint(),
                    health,
                    errors,
                    shared.clock()));
    this.handlers = new EndpointCallHandlers(shared.db(), shared.box(), log);
  }

  EndpointHealth health() {
    return health;
  }

  EndpointErrors errors() {
    return errors;
  }

  EndpointCallLog log() {
    return log;
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/flows/{id}/endpoint/calls", handlers::ofFlow, READ, LIST);
    routes.get("/api/flows/{id}/endpoint/stats", handlers::stats, READ, "from", "until");
    routes.get("/api/accounts/{id}/endpoint/calls", handlers::ofAccount, READ, LIST);
  }
}
