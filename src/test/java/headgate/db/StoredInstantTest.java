package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredInstantTest {

  private static final long FIRST = -62_167_219_200_000L; // 0000-01-01

  private static final long LAST = 253_402_300_799_999L; // the end of 9999

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:00:00Z, 2024-01-01T00:00:00.000Z",
    "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void format_alwaysHasMilliseconds(Instant instant, String text) {
    assertThat(StoredInstant.format(instant)).isEqualTo(text);
    assertThat(StoredInstant.parse(text)).isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void format_ofAYearWithoutFourDigits_isRefused(Instant instant) {
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> StoredInstant.format(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-01-01T00:00:00Z",
        "2024-01-01 00:00:00.000Z",
        "2024-01-01T00:00:00.000+",
        "2024-01-01T00:00:00.0000",
        "2024-13-01T00:00:00.000Z",
        "2023-02-29T00:00:00.000Z",
        "2024-01-01T24:00:00.000Z",
        "2024-01-01T00:60:00.000Z",
        "2024-01-01T00:00:60.000Z",
        "٢٠٢٤-01-01T00:00:00.000Z"
      })
  void parse_ofAnotherForm_isRefused(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> StoredInstant.parse(text));
  }

  @Test
  void format_takesTheFirstAndTheLastTime() {
    assertThat(StoredInstant.format(Instant.ofEpochMilli(FIRST)))
        .isEqualTo("0000-01-01T00:00:00.000Z");
    assertThat(StoredInstant.format(Instant.ofEpochMilli(LAST)))
        .isEqualTo("9999-12-31T23:59:59.999Z");
  }

  @Property
  void everyTime_isReadBackAndKeepsItsOrder(
      @ForAll @LongRange(min = FIRST, max = LAST) long one,
      @ForAll @LongRange(min = FIRST, max = LAST) long other) {
    String text = StoredInstant.format(Instant.ofEpochMilli(one));
    String otherText = StoredInstant.format(Instant.ofEpochMilli(other));

    assertThat(StoredInstant.parse(text)).isEqualTo(Instant.ofEpochMilli(one));
    assertThat(Integer.signum(text.compareTo(otherText))).isEqualTo(Long.compare(one, other));
  }
}
