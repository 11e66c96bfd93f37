package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.json.Canonical;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What must hold after each step of {@link RandomEdits}. */
final class WalkChecks {

  private final TestApp app;
  private final MetaSide meta;
  private final List<String> flows;
  private final Supplier<String> trace;

  /** The definitions that the server accepted, by the path of the flow. */
  private final Map<String, Set<String>> accepted = new HashMap<>();

  /**
   * @param flows the paths of all flows; may grow
   * @param trace the steps so far
   */
  WalkChecks(TestApp app, MetaSide meta, List<String> flows, Supplier<String> trace) {
    this.app = app;
    this.meta = meta;
    this.flows = flows;
    this.trace = trace;
  }

  void accepted(String flow, String text) {
    accepted.computeIfAbsent(flow, key -> new HashSet<>()).add(text);
  }

  void assertEveryRowHasAnOwner() {
    assertThat(RowOwners.missing(app.dataDirectory().resolve("headgate.db")))
        .as(trace.get())
        .isEmpty();
  }

  void assertNoTextIsLost() {
    app.clearFaults();
    Set<String> stored = new HashSet<>();
    for (String flow : flows) {
      Set<String> versions = versions(flow);
      assertThat(versions).as(trace.get()).containsAll(accepted.getOrDefault(flow, Set.of()));
      versions.forEach(text -> stored.add(canonical(text)));
    }
    meta.uploaded()
        .forEach(
            (id, text) -> {
              if (!meta.isHidden(id) && !meta.text(id).equals(text)) {
                assertThat(stored).as(trace.get()).contains(canonical(text));
              }
            });
  }

  private Set<String> versions(String flow) {
    Set<String> texts = new HashSet<>();
    int newest = app.get(flow + "/versions?limit=1").requireInt("total");
    for (int number = 1; number <= newest; number++) {
      Reply version = app.get(flow + "/versions/" + number);
      if (version.requireBoolean("unreadable")) {
        texts.add(version.requireText("text"));
        continue;
      }
      String body = version.text();
      int from = body.indexOf("\"json_definition\":") + "\"json_definition\":".length();
      texts.add(body.substring(from, body.length() - 2));
    }
    return texts;
  }

  /** What two texts with the same meaning share. */
  private static String canonical(String text) {
    try {
      JsonValue value = JsonReader.read(text);
      return value instanceof JsonObject ? Canonical.sha256(value) : Sha256.hex(text);
    } catch (JsonSyntaxException e) {
      return Sha256.hex(text);
    }
  }

  void assertStatesAgree() {
    for (StrictJson item : app.get("/api/flows?limit=100").requireList("items")) {
      String id = item.nullableText("meta_flow_id").orElse("");
      if (!id.isEmpty() && item.isNull("missing_at_meta")) {
        assertThat(item.requireText("status")).as(trace.get()).isEqualTo(meta.status(id));
        assertThat(item.isNull("unknown_outcome")).as(trace.get()).isTrue();
      } else if (!id.isEmpty()) {
        assertThat(meta.status(id)).as(trace.get()).isEmpty();
      }
    }
  }

  /** The answers for every flow and for the removed flows. */
  String stateHere() {
    StringBuilder state = new StringBuilder();
    for (StrictJson item : app.get("/api/flows?limit=100&sort=created_at").requireList("items")) {
      String flow = "/api/flows/" + item.requireText("id");
      state.append(app.get(flow).body()).append('\n');
    }
    return state.append(app.get("/api/flows/removed?limit=100").body()).toString();
  }

  private final Map<String, String> seen = new HashMap<>();

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
      String before = seen.putIfAbsent(flow + reply.header("ETag"), answer);
      if (before != null) {
        assertThat(answer).as(trace.get()).isEqualTo(before);
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
      String text = meta.text(id);
      if (item.isNull("meta_version")) {
        assertThat(text).as(trace.get()).isEmpty();
        continue;
      }
      assertThat(app.get(flow + "/versions/meta").requireText("sha256"))
          .as(flow + " " + trace.get())
          .isEqualTo(canonical(text));
      boolean local = item.requireBoolean("has_local_changes");
      if (!local) {
        assertThat(app.get(flow + "/versions/current").requireText("sha256"))
            .as(flow + " " + trace.get())
            .isEqualTo(canonical(text));
      }
      if (item.requireText("status").equals("PUBLISHED")) {
        assertThat(app.get(flow + "/versions/published").requireText("sha256"))
            .as(flow + " " + trace.get())
            .isEqualTo(canonical(text));
      }
    }
  }
}
