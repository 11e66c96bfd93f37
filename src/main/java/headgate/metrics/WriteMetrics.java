package headgate.metrics;

import headgate.db.WriterListener;

/** Counts the commits of the database's writer. */
public final class WriteMetrics implements WriterListener {

  private final Distribution times =
      new Distribution(Distribution.NANOS, 0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1);

  private final Distribution sizes =
      new Distribution(Distribution.ONE, 1, 2, 4, 8, 16, 32, 64, 128);

  WriteMetrics() {}

  @Override
  public void committed(int writes, long nanos) {
    times.add(nanos);
    sizes.add(writes);
  }

  Distribution times() {
    return times;
  }

  Distribution sizes() {
    return sizes;
  }
}
