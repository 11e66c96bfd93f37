package headgate.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts values in a few buckets. Adding a value takes no lock and no memory, and needs no class of
 * the metrics library, which a server loads at the first scrape. Thread-safe.
 */
final class Distribution {

  static final double NANOS = 1e9;
  static final double MILLIS = 1e3;
  static final double ONE = 1;

  private final double perUnit;
  private final double[] upperBounds;
  private final long[] limits;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * @param perUnit how much is added for one unit of the metric: {@link #NANOS} for a second
   * @param upperBounds of the buckets, inclusive and ascending, in the unit of the metric; one more
   *     bucket takes what is larger
   */
  Distribution(double perUnit, double... upperBounds) {
    this.perUnit = perUnit;
    this.upperBounds = Arrays.copyOf(upperBounds, upperBounds.length + 1);
    this.upperBounds[upperBounds.length] = Double.POSITIVE_INFINITY;
    this.limits =
        Arrays.stream(upperBounds).mapToLong(bound -> Math.round(bound * perUnit)).toArray();
    this.counts = new LongAdder[limits.length + 1];
    Arrays.setAll(counts, bucket -> new LongAdder());
  }

  void add(long value) {
    int bucket = 0;
    while (bucket < limits.length && value > limits[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sum.add(value);
  }

  /** The last one is infinite. */
  double[] upperBounds() {
    return upperBounds.clone();
  }

  /** How many values each bucket has, without those of the smaller buckets. */
  long[] counts() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
  }

  /** In the unit of the metric. */
  double sum() {
    return sum.sum() / perUnit;
  }
}
