package headgate.db;

import org.jdbi.v3.core.Handle;

/** A part of a write that can fail alone. For work inside {@link Database#write}. */
public final class Savepoint {

  private Savepoint() {}

  /**
   * Runs the work. If it throws, everything that it wrote is undone, and the rest of the write can
   * go on. Cannot be nested.
   *
   * @throws DatabaseException if the whole write is lost; its cause is what the work threw
   * @throws RuntimeException what the work throws
   */
  public static void run(Handle handle, HandleAction work) {
    ChangedRows changed = ChangedRows.of(handle);
    int before = changed.size();
    DirectSql.update(handle, "SAVEPOINT part");
    try {
      work.run(handle);
    } catch (RuntimeException e) {
      undo(handle, e);
      changed.truncate(before);
      throw e;
    }
    DirectSql.update(handle, "RELEASE part");
  }

  private static void undo(Handle handle, RuntimeException cause) {
    try {
      DirectSql.update(handle, "ROLLBACK TO part");
      DirectSql.update(handle, "RELEASE part");
    } catch (RuntimeException e) { // the whole write is lost, for example on a full disk
      DatabaseException lost = DatabaseException.ofWrite(cause);
      lost.addSuppressed(e);
      throw lost;
    }
  }
}
