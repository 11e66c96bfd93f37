package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code headgate sync} against the real server. */
class MainSyncTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private static final String EVENTS =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n\r\n";

  private static final String BEGUN =
      "event: account\ndata: {\"account_id\":\"1\",\"name\":\"A\\u001b[2J\",\"flows\":2}\n\n"
          + "event: flow\ndata: {\"account_id\":\"1\",\"step\":\"adopt\",\"id\":null,"
          + "\"meta_flow_id\":\"2\",\"name\":\"B\\u001b[2J\",\"fields\":[],\"done\":1,\"flows\":2}\n\n";

  private final SetClock clock = new SetClock();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean terminal;

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void log_showsEachFlowThenTheTableThenTheCounts() {
    app.savedFlow("Unchanged");
    String kept = app.savedFlow("Kept");
    app.put(kept, "{\"json_definition\":" + OURS + "}");
    String theirs = app.flowAtMeta("Theirs");

    assertThat(sync()).isZero();

    StrictJson items = app.get("/api/flows?q=theirs").require("items");
    assertThat(items.requireText("0/meta_flow_id")).isEqualTo(theirs);
    String id = items.requireText("0/id");
    assertThat(out().lines().toList())
        .startsWith("Sandbox: 3 flows at Meta")
        .anyMatch(line -> line.matches("Sandbox [1-3]/3: our change kept: Kept"))
        .noneMatch(line -> line.contains("Unchanged"))
        .endsWith("3 synced (1 new, 0 updated, 2 unchanged), 0 conflicts, 0 missing, 0 failed");
    assertThat(out())
        .contains(
            "STEP             NAME    ID                                    ABOUT\n",
            "our change kept  Kept    " + kept.substring(11) + "  definition\n",
            "new from Meta    Theirs  " + id + "\n")
        .doesNotContain("\r", "\u001b", "Account", "Dry run");
    assertThat(err()).isEmpty();
  }

  @Test
  void nothingToDo_isReported() {
    app.savedFlow("x");

    assertThat(sync()).isZero();
    assertThat(out())
        .isEqualTo(
            """
            Sandbox: 1 flow at Meta

            Nothing to do: both sides agree.

            1 synced (0 new, 0 updated, 1 unchanged), 0 conflicts, 0 missing, 0 failed
            """);
  }

  @Test
  void manyUnchangedFlows_areALineForEachHundred() {
    for (int i = 0; i < 205; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.post("/api/flows/sync");

    assertThat(sync()).isZero();
    assertThat(out())
        .startsWith(
            """
            Sandbox: 205 flows at Meta
            Sandbox 100/205: nothing to do
            Sandbox 200/205: nothing to do

            Nothing to do: both sides agree.
            """);
  }

  @Test
  void conflict_isNamedWithWhatToDo() {
    String flow = conflict();

    assertThat(sync()).isEqualTo(1);
    assertThat(out())
        .contains("Sandbox 1/1: conflict: Survey\n")
        .containsPattern("conflict +Survey +" + flow.substring(11) + " +definition\n")
        .contains(
            """
            1 conflict: changed on both sides since the last sync. Our side stays as it is.
              Survey: definition
                GET %s/diff?from=current&to=meta
            To settle all of them:
              headgate sync --strategy theirs   takes Meta's side
              headgate sync --strategy ours     keeps our side
            To settle one of them, with the ID of the flow:
              headgate sync --decide ID=theirs
            """
                .formatted(app.url(flow)))
        .endsWith("0 synced (0 new, 0 updated, 0 unchanged), 1 conflict, 0 missing, 0 failed\n");
    assertThat(app.get(flow).text()).contains(OURS);
  }

  @ParameterizedTest
  @CsvSource({"theirs, change from Meta", "ours, our change kept"})
  void strategy_settlesTheConflict(String strategy, String step) {
    String flow = conflict();

    assertThat(sync("--strategy", strategy)).isZero();
    assertThat(out()).contains(step).doesNotContain("To settle");
    assertThat(app.get(flow).text()).contains(strategy.equals("theirs") ? THEIRS : OURS);
    assertThat(sync()).isZero();
  }

  @Test
  void decision_settlesItsFlowAndIsReported() {
    String flow = conflict();
    String decided = flow.substring(11);
    String local = app.savedFlow("Local").substring(11);

    assertThat(sync("--dry-run", "--decide", decided + "=theirs")).isZero();
    assertThat(out()).contains("  " + decided + "=theirs: would be applied\n");
    assertThat(sync("--decide", decided + "=theirs", "--decide", local + "=ours")).isZero();
    assertThat(out())
        .contains(
            "Decisions:\n  %s=theirs: applied\n  %s=ours: not applied. The flow is not in conflict.\n"
                .formatted(decided, local));
    assertThat(app.get(flow).text()).contains(THEIRS);
  }

  @ParameterizedTest
  @CsvSource({"ab=mine, must be the ID", "ab, must be the ID", "ab=ours;ab=later, twice"})
  void wrongDecision_isAUsageError(String decisions, String message) {
    List<String> flags = new ArrayList<>();
    List.of(decisions.split(";")).forEach(typed -> flags.addAll(List.of("--decide", typed)));

    assertThat(sync(flags.toArray(String[]::new))).isEqualTo(2);
    assertThat(err()).contains("--decide", message);
  }

  @Test
  void dryRun_reportsWhatASyncWouldDoAndChangesNothing() {
    String flow = conflict();
    String meta = app.flowAtMeta("Theirs");
    String before = app.get(flow).text();

    assertThat(sync("--dry-run")).isEqualTo(1);
    assertThat(out())
        .contains("\nDry run: nothing was changed. This is what a sync would do:\n")
        .containsPattern("new from Meta +Theirs +Meta's " + meta)
        .contains("\nDry run: 1 synced (1 new,");
    assertThat(sync("--dry-run", "--strategy=theirs")).isZero();
    assertThat(app.get(flow).text()).isEqualTo(before);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @Test
  void flowThatFails_isNamedWithItsReason() {
    String bad = app.flowAtMeta("Bad");
    app.fault("{\"kind\":\"html\",\"route\":\"assets\",\"times\":0}");

    assertThat(sync()).isEqualTo(1);
    assertThat(out()).contains("\n1 flow failed:\n  Bad (Meta's " + bad + "): ");
  }

  @Test
  void flowGoneFromMeta_isNamedAndIsNotAFailure() {
    String flow = app.savedFlow("Gone");
    app.http()
        .delete(app.sandboxUrl("/v25.0/" + app.metaFlowId(flow)))
        .header("Authorization", "Bearer sandbox")
        .asString();

    assertThat(sync()).isZero();
    assertThat(out())
        .contains("Sandbox: missing at Meta: Gone\n")
        .containsPattern("missing at Meta +Gone +\\S+ +deleted there or hidden; it stays here");
  }

  @Test
  void terminal_showsOneLineThatIsErasedAtTheEnd() {
    terminal = true;
    app.flowAtMeta("B".repeat(200));

    assertThat(sync()).isZero();
    String drawn = out.toString(UTF_8);
    int end = drawn.indexOf("\r\u001b[KSTEP");
    assertThat(drawn.substring(0, end).split("\u001b\\[K"))
        .containsExactly(
            "\rAsking Meta for its flows…",
            "\r[--------------------] 0/1 Sandbox",
            "\r[####################] 1/1 Sandbox: " + "B".repeat(42) + "…");
  }

  @Test
  void severalAccounts_haveOneHeadingEach() {
    String second = secondAccount();
    app.flowAtMeta("One");

    assertThat(sync()).isZero();
    assertThat(out())
        .contains("Sandbox: 1 flow at Meta\n", "Second: 0 flows at Meta\n")
        .contains("\nAccount Sandbox (" + accountCalled("Sandbox") + ")\nSTEP ")
        .contains("\nAccount Second (" + second + ")\nNothing to do: both sides agree.\n");
  }

  @Test
  void account_limitsTheSync() {
    String second = secondAccount();
    app.flowAtMeta("One");

    assertThat(sync("--account", second)).isZero();
    assertThat(out()).contains("0 synced").doesNotContain("Sandbox", "Account");
  }

  @Test
  void accountThatCannotBeSynced_isAFailureThatKeepsTheOthers() {
    app.post("/api/accounts", "{\"name\":\"Broken\",\"sandbox\":true,\"access_token\":\"wrong\"}");
    app.flowAtMeta("One");

    assertThat(sync()).isEqualTo(3);
    assertThat(out())
        .containsPattern("Account Broken \\(\\S+\\)\nIt could not be synced: \\S+")
        .contains("1 synced (1 new,");
  }

  @Test
  void unknownAccount_isAFailureInTheServersWords() {
    assertThat(sync("--account", "7")).isEqualTo(3);
    Reply refused = app.post("/api/flows/sync", "{\"account_id\":\"7\"}");
    assertThat(err()).isEqualTo(refused.message() + "\n");
    assertThat(sync("--account=")).isEqualTo(3);
    assertThat(out()).isEmpty();
  }

  @Test
  void claimedServer_namesTheKeyThatIsNeeded(@TempDir Path directory) throws IOException {
    String admin = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", admin);
    String writer = app.newKey("write", "X-API-Key", admin);
    Path file = Files.writeString(directory.resolve("key"), writer + "\n");

    assertThat(sync()).isEqualTo(3);
    assertThat(err())
        .startsWith("An API key is required")
        .contains("headgate key create --name sync --scope write", "HEADGATE_API_KEY");
    assertThat(sync(Map.of("HEADGATE_API_KEY", reader))).isEqualTo(3);
    assertThat(err())
        .contains(
            "The key \"read\" has the scope read. This request needs a key with the scope write.");
    assertThat(sync(Map.of("HEADGATE_API_KEY", writer))).isZero();
    assertThat(sync("--api-key-file", file.toString())).isZero();
    assertThat(sync(Map.of("HEADGATE_API_KEY_FILE", file.toString()))).isZero();
    assertThat(out() + err()).doesNotContain(reader, writer);
  }

  @ParameterizedTest
  @CsvSource({
    "--strategy mine, --strategy must be theirs or ours.",
    "--data x, Unknown option --data.",
    "--dry-run=yes, --dry-run takes no value.",
    "--account, --account needs a value.",
    "now, Unexpected argument 'now'.",
    "--api-key hunter2, --api-key must be an API key as 'headgate key create' prints it.",
    "--port 0, '--port is 0, so the server took a free port: give the port that it printed.'"
  })
  void wrongUsage_isRefusedBeforeAnyCall(String typed, String message) {
    assertThat(run(Map.of(), typed.split(" "))).isEqualTo(2);
    assertThat(err()).startsWith(message + "\n");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "0.0.0.0"})
  void missingServer_isAFailureThatSaysWhatToDo(String host) {
    int port = app.port();
    app.stop();

    assertThat(run(Map.of("HEADGATE_HOST", host), "--port", "" + port)).isEqualTo(3);
    assertThat(err())
        .startsWith("No server answers at http://127.0.0.1:" + port + ". ./run.sh starts one;");
  }

  @Test
  void serverThatDies_isAFailureAfterTheLineIsCleared() throws IOException {
    terminal = true;
    String chunked = EVENTS.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = Integer.toHexString(BEGUN.length()) + "\r\n" + BEGUN + "\r\n";
    try (RawServer server = RawServer.hangingUpAfter(chunked + chunk)) {
      assertThat(run(Map.of(), "--port", "" + server.port())).isEqualTo(3);
    }
    assertThat(err()).contains("broke off").contains("Run the command again");
    assertThat(out.toString(UTF_8))
        .contains("\r[##########----------] 1/2 A\uFFFD[2J: B\uFFFD[2J\u001b[K")
        .endsWith("\r\u001b[K")
        .doesNotContain("\u001b[2J");
  }

  @Test
  void answerThatEndsEarly_isAFailure() throws IOException {
    try (RawServer server = RawServer.hangingUpAfter(EVENTS + BEGUN)) {
      assertThat(run(Map.of(), "--port", "" + server.port())).isEqualTo(3);
    }
    assertThat(err()).contains("ended its answer before the result");
    assertThat(out()).contains("A\uFFFD[2J 1/2: new from Meta: B\uFFFD[2J").doesNotContain("STEP");
  }

  @Test
  void failureOfTheServer_isShownInItsWords() throws IOException {
    String error = "event: error\ndata: {\"status\":\"error\",\"message\":\"Meta is\\nout.\"}\n\n";
    try (RawServer server = RawServer.hangingUpAfter(EVENTS + BEGUN + error)) {
      assertThat(run(Map.of(), "--port", "" + server.port())).isEqualTo(3);
    }
    assertThat(err()).isEqualTo("Meta is\uFFFDout.\n");
  }

  @Test
  void eventThatIsNotJson_isAFailure() throws IOException {
    try (RawServer server = RawServer.hangingUpAfter(EVENTS + "event: flow\ndata: <b>\n\n")) {
      assertThat(run(Map.of(), "--port", "" + server.port())).isEqualTo(3);
    }
    assertThat(err()).contains("sent something that is not JSON");
  }

  /** Changes a flow on both sides; returns its path. */
  private String conflict() {
    String flow = app.savedFlow("Survey");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    return flow;
  }

  private String accountCalled(String name) {
    for (StrictJson account : app.get("/api/accounts").requireList("items")) {
      if (account.requireText("name").equals(name)) {
        return account.requireText("id");
      }
    }
    throw new AssertionError("There is no account " + name);
  }

  private String secondAccount() {
    StrictJson made = app.sandboxPost("/_sandbox/accounts", "{\"name\":\"Second\"}").body();
    app.post(
        "/api/accounts",
        """
        {"name":"Second","sandbox":true,"business_account_id":"%s","access_token":"%s"}
        """
            .formatted(made.requireText("business_account_id"), made.requireText("access_token")));
    return accountCalled("Second");
  }

  private int sync(String... flags) {
    return sync(Map.of(), flags);
  }

  private int sync(Map<String, String> environment, String... flags) {
    List<String> all = new ArrayList<>(List.of("--port", "" + app.port()));
    all.addAll(List.of(flags));
    return run(environment, all.toArray(String[]::new));
  }

  private int run(Map<String, String> environment, String... flags) {
    List<String> arguments = new ArrayList<>(List.of("sync"));
    arguments.addAll(List.of(flags));
    return new Main(environment, InstantSource.system(), () -> terminal)
        .run(
            arguments,
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String err() {
    return err.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
