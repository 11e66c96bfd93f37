package headgate.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts numbers in ranges of equal width with round bounds: 1, 2 or 5 times a power of ten. */
final class NumberBins {

  /**
   * Numbers from one value up to another.
   *
   * @param to the last whole number of the range if all numbers are whole; otherwise the first
   *     value that is not in it
   */
  record Bin(double from, double to, int count) {}

  private static final int MAX = 10;

  private static final MathContext DIGITS = new MathContext(12);

  private NumberBins() {}

  /**
   * At most {@link #MAX} and one more. One if all numbers are the same.
   *
   * @param sorted at least one, finite
   */
  static List<Bin> of(double[] sorted) {
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    if (min == max) {
      return List.of(new Bin(min, max, sorted.length));
    }
    boolean areWhole = Arrays.stream(sorted).allMatch(number -> number == Math.rint(number));
    double width = width(max / MAX - min / MAX, areWhole);
    double first = Math.floor(min / width);
    int[] counts = new int[(int) (Math.floor(max / width) - first) + 1];
    for (double number : sorted) {
      counts[(int) (Math.floor(number / width) - first)]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      double from = rounded((first + i) * width);
      double next = rounded((first + i + 1) * width);
      bins.add(new Bin(from, areWhole ? next - 1 : next, counts[i]));
    }
    return bins;
  }

  private static double width(double least, boolean areWhole) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int step : new int[] {1, 2, 5}) {
      if (step * power >= least) {
        return areWhole ? Math.max(1, step * power) : step * power;
      }
    }
    return areWhole ? Math.max(1, 10 * power) : 10 * power;
  }

  /** Without the last digits, in which a sum of fractions is wrong. Finite, as JSON needs it. */
  private static double rounded(double number) {
    double finite = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
    double rounded = new BigDecimal(finite).round(DIGITS).doubleValue();
    return Double.isInfinite(rounded) ? finite : rounded;
  }
}
