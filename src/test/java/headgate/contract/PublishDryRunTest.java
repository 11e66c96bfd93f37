package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/{id}/publish?dry_run=true}. */
class PublishDryRunTest {

  private static final String ENDPOINT_FORM =
      TestApp.FORM.replace("{\"version\"", "{\"data_api_version\":\"3.0\",\"version\"");

  @RegisterExtension final TestApp app = new TestApp().withRequestTimeout(Duration.ofSeconds(1));

  private Reply look(String flow) {
    return look(flow, "");
  }

  private Reply look(String flow, String more) {
    Reply looked = app.post(flow + "/publish?dry_run=true" + more);
    assertThat(looked.status()).as("%s", looked.text()).isEqualTo(200);
    return looked;
  }

  private static StrictJson check(Reply looked, String name) {
    return looked.requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + looked.text()));
  }

  private static String state(Reply looked, String name) {
    StrictJson check = check(looked, name);
    String ok = check.isNull("ok") ? "null" : String.valueOf(check.requireBoolean("ok"));
    return ok + " " + check.requireText("level");
  }

  @Test
  void savedDraft_isReady() {
    Reply looked = look(app.savedFlow("Fine"));
    assertThat(looked.requireBoolean("ready")).as("%s", looked.text()).isTrue();
    assertThat(looked.requireList("checks").stream().map(check -> check.requireText("name")))
        .containsExactly(
            "status",
            "saved",
            "at_meta",
            "findings",
            "validation_errors",
            "flow_json_version",
            "account",
            "endpoint",
            "name",
            "answers",
            "live_messages");
    assertThat(looked.requireList("checks"))
        .allSatisfy(check -> assertThat(check.requireBoolean("ok")).as("%s", check).isTrue());
  }

  @Test
  void dryRun_changesNothing() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace("Hello", "Theirs"));
    String before = app.get(flow).text();
    String versions = app.get(flow + "/versions").text();
    String audit = app.get("/api/audit").text();
    List<Integer> changing = changingCalls();
    look(flow);
    look(flow, "&save=true");
    assertThat(app.get(flow).text()).isEqualTo(before);
    assertThat(app.get(flow + "/versions").text()).isEqualTo(versions);
    assertThat(app.get("/api/audit").text()).isEqualTo(audit);
    assertThat(changingCalls()).isEqualTo(changing);
  }

  private List<Integer> changingCalls() {
    return List.of(app.calls("publish"), app.calls("upload"), app.calls("create"));
  }

  @Test
  void neverSaved_isReadyOnlyWithSave() {
    String flow = app.newFlow("x");
    Reply looked = look(flow);
    assertThat(looked.requireBoolean("ready")).isFalse();
    assertThat(state(looked, "saved")).isEqualTo("false block");
    assertThat(check(looked, "saved").requireText("action")).contains("save-to-meta");
    Reply saving = look(flow, "&save=true");
    assertThat(saving.requireBoolean("ready")).as("%s", saving.text()).isTrue();
    assertThat(state(saving, "validation_errors")).isEqualTo("null warn");
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
  }

  @Test
  void noDefinition_isNotReady() {
    Reply made = app.post("/api/flows", "{\"name\":\"Empty\"}");
    Reply looked = look("/api/flows/" + made.requireText("id"), "&save=true");
    assertThat(looked.requireBoolean("ready")).isFalse();
    assertThat(state(looked, "saved")).isEqualTo("false block");
  }

  @Test
  void publishedAndDeprecated_areNotReady() {
    String flow = app.publishedFlow("x");
    assertThat(state(look(flow), "status")).isEqualTo("false block");
    assertThat(app.post(flow + "/deprecate").status()).isEqualTo(200);
    Reply looked = look(flow, "&save=true");
    assertThat(state(looked, "status")).isEqualTo("false block");
    assertThat(state(looked, "at_meta")).isEqualTo("false block");
  }

  @Test
  void changeOfAPublishedFlow_tellsWhatBecomesOfMessages() {
    String flow = app.publishedFlow("x");
    app.put(flow, "{\"json_definition\":%s}".formatted(TestApp.FORM.replace("Hello", "Hi")));
    assertThat(look(flow).requireBoolean("ready")).isFalse();
    Reply looked = look(flow, "&save=true");
    assertThat(looked.requireBoolean("ready")).as("%s", looked.text()).isTrue();
    assertThat(state(looked, "live_messages")).isEqualTo("false warn");
    assertThat(check(looked, "live_messages").requireText("message"))
        .contains("keep version 1", "into a draft");
    assertThat(state(looked, "answers")).isEqualTo("true warn");
  }

  @Test
  void breakingChange_isListedWithItsReason() {
    String withInput =
        TestApp.FORM.replace(
            "{\"type\":\"Footer\"",
            "{\"type\":\"TextInput\",\"name\":\"city\",\"label\":\"City\"},{\"type\":\"Footer\"");
    String form = withInput.replace("\"payload\":{}", "\"payload\":{\"city\":\"${form.city}\"}");
    String flow = app.newFlow("x");
    app.put(flow, "{\"json_definition\":%s}".formatted(form));
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
    app.put(flow, "{\"json_definition\":%s}".formatted(form.replace("{\"city\":", "{\"town\":")));
    Reply looked = look(flow, "&save=true");
    assertThat(looked.requireBoolean("ready")).as("%s", looked.text()).isTrue();
    StrictJson answers = check(looked, "answers");
    assertThat(state(looked, "answers")).isEqualTo("false warn");
    assertThat(answers.requireList("details").toString()).contains("city");
    assertThat(answers.requireText("action")).contains("from=published");
  }

  @Test
  void errorsThatMetaFound_block() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    String flow = app.newFlow("x");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"screens\":[]}}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    Reply looked = look(flow);
    assertThat(looked.requireBoolean("ready")).isFalse();
    assertThat(state(looked, "validation_errors")).isEqualTo("false block");
    assertThat(check(looked, "validation_errors").requireList("details")).isNotEmpty();
    assertThat(state(looked, "findings")).isEqualTo("false warn");
    assertThat(check(looked, "findings").requireList("details")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7.3,true block", "4.0,false warn", "3.0,false warn", "99.9,false warn"})
  void version_isHeldAgainstTheTable(String version, String expected) {
    String flow = app.newFlow("x");
    app.put(
        flow,
        "{\"json_definition\":%s}"
            .formatted(TestApp.FORM.replace("\"7.0\"", TestApp.quoted(version))));
    Reply looked = look(flow);
    assertThat(state(looked, "flow_json_version")).as("%s", looked.text()).isEqualTo(expected);
  }

  @Test
  void textThatWasChangedAtMeta_blocksWithoutSave() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace("Hello", "Theirs"));
    assertThat(state(look(flow), "at_meta")).isEqualTo("false block");
    assertThat(state(look(flow, "&save=true"), "at_meta")).isEqualTo("false warn");
    assertThat(state(look(flow, "&save=true&overwrite=true"), "at_meta")).isEqualTo("true block");
  }

  @Test
  void flowThatIsGoneAtMeta_isNotReady() {
    String flow = app.savedFlow("x");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
    Reply looked = look(flow);
    assertThat(state(looked, "at_meta")).isEqualTo("false block");
    assertThat(app.get(flow).isNull("missing_at_meta")).as("a look stores nothing").isTrue();
  }

  @Test
  void nameThatMetaHas_isNotReady() {
    app.flowAtMeta("Taken");
    Reply looked = look(app.newFlow("Taken"), "&save=true");
    assertThat(state(looked, "name")).isEqualTo("false block");
    assertThat(check(looked, "name").requireText("message")).contains("Taken");
    assertThat(state(look(app.newFlow("Free"), "&save=true"), "name")).isEqualTo("true block");
  }

  @Test
  void endpoint_isNeededOnlyWithADataApiVersion() {
    String flow = app.newFlow("x");
    assertThat(state(look(flow), "endpoint")).isEqualTo("true block");
    app.put(flow, "{\"json_definition\":%s}".formatted(ENDPOINT_FORM));
    assertThat(check(look(flow), "endpoint").requireText("action")).contains("endpoint_uri");
    app.put(flow, "{\"endpoint_uri\":\"https://flows.invalid/x\"}");
    StrictJson withoutKey = check(look(flow), "endpoint");
    assertThat(withoutKey.requireBoolean("ok")).isFalse();
    assertThat(withoutKey.requireText("message")).contains("no public key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"drop\",\"times\":0}",
        "{\"kind\":\"html\",\"times\":0}",
        "{\"kind\":\"rate_limit\",\"times\":0}",
        "{\"kind\":\"delay\",\"times\":0,\"delay_ms\":3000}"
      })
  void troubleAtMeta_isUnknownAndNotAFailure(String fault) {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"name\":\"Other\"}");
    app.fault(fault);
    Reply looked = look(flow, "&save=true");
    assertThat(looked.requireBoolean("ready")).isFalse();
    for (String name : List.of("at_meta", "validation_errors", "account", "name")) {
      assertThat(state(looked, name)).as(name).isEqualTo("null block");
      assertThat(check(looked, name).requireText("message")).contains("ot known");
    }
    assertThat(state(looked, "saved")).isEqualTo("true block");
  }

  @Test
  void tokenThatMetaRefuses_isSaid() {
    Reply account = app.get("/api/accounts");
    String path = "/api/accounts/" + account.requireText("items/0/id");
    String flow = app.savedFlow("x");
    assertThat(app.put(path, "{\"access_token\":\"wrong\"}").status()).isEqualTo(200);
    Reply looked = look(flow);
    assertThat(state(looked, "account")).isEqualTo("false block");
    assertThat(looked.requireBoolean("ready")).isFalse();
  }

  @Test
  void lostUpdatesAndUnknownFlows_areRefused() {
    String flow = app.savedFlow("x");
    assertError(
        app.post(flow + "/publish?dry_run=true", "", "If-Match", "\"999\""), 412, "lost_update");
    assertError(
        app.post("/api/flows/00000000-0000-4000-8000-000000000000/publish?dry_run=true"),
        404,
        "not_found");
  }

  @Test
  void idempotencyKey_canBeUsedAgain() {
    String flow = app.savedFlow("x");
    for (int i = 0; i < 2; i++) {
      Reply looked = app.post(flow + "/publish?dry_run=true", "", "Idempotency-Key", "k");
      assertThat(looked.status()).isEqualTo(200);
    }
    app.put(flow, "{\"name\":\"Other\"}");
    Reply again = app.post(flow + "/publish?dry_run=true", "", "Idempotency-Key", "k");
    assertThat(again.requireBoolean("ready")).isFalse();
  }
}
