package headgate.doctor;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.config.Config;
import headgate.db.DatabaseReader;
import headgate.doctor.account.AccountDoctor;
import headgate.doctor.account.AccountDoctor.Diagnosis;
import headgate.doctor.check.Check;
import headgate.doctor.check.CheckResult;
import headgate.doctor.check.CheckStatus;
import headgate.doctor.check.DoctorReport;
import headgate.doctor.check.Verdict;
import headgate.doctor.flow.EndpointAnswersCheck;
import headgate.doctor.flow.JsonVersionCheck;
import headgate.doctor.flow.StatusAtMetaCheck;
import headgate.doctor.flow.UnpublishedChangesCheck;
import headgate.doctor.flow.UnsavedChangesCheck;
import headgate.doctor.local.ClockCheck;
import headgate.doctor.local.DataDirectoryCheck;
import headgate.doctor.local.DatabaseIntegrityCheck;
import headgate.doctor.local.DiskSpaceCheck;
import headgate.doctor.local.JavaVersionCheck;
import headgate.doctor.local.JournalModeCheck;
import headgate.doctor.local.LastBackupCheck;
import headgate.doctor.local.PublicUrlCheck;
import headgate.doctor.local.ReceivedWebhooksCheck;
import headgate.doctor.local.SchemaCheck;
import headgate.doctor.local.SecretKeyCheck;
import headgate.doctor.local.WebhooksCheck;
import headgate.endpoint.key.KeyComparison;
import headgate.meta.MetaGateway;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes every check. Changes nothing. Thread-safe. */
public final class Doctor {

  private static final int PARALLEL_ACCOUNTS = 4;

  private final Config config;
  private final DatabaseReader db;
  private final @Nullable GraphAccounts graph;
  private final MetaGateway meta;
  private final Supplier<String> refused;
  private final InstantSource clock;

  /**
   * @param refused which deliveries of Meta the running server refused, in sentences; else empty
   * @param graph null if the secret key does not open the secrets; then no account is checked
   */
  public Doctor(
      Config config,
      DatabaseReader db,
      @Nullable GraphAccounts graph,
      MetaGateway meta,
      Supplier<String> refused,
      InstantSource clock) {
    this.refused = refused;
    this.config = config;
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.clock = clock;
  }

  public DoctorReport run() {
    List<CheckResult> schema = CheckResult.of(new SchemaCheck(db));
    boolean isReadable = schema.get(0).verdict().status() == CheckStatus.OK;
    List<CheckResult> results = new ArrayList<>();
    add(
        results,
        new DataDirectoryCheck(
            config.data(), DataDirectoryCheck.user(System.getProperty("user.name"))),
        new DiskSpaceCheck(config.data(), config.minFreeDisk()),
        new DatabaseIntegrityCheck(db));
    results.addAll(schema);
    add(results, new JournalModeCheck(db));
    if (isReadable) {
      add(results, new SecretKeyCheck(config.data(), config.secretKey(), db));
    }
    List<Diagnosis> accounts = isReadable && graph != null ? accounts(graph) : List.of();
    add(
        results,
        new ClockCheck(
            accounts.stream().map(Diagnosis::clockOffset).filter(Objects::nonNull).toList()),
        new JavaVersionCheck(clock),
        new LastBackupCheck(config.backups().directory(), clock),
        new PublicUrlCheck(config.publicUrl()));
    accounts.forEach(account -> results.addAll(account.results()));
    if (isReadable) {
      add(
          results,
          new JsonVersionCheck(db),
          new UnsavedChangesCheck(db, clock),
          new UnpublishedChangesCheck(db, clock),
          new StatusAtMetaCheck(db),
          new EndpointAnswersCheck(db),
          new ReceivedWebhooksCheck(db, refused),
          new WebhooksCheck(db));
    } else {
      skip(results, "accounts", "flows", "webhook_events", "webhooks");
    }
    if (isReadable && graph == null) {
      results.add(
          new CheckResult(
              "accounts", Verdict.skip("The secret key does not open the secrets."), null));
    }
    return new DoctorReport(results);
  }

  private static void add(List<CheckResult> results, Check... checks) {
    for (Check check : checks) {
      results.addAll(CheckResult.of(check));
    }
  }

  private static void skip(List<CheckResult> results, String... names) {
    for (String name : names) {
      results.add(
          new CheckResult(
              name, Verdict.skip("The database does not have the schema of this program."), null));
    }
  }

  /** Several accounts at the same time, in the order of the accounts. */
  private List<Diagnosis> accounts(GraphAccounts atMeta) {
    List<Account> accounts = db.read(handle -> new AccountDao(handle).all());
    Set<String> withEndpoints =
        db.read(
            handle ->
                new HashSet<>(
                    handle
                        .createQuery(
                            "SELECT DISTINCT account_id FROM flow WHERE endpoint_uri IS NOT NULL")
                        .mapTo(String.class)
                        .list()));
    AccountDoctor doctor = new AccountDoctor(meta, atMeta, new KeyComparison(db), db, clock);
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL_ACCOUNTS);
    try {
      List<CompletableFuture<Diagnosis>> running =
          accounts.stream()
              .map(
                  account ->
                      CompletableFuture.supplyAsync(
                          () -> doctor.run(account, withEndpoints.contains(account.id())), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }
}
