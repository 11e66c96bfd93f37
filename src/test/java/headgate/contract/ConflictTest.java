package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a flow tells about a change on both sides. */
class ConflictTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";

  @RegisterExtension final TestApp app = new TestApp();

  private StrictJson versions(String flow) {
    return app.get(flow + "/versions").data();
  }

  private String text(String flow, String version) {
    String body = app.get(flow + "/versions/" + version).text();
    return body.substring(body.indexOf("\"json_definition\":") + 18, body.length() - 2);
  }

  @Test
  void conflict_namesEveryFieldThatBothSidesChanged() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"name\":\"ours\",\"categories\":[\"SURVEY\"]}");
    String id = app.metaFlowId(flow);
    app.sandboxPost("/v25.0/" + id, "{\"name\":\"theirs\",\"categories\":[\"CONTACT_US\"]}");
    StrictJson item = app.post("/api/flows/sync").require("conflicts/0");
    assertThat(item.requireInt("current_version")).isEqualTo(1);
    assertThat(item.requireInt("meta_version")).isEqualTo(1);
    assertThat(app.get(flow).require("conflict/fields").toString())
        .isEqualTo("[\"name\",\"categories\"]")
        .isEqualTo(item.require("fields").toString());
    app.post("/api/flows/sync?strategy=ours");
    assertThat(app.get(flow).isNull("conflict")).isTrue();
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
  }

  @Test
  void conflictOfSync_namesBothVersions() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":{\"our\":1}}");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    StrictJson planned = app.post("/api/flows/sync?dry_run=true").require("conflicts/0");
    assertThat(planned.requireInt("current_version")).isEqualTo(2);
    assertThat(planned.isNull("meta_version")).isTrue();
    StrictJson item = app.post("/api/flows/sync").require("conflicts/0");
    assertThat(item.requireInt("current_version")).isEqualTo(2);
    assertThat(item.requireInt("meta_version")).isEqualTo(3);
    assertThat(app.get(flow + "/versions/3").text()).contains(THEIRS);
  }
}
