package headgate.db;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * The rows that a write says it changes. The {@link WriterListener} gets them after the commit, and
 * never those of work that was rolled back. For the thread of the writer.
 */
public final class ChangedRows implements JdbiConfig<ChangedRows> {

  private List<ChangedRow> rows = new ArrayList<>();

  /** Work of {@link Database#write} says that it changes a row. */
  public static void add(Handle handle, String kind, String id) {
    of(handle).rows.add(new ChangedRow(kind, id));
  }

  static ChangedRows of(Handle handle) {
    return handle.getConfig(ChangedRows.class);
  }

  int size() {
    return rows.size();
  }

  /** Forgets the newest rows. */
  void truncate(int size) {
    if (size < rows.size()) {
      rows.subList(size, rows.size()).clear();
    }
  }

  /** Returns all rows and forgets them. */
  List<ChangedRow> take() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<ChangedRow> taken = rows;
    rows = new ArrayList<>();
    return taken;
  }

  /** JDBI copies the configuration of a handle for each statement. The rows are those of all. */
  @Override
  public ChangedRows createCopy() {
    return this;
  }
}
