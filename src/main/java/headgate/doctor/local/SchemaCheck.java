package headgate.doctor.local;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether the database has the schema of this program. */
public final class SchemaCheck implements Check {

  private final DatabaseReader db;

  public SchemaCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "database_schema";
  }

  @Override
  public List<Verdict> run() {
    int wanted = DatabaseReader.schemaOfProgram();
    int found =
        db.read(handle -> handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
    if (found == wanted) {
      return List.of(Verdict.ok("The database has schema %d, as this program.".formatted(found)));
    }
    String seen = "The database has schema %d, and this program has %d.".formatted(found, wanted);
    return List.of(
        found < wanted
            ? Verdict.warn(seen, "Start this version of the server: it migrates the database.")
            : Verdict.fail(seen, "Use the newer Headgate that has migrated the database."));
  }
}
