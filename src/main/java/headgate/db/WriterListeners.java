package headgate.db;

import java.util.List;

/** Tells several listeners, in order. */
public record WriterListeners(List<WriterListener> all) implements WriterListener {

  @Override
  public void committed(int writes, long nanos) {
    all.forEach(listener -> listener.committed(writes, nanos));
  }

  @Override
  public void changed(List<ChangedRow> rows) {
    all.forEach(listener -> listener.changed(rows));
  }
}
