package headgate.flow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.AccountSecrets;
import headgate.account.CreateAccount;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.EditableFields;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.NewFlow;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.meta.MetaGateway;
import headgate.meta.MetaListener;
import headgate.run.StrictJudge;
import headgate.sandbox.Sandbox;
import headgate.sandbox.tool.Judge;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a save reads, and what it records if somebody edits the flow while it runs. */
class SaveToMetaStepsTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final SaveOptions PLAIN = new SaveOptions(false, false, false);
  private static final Authorship BY = Authorship.of(Actor.LOCAL, Origin.API);
  private static final Definition FORM = Definition.parse(TestApp.FORM);
  private static final Definition OTHER =
      Definition.parse(TestApp.FORM.replace("Hello", "Good day"));

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private Runnable afterCreate = () -> {};
  private Database db;
  private Sandbox sandbox;
  private MetaGateway meta;
  private MetaOperation operation;
  private SaveToMeta saveToMeta;
  private Flow flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    db = Database.open(directory);
    AccountSecrets secrets = new AccountSecrets(new SecretBox(MasterKey.loadOrCreate(directory)));
    new CreateAccount(
            secrets,
            name -> {
              throw new AssertionError(name);
            },
            CLOCK)
        .sandboxOnce(db);
    sandbox =
        new Sandbox(new Sandbox.Settings(0, directory, Judge.RELAXED), new StrictJudge(), CLOCK)
            .start();
    meta = new MetaGateway(MetaGateway.Settings.DEFAULTS, this::exchanged, CLOCK);
    GraphAccounts graph =
        new GraphAccounts(secrets, URI.create("https://graph.invalid"), "v25.0", sandbox.uri());
    FlowLocks locks = new FlowLocks();
    operation = new MetaOperation(db, graph, meta, locks, CLOCK);
    saveToMeta = new SaveToMeta(db, operation, locks, new MetaTextGuard(db, CLOCK), CLOCK);
    flow = db.write(handle -> insert(new FlowDao(handle), new AccountDao(handle).all().get(0)));
    db.execute(handle -> handle.getConfig(SqlStatements.class).setSqlLogger(new Recorder()));
    db.<Object>read(handle -> handle.getConfig(SqlStatements.class).setSqlLogger(new Recorder()));
  }

  @AfterEach
  void stop() {
    meta.close();
    sandbox.close();
    db.close();
  }

  private static Flow insert(FlowDao flows, Account account) {
    NewFlow wanted = new NewFlow("Survey", account.id(), "[\"OTHER\"]", null, FORM);
    return flows.require(flows.insert(wanted, account.id(), BY, CLOCK.instant()).id());
  }

  private final class Recorder implements SqlLogger {

    @Override
    public void logBeforeExecution(StatementContext context) {
      statements.add(context.getRawSql().strip());
    }
  }

  private void exchanged(MetaListener.Exchange exchange) {
    if (exchange.method().equals("POST") && exchange.path().endsWith("/flows")) {
      afterCreate.run();
    }
  }

  private SaveToMeta.Saved save() {
    return saveToMeta.run(flow.id(), PLAIN, withoutHeaders(), Actor.LOCAL);
  }

  private static Preconditions withoutHeaders() {
    Object request =
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> null);
    return Preconditions.of((Context) request);
  }

  private Flow stored() {
    return db.read(handle -> new FlowDao(handle).require(flow.id()));
  }

  private String textAtMeta() {
    return operation
        .client(operation.load(flow.id()))
        .downloadFlowJson(stored().metaFlowId())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow();
  }

  @Test
  void repeatedSave_readsTheFlowOnce() {
    assertThat(save().unchanged()).isFalse();
    statements.clear();

    assertThat(save().unchanged()).isTrue();

    assertThat(statements).filteredOn(sql -> sql.startsWith("UPDATE flow")).isNotEmpty();
    // JDBI does not see how the flow itself is read: see DirectSql.
    assertThat(statements).filteredOn(sql -> sql.startsWith("SELECT")).hasSize(2);
    assertThat(statements)
        .filteredOn(sql -> sql.startsWith("SELECT") && sql.contains("FROM flow_definition"))
        .hasSize(1);
  }

  @Test
  void save_returnsTheFlowAsItIsStored() {
    assertThat(save().flow()).isEqualTo(stored());
    assertThat(save().flow()).isEqualTo(stored());
  }

  @Test
  void textThatIsEditedDuringASave_staysALocalChange() {
    afterCreate =
        () ->
            db.execute(
                handle -> new DefinitionDao(handle).replace(stored(handle), OTHER, BY, now()));

    save();

    Flow after = stored();
    assertThat(after.textHash()).isEqualTo(OTHER.textHash());
    assertThat(after.atMeta().textHash()).isEqualTo(FORM.textHash());
    assertThat(after.agreed().canonicalHash()).isEqualTo(FORM.canonicalHash());
    assertThat(after.versions().current()).isEqualTo(2);
    assertThat(after.versions().atMeta()).isEqualTo(1);
    assertThat(after.hasLocalChanges()).isTrue();
    assertThat(textAtMeta()).isEqualTo(FORM.text());

    afterCreate = () -> {};
    save();
    assertThat(stored().hasLocalChanges()).isFalse();
    assertThat(textAtMeta()).isEqualTo(OTHER.text());
  }

  @Test
  void nameThatIsEditedDuringASave_staysALocalChange() {
    afterCreate =
        () ->
            db.execute(
                handle ->
                    new FlowDao(handle)
                        .update(
                            stored(handle),
                            new EditableFields(
                                flow.accountId(), "Renamed", flow.categories(), null),
                            now()));

    Flow saved = save().flow();

    assertThat(saved).isEqualTo(stored());
    assertThat(saved.name()).isEqualTo("Renamed");
    assertThat(saved.atMeta().name()).isEqualTo("Survey");
    assertThat(saved.hasLocalChanges()).isTrue();
  }

  private Flow stored(Handle handle) {
    return new FlowDao(handle).require(flow.id());
  }

  private static Instant now() {
    return CLOCK.instant();
  }
}
