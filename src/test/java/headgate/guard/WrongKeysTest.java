package headgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongKeysTest {

  private final WrongKeys wrongKeys = new WrongKeys(new SetClock());

  private void sendTwenty(String address) {
    for (int i = 0; i < 20; i++) {
      assertThat(wrongKeys.isTooMany(address)).isFalse();
    }
  }

  @Test
  void ipv6Host_isCountedByItsNetwork() {
    for (int i = 0; i < 20; i++) {
      assertThat(wrongKeys.isTooMany("2001:db8:0:7::" + Integer.toHexString(i))).isFalse();
    }
    assertThat(wrongKeys.isTooMany("2001:db8:0:7:ffff:ffff:ffff:ffff")).isTrue();
    assertThat(wrongKeys.isTooMany("[2001:db8:0:7::1]")).isTrue();
    assertThat(wrongKeys.isTooMany("2001:db8:0:7::1%lo")).isTrue();
    assertThat(wrongKeys.isTooMany("2001:db8:0:8::1")).isFalse();
  }

  @Test
  void addressThatWasSeenFirst_isForgottenFirst() {
    sendTwenty("192.0.2.1");
    sendTwenty("192.0.2.2");
    for (int i = 0; i < 4_095; i++) {
      wrongKeys.isTooMany("10.0.%d.%d".formatted(i / 256, i % 256));
    }
    assertThat(wrongKeys.isTooMany("192.0.2.2")).isTrue();
    assertThat(wrongKeys.isTooMany("192.0.2.1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2",
    "2001:db8:0:7::1, 2001:db8:0:8::1",
  })
  void otherHosts_areCountedAlone(String one, String other) {
    sendTwenty(one);
    assertThat(wrongKeys.isTooMany(one)).isTrue();
    assertThat(wrongKeys.isTooMany(other)).isFalse();
  }
}
