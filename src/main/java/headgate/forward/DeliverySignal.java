package headgate.forward;

import headgate.db.ChangedRow;
import headgate.db.WriterListener;
import java.util.List;

/** Wakes the loop of deliveries after a commit that queues some. Thread-safe. */
public final class DeliverySignal implements WriterListener {

  private boolean isRaised;

  @Override
  public void committed(int writes, long nanos) {}

  @Override
  public void changed(List<ChangedRow> rows) {
    if (rows.stream().anyMatch(row -> row.kind().equals(DeliveryDao.KIND))) {
      raise();
    }
  }

  synchronized void raise() {
    isRaised = true;
    notifyAll();
  }

  /** Returns after the time at the latest. */
  synchronized void await(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long rest = millis; !isRaised && rest > 0; rest = (end - System.nanoTime()) / 1_000_000) {
      wait(rest);
    }
    isRaised = false;
  }
}
