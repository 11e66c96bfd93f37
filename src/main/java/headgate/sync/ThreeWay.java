package headgate.sync;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one thing that both sides may have changed since they last agreed on it.
 *
 * @param result what it is to be here
 * @param agreed what both sides agree on from now on
 * @param atMeta what Meta has, in our spelling where both mean the same
 */
record ThreeWay<T extends @Nullable Object>(
    Outcome outcome, @Nullable T result, @Nullable T agreed, @Nullable T atMeta) {

  enum Outcome {
    /** Nobody changed it, or both made the same of it. */
    SAME,
    OURS,
    THEIRS,
    CONFLICT
  }

  /**
   * @param same whether two values mean the same
   */
  static <T extends @Nullable Object> ThreeWay<T> of(
      @Nullable T last,
      @Nullable T ours,
      @Nullable T theirs,
      BiPredicate<T, T> same,
      Strategy strategy) {
    if (same(ours, theirs, same)) {
      return new ThreeWay<>(Outcome.SAME, ours, ours, ours);
    }
    if (same(last, theirs, same)) {
      return new ThreeWay<>(Outcome.OURS, ours, last, theirs);
    }
    if (same(last, ours, same)) {
      return new ThreeWay<>(Outcome.THEIRS, theirs, theirs, theirs);
    }
    return switch (strategy) {
      case REPORT -> new ThreeWay<>(Outcome.CONFLICT, ours, last, theirs);
      case THEIRS -> new ThreeWay<>(Outcome.THEIRS, theirs, theirs, theirs);
      case OURS -> new ThreeWay<>(Outcome.OURS, ours, theirs, theirs);
    };
  }

  boolean takesTheirs() {
    return outcome == Outcome.THEIRS;
  }

  private static <T extends @Nullable Object> boolean same(
      @Nullable T one, @Nullable T other, BiPredicate<T, T> same) {
    return one == null || other == null ? one == other : same.test(one, other);
  }
}
