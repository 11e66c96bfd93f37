package headgate.run;

import headgate.account.AccountSecrets;
import headgate.account.GraphAccounts;
import headgate.config.Config;
import headgate.db.Database;
import headgate.db.ReadOnlyDatabase;
import headgate.doctor.Doctor;
import headgate.doctor.check.DoctorReport;
import headgate.meta.MetaGateway;
import headgate.meta.MetaListener;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a data directory, with or without a running server. */
public final class LocalDoctor {

  private LocalDoctor() {}

  /**
   * @throws StartupException if there is no data directory; it is not created
   */
  public static DoctorReport run(Config config, InstantSource clock) {
    LogFormat.install();
    Path directory = config.data().toAbsolutePath().normalize();
    if (Database.isMissing(directory)) {
      throw new StartupException(
          ("There is no Headgate data in %s. Name the data directory of your server with --data or"
                  + " HEADGATE_DATA.")
              .formatted(directory));
    }
    try (ReadOnlyDatabase db = ReadOnlyDatabase.in(directory);
        MetaGateway meta =
            new MetaGateway(MetaGateway.Settings.DEFAULTS, MetaListener.NONE, clock)) {
      Optional<SecretBox> box = new DataKey(config).existing();
      return new Doctor(
              config, db, box.map(key -> graph(config, key)).orElse(null), meta, () -> "", clock)
          .run();
    }
  }

  private static GraphAccounts graph(Config config, SecretBox box) {
    return new GraphAccounts(
        new AccountSecrets(box), config.graphUrl(), config.graphVersion(), simulator(config));
  }

  /** Null if the port is not known: a server that took a free port. */
  private static @Nullable URI simulator(Config config) {
    Integer port = config.sandbox().port();
    return port == null || port == 0 ? null : URI.create("http://127.0.0.1:" + port);
  }
}
