package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.account.SandboxBusiness;
import headgate.config.Config;
import headgate.http.RouteTable;
import headgate.problem.Problem;
import headgate.run.StrictJudge;
import headgate.sandbox.Sandbox;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.Judge;
import headgate.simulator.ChatHandlers;
import headgate.simulator.SimulatorHandlers;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The built-in simulator of Meta. Starts it, if it is on. */
public final class SimulatorPart implements Part {

  private final @Nullable Sandbox sandbox;
  private final SimulatorHandlers simulator;
  private final ChatHandlers chats;

  public SimulatorPart(Shared shared) {
    this.sandbox = sandbox(shared.config(), shared.clock());
    if (sandbox != null) {
      shared.closer().add(sandbox);
      sandbox.start();
    }
    this.simulator = new SimulatorHandlers(shared.db(), sandbox, shared.clock());
    this.chats = new ChatHandlers(shared.db(), sandbox, shared.clock());
  }

  private static @Nullable Sandbox sandbox(Config config, InstantSource clock) {
    Integer port = config.sandbox().port();
    if (port == null) {
      return null;
    }
    Judge judge = Judge.valueOf(config.sandbox().judge().name());
    return new Sandbox(
        new Sandbox.Settings(port, config.data(), judge, config.publicUrl()),
        new StrictJudge(),
        clock);
  }

  boolean isOn() {
    return sandbox != null;
  }

  /** Null if the simulator is off. */
  public @Nullable Integer port() {
    return sandbox == null ? null : sandbox.port();
  }

  /** Null if the simulator is off. */
  @Nullable URI uri() {
    return sandbox == null ? null : sandbox.uri();
  }

  /**
   * @throws Problem wrong state if the simulator is off
   */
  SandboxBusiness createBusiness(String name) {
    if (sandbox == null) {
      throw Problem.wrongState(
          "The built-in simulator is off. Start Headgate with HEADGATE_SANDBOX_PORT set to a port.");
    }
    FakeAccount created = sandbox.addAccount(name);
    return new SandboxBusiness(
        created.wabaId(), created.phoneNumberId(), created.token(), FakeAccount.APP_SECRET);
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/sandbox", simulator::overview, READ);
    routes.put("/api/sandbox/settings", simulator::changeSettings, WRITE);
    routes.post("/api/sandbox/faults", simulator::addFault, WRITE);
    routes.delete("/api/sandbox/faults/{id}", simulator::removeFault, WRITE);
    routes.get("/api/sandbox/requests", simulator::requests, READ, "after");
    routes.get("/api/sandbox/requests/{id}", simulator::request, READ);
    routes.get("/api/sandbox/flows", simulator::flows, READ);
    routes.get("/api/sandbox/flows/{id}", simulator::flow, READ);
    routes.put("/api/sandbox/flows/{id}", simulator::changeFlow, WRITE);
    routes.get("/api/sandbox/chats", chats::list, READ);
    routes.get(
        "/api/sandbox/messages",
        chats::messages,
        READ,
        "phone_number_id",
        "person",
        "before",
        "limit");
    routes.get("/api/sandbox/messages/{id}/form", chats::form, READ);
    routes.post("/api/sandbox/messages/{id}/reply", chats::reply, WRITE);
    routes.post("/api/sandbox/messages/{id}/read", chats::read, WRITE);
    routes.post("/api/sandbox/exchange", simulator::exchange, WRITE);
    routes.post("/api/sandbox/reset", simulator::reset, WRITE);
  }
}
