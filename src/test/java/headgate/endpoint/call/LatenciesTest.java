package headgate.endpoint.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void noTimes_haveThePercentile0() {
    assertThat(new Latencies().percentile(0.9)).isZero();
  }

  @Test
  void percentile_isExactBelow32AndNearAbove() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      long[] times =
          random.longs(1 + random.nextInt(300), 0, 1L << random.nextInt(1, 17)).toArray();
      Latencies latencies = new Latencies();
      Arrays.stream(times).forEach(time -> latencies.add(time, 1));
      Arrays.sort(times);
      for (double part : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
        long exact = times[(int) Math.ceil(times.length * part) - 1];
        long near = latencies.percentile(part);
        assertThat(near).isBetween(exact, exact < 32 ? exact : exact + exact / 16);
      }
    }
  }

  @Test
  void veryLongTimes_areInTheLastBucket() {
    Latencies latencies = new Latencies();
    latencies.add(Long.MAX_VALUE, 1);
    latencies.add(-5, 1);
    assertThat(latencies.percentile(0.5)).isZero();
    assertThat(latencies.percentile(1)).isGreaterThan(100_000);
  }
}
