package headgate.backup;

import java.time.Instant;
import java.util.Optional;

/** How the scheduled backups of this server go. Thread-safe. */
public interface BackupStatus {

  /** False if backups are off. */
  boolean isScheduled();

  /** When the newest backup was made, also by an earlier run of the server. Empty if none is. */
  Optional<Instant> lastSuccess();

  /** How many failed since the server started. */
  long failures();

  /** The cause and the way out. Empty if the last one succeeded. */
  Optional<String> lastFailure();
}
