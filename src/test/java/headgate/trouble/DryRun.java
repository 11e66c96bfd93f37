package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares what a sync did with what its dry run said. */
final class DryRun {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DryRun() {}

  /** A dry run stores nothing, so new ids and version numbers are null in it. */
  static void assertSame(Reply plan, Reply outcome, String trace) {
    JsonNode planned = MAPPER.readTree(plan.text());
    JsonNode done = MAPPER.readTree(outcome.text());
    ((ObjectNode) done.path("data")).put("dry_run", true);
    hideWhatIsNew(planned, done);
    assertThat(done.toPrettyString()).as(trace).isEqualTo(planned.toPrettyString());
  }

  private static void hideWhatIsNew(JsonNode planned, JsonNode done) {
    if (done instanceof ObjectNode object) {
      hideIfPlannedIsNull("id", planned, object);
      hideIfPlannedIsNull("meta_version", planned, object);
      object.properties().forEach(it -> hideWhatIsNew(planned.path(it.getKey()), it.getValue()));
    } else if (done.isArray()) {
      for (int i = 0; i < done.size(); i++) {
        hideWhatIsNew(planned.path(i), done.get(i));
      }
    }
  }

  private static void hideIfPlannedIsNull(String key, JsonNode planned, ObjectNode done) {
    if (done.has(key) && planned.path(key).isNull()) {
      done.putNull(key);
    }
  }
}
