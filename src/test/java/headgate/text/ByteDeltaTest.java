package headgate.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteDeltaTest {

  @Property(tries = 2000)
  void apply_makesTheTarget(@ForAll @IntRange(max = 3000) int length, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] source = text(random, length);
    byte[] target = edited(random, source);
    assertRoundTrip(source, target);
  }

  @Property
  void apply_makesAnyBytes(
      @ForAll @Size(max = 200) byte[] source, @ForAll @Size(max = 200) byte[] target) {
    assertRoundTrip(source, target);
  }

  @Test
  void between_isShortAfterASmallChange() {
    String text =
        "{\"type\": \"TextInput\", \"name\": \"n\", \"label\": \"Your name\"},\n".repeat(2000);
    String edited = text.substring(0, 50_000) + "{\"a\": 1}," + text.substring(50_060);
    assertThat(ByteDelta.between(text.getBytes(UTF_8), edited.getBytes(UTF_8)).length)
        .isLessThan(60);
  }

  @Test
  void between_findsMovedText() {
    Random random = new Random(7);
    byte[] first = text(random, 5000);
    byte[] second = text(random, 5000);
    byte[] steps = ByteDelta.between(joined(first, second), joined(second, first));
    assertThat(steps.length).isLessThan(100);
  }

  @Test
  void between_acceptsEmptyTexts() {
    assertRoundTrip(new byte[0], new byte[0]);
    assertRoundTrip(new byte[0], "abc".getBytes(UTF_8));
    assertRoundTrip("a text of more than sixteen bytes".getBytes(UTF_8), new byte[0]);
  }

  @Test
  void apply_refusesAnotherSource() {
    byte[] source = text(new Random(1), 500);
    byte[] steps = ByteDelta.between(source, edited(new Random(2), source));
    assertThatIllegalStateException()
        .isThrownBy(() -> ByteDelta.apply(Arrays.copyOf(source, 10), steps, 500));
  }

  @Test
  void apply_refusesTruncatedSteps() {
    byte[] source = text(new Random(1), 500);
    byte[] target = joined(source, "and more".getBytes(UTF_8));
    byte[] steps = ByteDelta.between(source, target);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> ByteDelta.apply(source, Arrays.copyOf(steps, steps.length - 3), target.length));
  }

  private static void assertRoundTrip(byte[] source, byte[] target) {
    byte[] steps = ByteDelta.between(source, target);
    assertThat(ByteDelta.apply(source, steps, target.length)).isEqualTo(target);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Has only three different bytes, so many blocks are similar. */
  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + random.nextInt(3));
    }
    return text;
  }

  private static byte[] edited(Random random, byte[] source) {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    int at = 0;
    while (at < source.length) {
      int length = Math.min(source.length - at, 1 + random.nextInt(200));
      switch (random.nextInt(6)) {
        case 0 -> target.writeBytes(text(random, random.nextInt(50)));
        case 1 -> at += length;
        case 2 -> target.write(source, random.nextInt(source.length - length + 1), length);
        default -> {
          target.write(source, at, length);
          at += length;
        }
      }
    }
    return target.toByteArray();
  }
}
