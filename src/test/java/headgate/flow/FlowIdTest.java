package headgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowIdTest {

  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00.123Z");

  @Test
  void next_isAUuidOfVersion7ThatBeginsWithTheTime() {
    UUID id = UUID.fromString(FlowId.next(NOW));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsOfOneMillisecond_differ() {
    assertThat(IntStream.range(0, 10_000).mapToObj(i -> FlowId.next(NOW)).distinct())
        .hasSize(10_000);
  }

  @Test
  void laterIds_sortLater() {
    assertThat(FlowId.next(NOW)).isLessThan(FlowId.next(NOW.plusMillis(1)));
  }
}
