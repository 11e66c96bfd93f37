package headgate.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStateTest {

  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

  /** The times are seconds from now. */
  @ParameterizedTest
  @CsvSource({
    "   ,    ,    , 0, FRESH",
    "   ,  10,    , 0, FRESH",
    "-10,    ,    , 0, OPEN",
    "-10,  10,    , 0, OPEN",
    "   ,  10,    , 1, USED",
    "-10,  10,    , 3, USED",
    "-10,    ,    , 1, USED",
    "   ,   0,    , 0, EXPIRED",
    "   , -10,    , 0, EXPIRED",
    "-20, -10,    , 1, EXPIRED",
    "   ,    , -10, 0, REVOKED",
    "-20,  10, -10, 1, REVOKED",
    "-20, -10, -15, 1, REVOKED"
  })
  void state_isTheStrongestThatApplies(
      @Nullable Integer opened,
      @Nullable Integer expires,
      @Nullable Integer revoked,
      int responses,
      TokenState state) {
    assertThat(TokenState.of(at(opened), at(expires), at(revoked), responses, NOW))
        .isEqualTo(state);
  }

  private static @Nullable Instant at(@Nullable Integer seconds) {
    return seconds == null ? null : NOW.plusSeconds(seconds);
  }
}
