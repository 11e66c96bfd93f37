package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code decisions} of {@code POST /api/flows/sync}: each settles the conflict of one flow. */
class SyncDecisionsTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";
  private static final String STRANGER = "00000000-0000-4000-8000-000000000000";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  /** A flow that was changed on both sides; returns its id. */
  private String conflictingFlow(String name) {
    String flow = app.savedFlow(name);
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    return id(flow);
  }

  private static String id(String path) {
    return path.substring("/api/flows/".length());
  }

  private String current(String id) {
    return app.get("/api/flows/" + id).require("json_definition").toString();
  }

  /** Decisions as {@code id=word}. */
  private static String decisions(String... pairs) {
    return Stream.of(pairs)
        .map(pair -> pair.split("="))
        .map(pair -> "\"%s\":\"%s\"".formatted(pair[0], pair[1]))
        .collect(Collectors.joining(",", "\"decisions\":{", "}"));
  }

  private StrictJson sync(String query, String... pairs) {
    Reply reply = app.post("/api/flows/sync" + query, "{" + decisions(pairs) + "}");
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.data();
  }

  private Reply refused(String body) {
    Reply reply = app.post("/api/flows/sync", body);
    assertThat(app.calls()).isZero();
    return reply;
  }

  private static void assertApplied(StrictJson data, int index, String id, String decision) {
    StrictJson result = data.require("decisions/" + index);
    assertThat(result.keys()).containsExactly("flow_id", "decision", "applied", "reason");
    assertThat(result.requireText("flow_id")).isEqualTo(id);
    assertThat(result.requireText("decision")).isEqualTo(decision);
    assertThat(result.requireBoolean("applied")).as("%s", result).isTrue();
    assertThat(result.isNull("reason")).isTrue();
  }

  private static void assertNotApplied(StrictJson data, int index, String id, String reason) {
    StrictJson result = data.require("decisions/" + index);
    assertThat(result.requireText("flow_id")).isEqualTo(id);
    assertThat(result.requireBoolean("applied")).as("%s", result).isFalse();
    assertThat(result.requireText("reason")).contains(reason);
  }

  private String newAccount(String name, String token) {
    StrictJson made = app.sandboxPost("/_sandbox/accounts", "{}").body();
    Reply account =
        app.post(
            "/api/accounts",
            """
            {"name":"%s","sandbox":true,"business_account_id":"%s","access_token":"%s"}
            """
                .formatted(
                    name,
                    made.requireText("business_account_id"),
                    token.isEmpty() ? made.requireText("access_token") : token));
    assertThat(account.status()).as("%s", account.text()).isEqualTo(201);
    return account.requireText("id");
  }

  @Test
  void eachConflict_isSettledByItsOwnDecision() {
    String theirs = conflictingFlow("Theirs");
    String ours = conflictingFlow("Ours");
    String later = conflictingFlow("Later");
    String undecided = conflictingFlow("Undecided");

    StrictJson done = sync("", later + "=later", theirs + "=theirs", ours + "=ours");

    assertThat(done.requireList("decisions")).hasSize(3);
    assertApplied(done, 0, later, "later");
    assertApplied(done, 1, theirs, "theirs");
    assertApplied(done, 2, ours, "ours");
    assertThat(done.requireList("conflicts").stream().map(item -> item.requireText("id")))
        .containsExactlyInAnyOrder(later, undecided);
    assertThat(current(theirs)).isEqualTo(THEIRS);
    assertThat(current(ours)).isEqualTo(OURS);
    assertThat(current(later)).isEqualTo(OURS);
    assertThat(app.post("/api/flows/sync").requireList("conflicts")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"theirs,ours", "theirs,later", "ours,theirs", "ours,later"})
  void decision_hasPriorityOverTheStrategy(String strategy, String decision) {
    String decided = conflictingFlow("Decided");
    String other = conflictingFlow("Other");

    StrictJson done = sync("?strategy=" + strategy, decided + "=" + decision);

    assertApplied(done, 0, decided, decision);
    assertThat(current(decided)).isEqualTo(decision.equals("theirs") ? THEIRS : OURS);
    assertThat(current(other)).isEqualTo(strategy.equals("theirs") ? THEIRS : OURS);
    assertThat(done.requireList("conflicts")).hasSize(decision.equals("later") ? 1 : 0);
  }

  @Test
  void dryRun_saysWhatWouldBeAppliedAndChangesNothing() {
    String theirs = conflictingFlow("Theirs");
    String ours = conflictingFlow("Ours");
    String agreed = id(app.savedFlow("Agreed"));
    String before = app.get("/api/flows?include=json_definition").text();
    String[] pairs = {theirs + "=theirs", ours + "=ours", agreed + "=theirs"};

    StrictJson plan = sync("?dry_run=true", pairs);

    assertThat(app.get("/api/flows?include=json_definition").text()).isEqualTo(before);
    assertThat(plan.requireList("conflicts")).isEmpty();
    assertApplied(plan, 0, theirs, "theirs");
    assertNotApplied(plan, 2, agreed, "not in conflict");
    assertThat(sync("", pairs).require("decisions")).isEqualTo(plan.require("decisions"));
  }

  @Test
  void decisionAboutAFlowWithoutConflict_isNotApplied() {
    String changedHere = app.savedFlow("Changed here");
    app.put(changedHere, "{\"json_definition\":" + OURS + "}");
    String changedThere = app.savedFlow("Changed there");
    app.sandboxPost("/v25.0/" + app.metaFlowId(changedThere), "{\"name\":\"New name\"}");
    String settled = conflictingFlow("Settled");
    sync("", settled + "=ours");

    StrictJson done =
        sync("", id(changedHere) + "=theirs", id(changedThere) + "=ours", settled + "=theirs");

    assertNotApplied(done, 0, id(changedHere), "not in conflict");
    assertNotApplied(done, 1, id(changedThere), "not in conflict");
    assertNotApplied(done, 2, settled, "not in conflict");
    assertThat(current(id(changedHere))).isEqualTo(OURS);
    assertThat(app.get(changedThere).requireText("name")).isEqualTo("New name");
    assertThat(current(settled)).isEqualTo(OURS);
  }

  @Test
  void flowThatTheSyncDoesNotReach_hasAReason() {
    String local =
        id("/api/flows/" + app.post("/api/flows", "{\"name\":\"Local\"}").requireText("id"));
    String gone = app.savedFlow("Gone");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(gone));
    String removed = app.savedFlow("Removed");
    assertThat(app.delete(removed).status()).isEqualTo(200);

    String old = app.publishedFlow("Old");
    assertThat(app.post(old + "/deprecate").status()).isEqualTo(200);
    assertThat(app.delete(old).status()).isEqualTo(200);

    StrictJson done =
        sync(
            "",
            local + "=ours",
            id(gone) + "=theirs",
            id(removed) + "=theirs",
            id(old) + "=theirs");

    assertNotApplied(done, 0, local, "never saved to Meta");
    assertNotApplied(done, 1, id(gone), "Meta does not list the flow");
    assertNotApplied(done, 2, id(removed), "POST " + removed + "/restore restores it");
    assertNotApplied(done, 3, id(old), "this sync did not restore it");
  }

  @Test
  void flowThatTheSyncRestores_isSettled() {
    String flow = conflictingFlow("Removed here only");
    assertThat(app.delete("/api/flows/" + flow + "?local_only=true").status()).isEqualTo(200);

    assertApplied(sync("", flow + "=theirs"), 0, flow, "theirs");
    assertThat(current(flow)).isEqualTo(THEIRS);
  }

  @Test
  void flowThatFails_hasTheReasonOfTheFailure() {
    String flow = conflictingFlow("Failing");
    app.fault("{\"kind\":\"html\",\"route\":\"download\",\"times\":0}");

    StrictJson done = sync("", flow + "=theirs");

    assertNotApplied(done, 0, flow, done.requireText("failed/0/reason"));
    assertThat(current(flow)).isEqualTo(OURS);
  }

  @Test
  void textAtMetaThatIsNotAFlowJson_isNotTaken() {
    String flow = conflictingFlow("Unreadable");
    app.uploadAtMeta(app.metaFlowId("/api/flows/" + flow), "{\"version\":1,\"version\":2}");

    StrictJson done = sync("", flow + "=theirs");

    assertNotApplied(done, 0, flow, "not a Flow JSON");
    assertThat(done.requireList("conflicts")).hasSize(1);
    assertThat(current(flow)).isEqualTo(OURS);
  }

  @Test
  void accountThatFails_isTheReasonForItsFlows() {
    String applied = conflictingFlow("Reached");
    String waba = newAccount("Second", "");
    Reply other = app.post("/api/flows", "{\"name\":\"Other\",\"account_id\":\"" + waba + "\"}");
    String unreached = other.requireText("id");
    assertThat(app.post("/api/flows/" + unreached + "/save-to-meta").status()).isEqualTo(200);
    app.put("/api/accounts/" + waba, "{\"access_token\":\"wrong\"}");

    StrictJson done = sync("", unreached + "=theirs", applied + "=theirs");

    assertNotApplied(done, 0, unreached, done.requireText("accounts/1/error"));
    assertApplied(done, 1, applied, "theirs");
  }

  @Test
  void eventStream_endsWithTheDecisions() {
    String flow = conflictingFlow("x");
    Reply stream =
        app.post(
            "/api/flows/sync",
            "{" + decisions(flow + "=theirs") + "}",
            "Accept",
            "text/event-stream");

    assertThat(stream.text())
        .contains("\"step\":\"take_theirs\"")
        .contains(
            "\"decisions\":[{\"flow_id\":\"%s\",\"decision\":\"theirs\",\"applied\":true,\"reason\":null}]"
                .formatted(flow));
  }

  @Test
  void answerWithoutDecisions_hasNoSuchKey() {
    conflictingFlow("x");
    assertThat(app.post("/api/flows/sync").data().keys()).doesNotContain("decisions");
    assertThat(app.post("/api/flows/sync", "{\"decisions\":null}").data().keys())
        .doesNotContain("decisions");
    assertThat(sync("").requireList("decisions")).isEmpty();
  }

  @Test
  void words_areReadInAnyCase() {
    String flow = conflictingFlow("x");
    assertApplied(sync("", flow.toUpperCase() + "=Theirs"), 0, flow, "theirs");
  }

  @ParameterizedTest
  @ValueSource(strings = {STRANGER, "1750445500712406", "", "\\ud83d", "a\\u0000b"})
  void unknownFlow_is422(String id) {
    Reply reply = refused("{\"decisions\":{\"%s\":\"theirs\"}}".formatted(id));
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains("does not exist", "not its id at Meta");
  }

  @Test
  void longUnknownFlow_isShortened() {
    Reply reply = refused("{\"decisions\":{\"%s\":\"theirs\"}}".formatted("x".repeat(100_000)));
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).hasSizeLessThan(250);
  }

  @Test
  void unknownWord_is422AndNamesThePlaceAndTheWords() {
    Reply reply = refused("{\"decisions\":{\"" + STRANGER + "\":\"mine\"}}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message())
        .isEqualTo("decisions." + STRANGER + " must be theirs, ours or later.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"theirs\"", "{\"" + STRANGER + "\":1}"})
  void wrongType_is400(String decisions) {
    assertError(refused("{\"decisions\":" + decisions + "}"), 400, "malformed");
  }

  @Test
  void sameFlowInTwoSpellings_is422() {
    String id = "abcdef00-0000-4000-8000-000000000000";
    assertError(
        refused("{" + decisions(id + "=ours", id.toUpperCase() + "=theirs") + "}"), 422, "invalid");
  }

  @Test
  void tooManyDecisions_are422() {
    String[] pairs =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(number -> STRANGER.substring(0, 24) + "%012d=ours".formatted(number))
            .toArray(String[]::new);
    Reply reply = refused("{" + decisions(pairs) + "}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains("10001", "10000");
  }

  @Test
  void flowOfAnotherAccount_is422IfTheRequestNamesAnAccount() {
    String flow = conflictingFlow("x");
    String other = newAccount("Second", "");
    Reply reply =
        app.post(
            "/api/flows/sync",
            "{\"account_id\":\"%s\",%s}".formatted(other, decisions(flow + "=theirs")));
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains(flow, other);
    String own = app.get("/api/flows/" + flow).requireText("account_id");
    assertApplied(sync("?account_id=" + own, flow + "=theirs"), 0, flow, "theirs");
  }
}
