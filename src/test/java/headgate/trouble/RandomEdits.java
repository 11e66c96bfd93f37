package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.json.Canonical;
import headgate.json.JsonReader;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

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
  private final BothSides sides;
  private final long seed;
  private final Random random;
  private final List<String> flows = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();

  /** The definitions that the server accepted, by the path of the flow. */
  private final Map<String, Set<String>> accepted = new HashMap<>();

  /** The last definition uploaded directly at Meta, by the id at Meta. */
  private final Map<String, String> uploadedAtMeta = new HashMap<>();

  /** Each answer by the path of its flow and its entity tag. */
  private final Map<String, String> answers = new HashMap<>();

  private int texts;

  RandomEdits(TestApp app, SetClock clock, long seed) {
    this.app = app;
    this.clock = clock;
    this.sides = new BothSides(app);
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** New random seeds, or the one of {@code -Dheadgate.seed}. */
  static LongStream seeds() {
    Long seed = Long.getLong("headgate.seed");
    return seed != null
        ? LongStream.of(seed)
        : new SecureRandom().longs(Integer.getInteger("headgate.sequences", 20), 0, 1L << 48);
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
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> edit(flow);
      case 3, 4 -> post(flow, "save-to-meta");
      case 5 -> post(flow, "publish" + (random.nextBoolean() ? "?save=true" : ""));
      case 6, 7, 8 -> editAtMeta(flow);
      case 9, 10 -> sync();
      case 11 -> rollback(flow);
      case 12 -> delete(flow);
      case 13 -> post(flow, "restore");
      case 14 -> changeAtMeta(flow);
      default -> doSomethingRare(flow);
    }
  }

  private void doSomethingRare(String flow) {
    switch (random.nextInt(5)) {
      case 0 -> post(flow, "deprecate");
      case 1 -> post(flow, "save-to-meta?recreate=true");
      case 2 -> cloneFlow(flow);
      case 3 -> rename(flow);
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
    accept(flow, text);
  }

  private void accept(String flow, String text) {
    accepted.computeIfAbsent(flow, key -> new HashSet<>()).add(text);
  }

  private void edit(String flow) {
    String text = newText();
    Reply reply = app.put(flow, "{\"json_definition\":" + text + "}");
    trace.add("edit %s to %d: %d".formatted(flow, texts, reply.status()));
    if (reply.status() == 200) {
      accept(flow, text);
    }
  }

  private void rename(String flow) {
    Reply reply = app.put(flow, "{\"name\":\"Name " + ++texts + "\"}");
    trace.add("rename %s: %d".formatted(flow, reply.status()));
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
    String strategy = List.of("", "strategy=theirs", "strategy=ours").get(random.nextInt(3));
    String dryRun = random.nextInt(3) == 0 ? "&dry_run=true" : "";
    String before = dryRun.isEmpty() ? "" : sides.stateHere();
    Reply reply = app.post("/api/flows/sync?" + strategy + dryRun);
    trace.add("sync %s%s: %s".formatted(strategy, dryRun, reply.body().require("data")));
    assertThat(reply.status()).as(trace()).isNotEqualTo(500);
    if (!dryRun.isEmpty()) {
      assertThat(sides.stateHere()).as(trace()).isEqualTo(before);
    }
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

  private void editAtMeta(String flow) {
    String id = sides.metaFlowId(flow);
    String status = sides.statusAtMeta(id);
    if (id.isEmpty() || !status.equals("DRAFT") && !status.equals("PUBLISHED")) {
      return;
    }
    app.clearFaults();
    String text = newText();
    app.uploadAtMeta(id, text);
    trace.add("edit at Meta %s to %d".formatted(flow, texts));
    uploadedAtMeta.put(id, text);
  }

  private void changeAtMeta(String flow) {
    String id = sides.metaFlowId(flow);
    if (id.isEmpty() || sides.statusAtMeta(id).isEmpty()) {
      return;
    }
    app.clearFaults();
    String what = List.of("publish", "delete", "rename").get(random.nextInt(3));
    trace.add(what + " at Meta " + flow);
    switch (what) {
      case "publish" -> app.sandboxPost("/v25.0/" + id + "/publish", "{}");
      case "rename" -> app.sandboxPost("/v25.0/" + id, "{\"name\":\"Meta " + ++texts + "\"}");
      default -> {
        if (app.sandboxDelete("/v25.0/" + id).status() == 200) {
          uploadedAtMeta.remove(id); // Deleted at Meta on purpose: this text may be lost.
        }
      }
    }
  }

  void assertNoTextIsLost() {
    app.clearFaults();
    Set<String> stored = new HashSet<>();
    for (String flow : flows) {
      Set<String> versions = sides.versions(flow);
      assertThat(versions).as(trace()).containsAll(accepted.getOrDefault(flow, Set.of()));
      versions.forEach(text -> stored.add(canonical(text)));
    }
    uploadedAtMeta.forEach(
        (id, text) -> {
          if (!sides.textAtMeta(id).equals(text)) {
            assertThat(stored).as(trace()).contains(canonical(text));
          }
        });
  }

  private static String canonical(String text) {
    return Canonical.sha256(JsonReader.read(text));
  }

  String stateHere() {
    return sides.stateHere();
  }

  void assertStatesAgree() {
    for (StrictJson item : app.get("/api/flows?limit=100").requireList("items")) {
      String id = item.nullableText("meta_flow_id").orElse("");
      if (!id.isEmpty() && item.isNull("missing_at_meta")) {
        assertThat(item.requireText("status")).as(trace()).isEqualTo(sides.statusAtMeta(id));
        assertThat(item.isNull("unknown_outcome")).as(trace()).isTrue();
      } else if (!id.isEmpty()) {
        assertThat(sides.statusAtMeta(id)).as(trace()).isEmpty();
      }
    }
  }

  /** The same entity tag means the same answer, except for preview links, which expire. */
  void assertEntityTagsMatchAnswers() {
    for (String flow : flows) {
      Reply reply = app.get(flow);
      if (reply.status() != 200) {
        continue;
      }
      String answer =
          reply
              .data()
              .toString()
              .replaceAll("\"preview_(url|expires_at)\":(null|\"[^\"]*\"),?", "");
      String before = answers.putIfAbsent(flow + reply.header("ETag"), answer);
      if (before != null) {
        assertThat(answer).as(trace()).isEqualTo(before);
      }
    }
  }

  /** The versions marked as current, at Meta and published have the texts that they name. */
  void assertPointersAgree() {
    for (StrictJson item : app.get("/api/flows?limit=100").requireList("items")) {
      String flow = "/api/flows/" + item.requireText("id");
      String id = item.nullableText("meta_flow_id").orElse("");
      if (id.isEmpty() || !item.isNull("missing_at_meta")) {
        continue;
      }
      String text = sides.textAtMeta(id);
      if (item.isNull("meta_version")) {
        assertThat(text).as(trace()).isEmpty();
        continue;
      }
      assertThat(app.get(flow + "/versions/meta").requireText("sha256"))
          .as(flow + " " + trace())
          .isEqualTo(canonical(text));
      boolean local = item.requireBoolean("has_local_changes");
      if (!local) {
        assertThat(app.get(flow + "/versions/current").requireText("sha256"))
            .as(flow + " " + trace())
            .isEqualTo(canonical(text));
      }
      if (item.requireText("status").equals("PUBLISHED")) {
        assertThat(app.get(flow + "/versions/published").requireText("sha256"))
            .as(flow + " " + trace())
            .isEqualTo(canonical(text));
      }
    }
  }

  StrictJson syncWith(String strategy) {
    Reply reply = app.post("/api/flows/sync?strategy=" + strategy);
    assertThat(reply.status()).as(trace()).isEqualTo(200);
    trace.add("sync " + strategy + ": " + reply.data());
    return reply.data();
  }
}
