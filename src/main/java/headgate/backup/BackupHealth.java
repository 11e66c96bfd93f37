package headgate.backup;

import headgate.health.HealthCheck;
import headgate.health.HealthCheck.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says whether the scheduled backups succeed. It only warns: the server works without them. */
public final class BackupHealth {

  private BackupHealth() {}

  /**
   * @param every the time between two backups
   */
  public static HealthCheck check(BackupStatus backups, Duration every, InstantSource clock) {
    Duration longest = every.multipliedBy(2);
    return new HealthCheck("backup", () -> result(backups, longest, clock.instant()));
  }

  private static Result result(BackupStatus backups, Duration longest, Instant now) {
    String newest =
        backups
            .lastSuccess()
            .map("The newest backup is of %s."::formatted)
            .orElse("There is no backup yet.");
    Optional<String> failure = backups.lastFailure();
    if (failure.isPresent()) {
      return Result.warn("The last backup failed. %s %s".formatted(failure.get(), newest));
    }
    boolean isOverdue =
        backups.lastSuccess().filter(time -> time.plus(longest).isBefore(now)).isPresent();
    return isOverdue
        ? Result.warn(newest + " The next one is overdue. The log says why.")
        : Result.ok(newest);
  }
}
