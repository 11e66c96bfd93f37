package headgate.sync;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one field: what both sides last agreed on, ours, and Meta's.
 *
 * @param result the new value here
 * @param agreed what both sides agree on after the merge
 * @param atMeta what Meta has; in our spelling if both mean the same
 */
record ThreeWay<T extends @Nullable Object>(
    Resolution resolution, T result, @Nullable T agreed, T atMeta) {

  enum Resolution {
    /** Neither side changed it, or both changed it to the same value. */
    SAME,
    OURS,
    THEIRS,
    CONFLICT
  }

  /**
   * @param last what both sides last agreed on; null if they never did
   * @param same whether two values mean the same
   */
  static <T extends @Nullable Object> ThreeWay<T> of(
      @Nullable T last, T ours, T theirs, BiPredicate<T, T> same, Strategy strategy) {
    if (areSame(ours, theirs, same)) {
      return new ThreeWay<>(Resolution.SAME, ours, ours, ours);
    }
    if (areSame(last, theirs, same)) {
      return new ThreeWay<>(Resolution.OURS, ours, last, theirs);
    }
    if (areSame(last, ours, same)) {
      return new ThreeWay<>(Resolution.THEIRS, theirs, theirs, theirs);
    }
    return switch (strategy) {
      case REPORT -> new ThreeWay<>(Resolution.CONFLICT, ours, last, theirs);
      case THEIRS -> new ThreeWay<>(Resolution.THEIRS, theirs, theirs, theirs);
      case OURS -> new ThreeWay<>(Resolution.OURS, ours, theirs, theirs);
    };
  }

  private static <T extends @Nullable Object> boolean areSame(
      @Nullable T one, @Nullable T other, BiPredicate<T, T> same) {
    return one == null || other == null ? one == other : same.test(one, other);
  }
}
