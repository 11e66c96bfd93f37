package headgate.part;

import static headgate.http.Access.ADMIN;
import static headgate.http.Access.READ;

import headgate.audit.AuditHandlers;
import headgate.audit.AuditRetention;
import headgate.backup.BackupHandlers;
import headgate.backup.BackupHealth;
import headgate.backup.BackupStatus;
import headgate.backup.ScheduledBackups;
import headgate.config.Config;
import headgate.db.Database;
import headgate.doctor.Doctor;
import headgate.doctor.DoctorHandlers;
import headgate.forward.WebhookHealth;
import headgate.health.HealthCheck;
import headgate.health.Readiness;
import headgate.health.ServerChecks;
import headgate.http.RouteTable;
import headgate.metrics.BuildInfo;
import headgate.metrics.MetricsHandlers;
import headgate.run.Version;
import headgate.settings.SettingsHandlers;
import headgate.webhook.InboxHealth;
import headgate.webhook.Refusals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the operator of the server uses. */
public final class OperatePart implements Part {

  private final Shared shared;
  private final Supplier<BuildInfo> build;
  private final Readiness readiness;
  private final AuditRetention auditRetention;
  private final ScheduledBackups backups;
  private final MetricsHandlers metrics;
  private final AuditHandlers audit;
  private final DoctorHandlers doctor;
  private final BackupHandlers backup;
  private final SettingsHandlers settings;

  public OperatePart(Shared shared, AccountsPart accounts, Refusals refusals) {
    this.shared = shared;
    Config config = shared.config();
    Database db = shared.db();
    InstantSource clock = shared.clock();
    this.auditRetention = shared.closer().add(new AuditRetention(db, config.auditDays(), clock));
    this.backups = new ScheduledBackups(config.data(), config.backups(), clock);
    this.readiness = new Readiness(checks(config, db, backups, refusals, clock));
    this.build = () -> build(db);
    this.metrics = new MetricsHandlers(shared.metrics(), db, accounts.meta(), backups, build);
    this.audit = new AuditHandlers(db);
    this.doctor =
        new DoctorHandlers(
            new Doctor(config, db, accounts.graph(), accounts.meta(), refusals::words, clock));
    this.backup = new BackupHandlers(config.data(), clock);
    this.settings = new SettingsHandlers(config, db, build, clock.instant());
  }

  private static List<HealthCheck> checks(
      Config config, Database db, BackupStatus backups, Refusals refusals, InstantSource clock) {
    List<HealthCheck> checks =
        new ArrayList<>(ServerChecks.of(db, config.data(), config.minFreeDisk(), clock));
    checks.add(WebhookHealth.check(db));
    checks.add(InboxHealth.check(db, refusals));
    Duration every = config.backups().every();
    if (every != null) {
      checks.add(BackupHealth.check(backups, every, clock));
    }
    return checks;
  }

  private static BuildInfo build(Database db) {
    String commit = Version.commit();
    return new BuildInfo(
        Version.current(),
        commit == null ? "unknown" : commit,
        Runtime.version().toString(),
        db.sqliteVersion());
  }

  /** Asks the database when it is called. */
  public Supplier<BuildInfo> build() {
    return build;
  }

  public Readiness readiness() {
    return readiness;
  }

  /** Starts what runs beside the requests. */
  public void start() {
    shared.closer().add(backups);
    backups.start();
    auditRetention.start();
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/metrics", metrics::metrics, READ);
    routes.get(
        "/api/audit",
        audit::list,
        ADMIN,
        "action",
        "resource_id",
        "key",
        "from",
        "until",
        "page",
        "limit");
    routes.get("/api/doctor", doctor::report, ADMIN);
    routes.get("/api/doctor/codes", doctor::codes, READ);
    routes.post("/api/backup", backup::backup, ADMIN);
    routes.get("/api/settings", settings::list, ADMIN);
  }
}
