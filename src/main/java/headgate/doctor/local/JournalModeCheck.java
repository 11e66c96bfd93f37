package headgate.doctor.local;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether the database uses the write-ahead log, so that reads do not wait for writes. */
public final class JournalModeCheck implements Check {

  private final DatabaseReader db;

  public JournalModeCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "journal_mode";
  }

  @Override
  public List<Verdict> run() {
    String mode =
        db.read(handle -> handle.createQuery("PRAGMA journal_mode").mapTo(String.class).one());
    return List.of(
        mode.equals("wal")
            ? Verdict.ok("The database uses the write-ahead log.")
            : Verdict.warn(
                "The database has journal mode %s and not wal.".formatted(mode),
                "Another program has changed it. The next start of the server sets it again."));
  }
}
