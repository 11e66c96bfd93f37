package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random operations on the same flows, here and at Meta, and the checks that must hold after them.
 * The seed determines the operations.
 */
final class RandomEdits {

  private static final List<String> ROUTES =
      List.of(
          "create",
          "upload",
          "get",
          "update",
          "publish",
          "deprecate",
          "delete",
          "assets",
          "download",
          "list");

  private static final List<String> FAULTS =
      List.of(
          "\"kind\":\"drop\",\"when\":\"before\"",
          "\"kind\":\"drop\",\"when\":\"after\"",
          "\"kind\":\"html\",\"when\":\"after\"",
          "\"kind\":\"truncated\"",
          "\"kind\":\"error\",\"code\":2,\"transient\":true,\"when\":\"after\"");

  private final TestApp app;
  private final SetClock clock;
  private final long seed;
  private final Random random;
  private final MetaSide meta;
  private final WalkChecks checks;
  private final List<String> flows = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private int texts;

  RandomEdits(TestApp app, SetClock clock, long seed) {
    this.app = app;
    this.clock = clock;
    this.seed = seed;
    this.random = new Random(seed);
    this.meta = new MetaSide(app);
    this.checks = new WalkChecks(app, meta, flows, this::trace);
  }

  WalkChecks checks() {
    return checks;
  }

  /** The seed and all operations so far, to repeat a failure. */
  String trace() {
    return "seed %d: %s".formatted(seed, String.join(", ", trace));
  }

  void doSomething() {
    clock.advance(Duration.ofMillis(List.of(0, 300, 1000, 10_000).get(random.nextInt(4))));
    if (flows.isEmpty() || flows.size() < 4 && random.nextInt(8) == 0) {
      create();
      return;
    }
    String flow = flows.get(random.nextInt(flows.size()));
    if (random.nextInt(4) == 0) {
      fault();
    }
    switch (random.nextInt(18)) {
      case 0, 1, 2 -> edit(flow);
      case 3, 4 -> post(flow, "save-to-meta");
      case 5 -> post(flow, "publish" + (random.nextBoolean() ? "?save=true" : ""));
      case 6, 7, 8 -> editAtMeta(flow);
      case 9, 10 -> sync();
      case 11 -> rollback(flow);
      case 12 -> delete(flow);
      case 13 -> post(flow, "restore");
      case 14 -> changeAtMeta(flow);
      case 15 -> hideOrShow(flow);
      default -> doSomethingRare(flow);
    }
  }

  private void doSomethingRare(String flow) {
    switch (random.nextInt(7)) {
      case 0 -> post(flow, "deprecate");
      case 1 -> post(flow, "save-to-meta?recreate=true");
      case 2 -> cloneFlow(flow);
      case 3 -> rename(flow);
      case 4 -> removeDefinition(flow);
      case 5 -> kill(flow);
      default -> {
        trace.add("restart");
        app.restart();
      }
    }
  }

  private void fault() {
    String route = ROUTES.get(random.nextInt(ROUTES.size()));
    String fault = FAULTS.get(random.nextInt(FAULTS.size()));
    int times = 1 + random.nextInt(6); // The gateway repeats a failed call if that is safe.
    trace.add("fault at " + route + " " + fault + " x" + times);
    app.fault("{%s,\"route\":\"%s\",\"times\":%d}".formatted(fault, route, times));
  }

  private String newText() {
    return "{\"version\":\"7.3\", \"screens\":[],\"text\":%d}".formatted(++texts);
  }

  private void create() {
    String text = newText();
    Reply reply =
        app.post(
            "/api/flows", "{\"name\":\"Flow %d\",\"json_definition\":%s}".formatted(texts, text));
    String flow = reply.header("Location");
    trace.add("create " + flow);
    flows.add(flow);
    checks.accepted(flow, text);
  }

  private void edit(String flow) {
    String text = newText();
    Reply reply = app.put(flow, "{\"json_definition\":" + text + "}");
    trace.add("edit %s to %d: %d".formatted(flow, texts, reply.status()));
    if (reply.status() == 200) {
      checks.accepted(flow, text);
    }
  }

  private void rename(String flow) {
    Reply reply = app.put(flow, "{\"name\":\"Name " + ++texts + "\"}");
    trace.add("rename %s: %d".formatted(flow, reply.status()));
  }

  private void removeDefinition(String flow) {
    Reply reply = app.put(flow, "{\"json_definition\":null}");
    trace.add("remove the definition of %s: %d".formatted(flow, reply.status()));
  }

  private void post(String flow, String operation) {
    Reply reply = app.post(flow + "/" + operation);
    trace.add("%s %s: %d".formatted(operation, flow, reply.status()));
    assertThat(reply.status()).as(trace()).isNotEqualTo(500);
  }

  private void delete(String flow) {
    Reply reply = app.delete(flow + (random.nextInt(3) == 0 ? "?local_only=true" : ""));
    trace.add("delete %s: %d".formatted(flow, reply.status()));
    assertThat(reply.status()).as(trace()).isNotEqualTo(500);
  }

  private void cloneFlow(String flow) {
    Reply reply = app.post(flow + "/clone", "{\"name\":\"Clone " + ++texts + "\"}");
    trace.add("clone %s: %d".formatted(flow, reply.status()));
    if (reply.status() == 201) {
      flows.add(reply.header("Location"));
    }
  }

  private void rollback(String flow) {
    int newest = app.get(flow + "/versions?limit=1").requireInt("total");
    int version = 1 + random.nextInt(Math.max(1, newest));
    Reply reply = app.post(flow + "/rollback", "{\"version\":" + version + "}");
    trace.add("rollback %s to %d: %d".formatted(flow, version, reply.status()));
    assertThat(reply.status()).as(trace()).isNotEqualTo(500);
  }

  private void sync() {
    if (random.nextBoolean()) {
      syncAsPlanned();
      return;
    }
    String strategy = strategy();
    String dryRun = random.nextInt(3) == 0 ? "&dry_run=true" : "";
    String before = dryRun.isEmpty() ? "" : checks.stateHere();
    Reply reply = app.post("/api/flows/sync?" + strategy + dryRun);
    trace.add("sync %s%s: %s".formatted(strategy, dryRun, reply.body().require("data")));
    assertThat(reply.status()).as(trace()).isNotEqualTo(500);
    if (!dryRun.isEmpty()) {
      assertThat(checks.stateHere()).as(trace()).isEqualTo(before);
    }
    addNewFlows();
  }

  private String strategy() {
    return List.of("", "strategy=theirs", "strategy=ours").get(random.nextInt(3));
  }

  /** A dry run says what the sync after it does, flow by flow. */
  void syncAsPlanned() {
    app.clearFaults();
    String strategy = strategy();
    Reply plan = app.post("/api/flows/sync?dry_run=true&" + strategy);
    trace.add("dry run %s: %s".formatted(strategy, plan.body().require("data")));
    Reply outcome = app.post("/api/flows/sync?" + strategy);
    trace.add("sync %s: %s".formatted(strategy, outcome.body().require("data")));
    DryRun.assertSame(plan, outcome, trace());
    addNewFlows();
  }

  /** Adds the flows that a sync created here. */
  private void addNewFlows() {
    for (StrictJson item : app.get("/api/flows?limit=100").requireList("items")) {
      String flow = "/api/flows/" + item.requireText("id");
      if (!flows.contains(flow)) {
        flows.add(flow);
      }
    }
  }

  StrictJson syncAll() {
    Reply reply = app.post("/api/flows/sync");
    assertThat(reply.status()).as(trace()).isEqualTo(200);
    trace.add("sync: " + reply.data());
    addNewFlows();
    return reply.data();
  }

  private String metaFlowId(String flow) {
    Reply reply = app.get(flow);
    return reply.status() == 200 ? reply.data().nullableText("meta_flow_id").orElse("") : "";
  }

  private void editAtMeta(String flow) {
    String id = metaFlowId(flow);
    String status = meta.status(id);
    if (id.isEmpty() || !status.equals("DRAFT") && !status.equals("PUBLISHED")) {
      return;
    }
    String text = random.nextInt(4) == 0 ? newUnreadableText() : newText();
    meta.upload(id, text);
    trace.add("edit at Meta %s to %s".formatted(flow, text));
  }

  private String newUnreadableText() {
    return List.of(
            "{\"version\":\"7.2\",\"version\":\"7.3\",\"screens\":[],\"text\":%d}",
            "{\"version\":\"7.3\",\"text\":%d", "[%d]", "no JSON %d")
        .get(random.nextInt(4))
        .formatted(++texts);
  }

  private void changeAtMeta(String flow) {
    String id = metaFlowId(flow);
    if (id.isEmpty() || meta.status(id).isEmpty()) {
      return;
    }
    String what = List.of("publish", "delete", "rename").get(random.nextInt(3));
    trace.add(what + " at Meta " + flow);
    switch (what) {
      case "publish" -> app.sandboxPost("/v25.0/" + id + "/publish", "{}");
      case "rename" -> app.sandboxPost("/v25.0/" + id, "{\"name\":\"Meta " + ++texts + "\"}");
      default -> meta.delete(id);
    }
  }

  /** Shows a hidden flow again, or hides this one. */
  private void hideOrShow(String flow) {
    if (meta.showAny()) {
      trace.add("show at Meta what was hidden");
      return;
    }
    String id = metaFlowId(flow);
    if (!meta.status(id).isEmpty()) {
      trace.add("hide at Meta " + flow);
      meta.hide(id);
    }
  }

  private void kill(String flow) {
    String route = ROUTES.get(random.nextInt(ROUTES.size()));
    String operation =
        List.of("save-to-meta", "publish?save=true", "sync", "deprecate").get(random.nextInt(4));
    trace.add("kill at " + route + " in " + operation + " of " + flow);
    new Kill(app).at(route, operation.equals("sync") ? "/api/flows/sync" : flow + "/" + operation);
    checks.assertEveryRowHasAnOwner();
    addNewFlows();
  }

  StrictJson syncWith(String strategy) {
    Reply reply = app.post("/api/flows/sync?strategy=" + strategy);
    assertThat(reply.status()).as(trace()).isEqualTo(200);
    trace.add("sync " + strategy + ": " + reply.data());
    return reply.data();
  }
}
