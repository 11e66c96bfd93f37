package headgate.event;

import headgate.db.ChangedRow;
import headgate.db.WriterListener;
import headgate.event.Note.Kind;
import headgate.sync.SyncListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what happens until it is taken. Keeps the newest 1,000 notes. Thread-safe, and fast
 * enough for the thread of the writer.
 */
public final class EventSource implements WriterListener, SyncListener {

  private static final int MAX_NOTES = 1_000;

  private final WriterListener metrics;
  private final Deque<Note> notes = new ArrayDeque<>();
  private boolean isIncomplete;
  private volatile Runnable listener = () -> {};

  /**
   * What happened since the last time.
   *
   * @param isComplete false if there was too much to keep
   */
  record Batch(List<Note> notes, boolean isComplete) {}

  /**
   * @param metrics is told the commits, too
   */
  public EventSource(WriterListener metrics) {
    this.metrics = metrics;
  }

  /**
   * @param told is called after each note, and must not wait
   */
  void setListener(Runnable told) {
    listener = told;
  }

  @Override
  public void committed(int writes, long nanos) {
    metrics.committed(writes, nanos);
  }

  @Override
  public void changed(List<ChangedRow> rows) {
    synchronized (notes) {
      for (ChangedRow row : rows) {
        Kind kind = kind(row);
        if (kind != null) {
          put(new Note(kind, row.id()));
        }
      }
    }
    listener.run();
  }

  /** Null if nobody is told about rows of this kind. */
  private static @Nullable Kind kind(ChangedRow row) {
    return switch (row.kind()) {
      case "flow" -> Kind.FLOW;
      case "account" -> Kind.ACCOUNT;
      case "message" -> Kind.MESSAGE;
      case "key" -> Kind.KEY;
      case "response.stored" -> Kind.RESPONSE;
      default -> null;
    };
  }

  @Override
  public void flowDone(String step) {}

  @Override
  public void started(String accountId) {
    add(new Note(Kind.SYNC_STARTED, accountId));
  }

  @Override
  public void ended(String accountId) {
    add(new Note(Kind.SYNC_ENDED, accountId));
  }

  private void add(Note note) {
    synchronized (notes) {
      put(note);
    }
    listener.run();
  }

  private void put(Note note) {
    if (notes.size() == MAX_NOTES) {
      notes.removeFirst();
      isIncomplete = true;
    }
    notes.addLast(note);
  }

  Batch take() {
    synchronized (notes) {
      Batch batch = new Batch(new ArrayList<>(notes), !isIncomplete);
      notes.clear();
      isIncomplete = false;
      return batch;
    }
  }
}
