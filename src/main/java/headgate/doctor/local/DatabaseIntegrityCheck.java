package headgate.doctor.local;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether SQLite finds the database consistent. Reads the whole file. */
public final class DatabaseIntegrityCheck implements Check {

  private static final int MAX_FAULTS = 5;

  private final DatabaseReader db;

  public DatabaseIntegrityCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "database_integrity";
  }

  @Override
  public List<Verdict> run() {
    List<String> answer =
        db.read(
            handle ->
                handle
                    .createQuery("PRAGMA quick_check(" + MAX_FAULTS + ")")
                    .mapTo(String.class)
                    .list());
    return List.of(
        answer.equals(List.of("ok"))
            ? Verdict.ok("SQLite's quick check found no damage.")
            : Verdict.fail(
                "The database is damaged: " + String.join("; ", answer),
                "Stop the server, keep a copy of the data directory, and restore a backup."));
  }
}
