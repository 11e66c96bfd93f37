package headgate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextRoomTest {

  private static final long BYTES = 1024 * 1024;

  private final TextRoom room = new TextRoom(BYTES, Duration.ofMillis(20));

  @Test
  void textsWithoutRoom_areRefusedUntilRoomIsGivenBack() {
    Runnable giveBack = room.take(BYTES / 2 + 1024);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> room.take(BYTES / 2))
        .matches(problem -> problem.kind() == Problem.Kind.OVERLOADED);
    giveBack.run();
    assertThat(room.take(BYTES / 2)).isNotNull();
  }

  @Test
  void textsLargerThanTheRoom_takeAllOfIt() {
    Runnable giveBack = room.take(3 * BYTES);
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> room.take(BYTES / 2));
    giveBack.run();
    assertThat(room.take(3 * BYTES)).isNotNull();
  }

  @Test
  void smallTexts_needNoRoom() {
    room.take(3 * BYTES);
    assertThat(room.take(Limits.SMALL_BYTES)).isNotNull();
  }
}
