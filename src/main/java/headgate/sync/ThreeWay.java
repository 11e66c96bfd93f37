package headgate.sync;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one thing that both sides may have changed since they last agreed on it.
 *
 * @param result what it is to be here
 * @param agreed what both sides agree on from now on
 */
record ThreeWay<T extends @Nullable Object>(
    Outcome outcome, @Nullable T result, @Nullable T agreed) {

  enum Outcome {
    /** Nobody changed it, or only we did, or both made the same of it. */
    OURS,
    THEIRS,
    CONFLICT
  }

  /**
   * @param same whether two values mean the same
   */
  static <T extends @Nullable Object> ThreeWay<T> of(
      @Nullable T last, @Nullable T ours, @Nullable T theirs, BiPredicate<T, T> same) {
    if (same(ours, theirs, same)) {
      return new ThreeWay<>(Outcome.OURS, ours, ours);
    }
    if (same(last, theirs, same)) {
      return new ThreeWay<>(Outcome.OURS, ours, last);
    }
    if (same(last, ours, same)) {
      return new ThreeWay<>(Outcome.THEIRS, theirs, theirs);
    }
    return new ThreeWay<>(Outcome.CONFLICT, ours, last);
  }

  /** Where Meta says that it did not change. */
  static <T extends @Nullable Object> ThreeWay<T> untouched(@Nullable T last, @Nullable T ours) {
    return new ThreeWay<>(Outcome.OURS, ours, last);
  }

  boolean takesTheirs() {
    return outcome == Outcome.THEIRS;
  }

  boolean isConflict() {
    return outcome == Outcome.CONFLICT;
  }

  void noteConflict(String key, List<String> conflicts) {
    if (isConflict()) {
      conflicts.add(key);
    }
  }

  private static <T extends @Nullable Object> boolean same(
      @Nullable T one, @Nullable T other, BiPredicate<T, T> same) {
    return one == null || other == null ? one == other : same.test(one, other);
  }
}
