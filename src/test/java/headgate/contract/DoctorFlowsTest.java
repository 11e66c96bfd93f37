package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/doctor}: what it says about flows. */
class DoctorFlowsTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void versionsThatEnded_areNamed() {
    String frozen = flow("frozen", "5.0");
    String oldest = flow("oldest", "5.1");
    flow("new", "7.3");
    String expired = flow("expired", "1.0");
    flow("unknown", "99.9");
    app.put(flow("numeric", "7.3"), "{\"json_definition\":{\"version\":5}}");
    String published = flow("published", "5.0");
    assertThat(app.post(published + "/publish?save=true").status()).isEqualTo(200);

    List<StrictJson> checks = checks("flow_json_version");

    assertThat(checks)
        .extracting(check -> check.requireText("status"))
        .containsExactly("fail", "warn", "fail", "warn");
    assertThat(checks)
        .extracting(check -> "/api/flows/" + check.requireText("flow_id"))
        .containsExactly(frozen, oldest, expired, published);
    assertThat(checks.get(0).requireText("seen"))
        .isEqualTo("\"frozen\" has Flow JSON 5.0. It is frozen and cannot be published.");
    assertThat(checks.get(3).requireText("seen")).contains("the flow works");
    assertThat(checks.get(0).requireText("advice")).isEqualTo("Change it to version 7.3.");
  }

  @Test
  void changesOlderThanADay_areNamed() {
    app.newFlow("never saved");
    String saved = app.savedFlow("saved");
    String published = app.publishedFlow("published");
    app.put(saved, "{\"name\":\"renamed\"}");
    app.put(published, "{\"name\":\"published, changed\"}");
    clock.advance(Duration.ofHours(23));
    assertThat(only("unsaved_changes").requireText("status")).isEqualTo("ok");

    clock.advance(Duration.ofHours(2));
    assertThat(checks("unsaved_changes"))
        .extracting(check -> "/api/flows/" + check.requireText("flow_id"))
        .containsExactly(saved, published);
    assertThat(only("unpublished_changes").requireText("status")).isEqualTo("ok");

    assertThat(app.post(published + "/save-to-meta").status()).isEqualTo(200);
    clock.advance(Duration.ofHours(25));
    StrictJson unpublished = only("unpublished_changes");
    assertThat(unpublished.requireText("status")).isEqualTo("warn");
    assertThat(unpublished.requireText("advice")).contains("POST " + published + "/publish");
  }

  @Test
  void blockedAndThrottledFlows_areNamed() {
    String blocked = app.publishedFlow("blocked");
    String throttled = app.publishedFlow("throttled");
    assertThat(only("flow_status_at_meta").requireText("status")).isEqualTo("ok");
    app.sandboxPost("/_sandbox/flows/" + app.metaFlowId(blocked), "{\"status\":\"BLOCKED\"}");
    app.sandboxPost("/_sandbox/flows/" + app.metaFlowId(throttled), "{\"status\":\"THROTTLED\"}");
    app.post("/api/flows/sync");

    assertThat(checks("flow_status_at_meta"))
        .extracting(check -> check.requireText("status"))
        .containsExactly("fail", "warn");
  }

  @Test
  void manyFlows_areNamedUpToAHundred() {
    for (int i = 0; i < 103; i++) {
      flow("old " + i, "5.1");
    }

    List<StrictJson> checks = checks("flow_json_version");

    assertThat(checks).hasSize(101);
    assertThat(checks.get(100).requireText("seen")).isEqualTo("And 3 more flows.");
    assertThat(checks.get(100).isNull("flow_id")).isTrue();
  }

  private String flow(String name, String version) {
    String flow = app.newFlow(name);
    Reply changed =
        app.put(
            flow,
            "{\"json_definition\":%s}"
                .formatted(TestApp.FORM.replace("\"7.0\"", TestApp.quoted(version))));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    return flow;
  }

  private StrictJson only(String name) {
    List<StrictJson> checks = checks(name);
    assertThat(checks).hasSize(1);
    return checks.get(0);
  }

  private List<StrictJson> checks(String name) {
    return app.get("/api/doctor").requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .toList();
  }
}
