package headgate.endpoint.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitTest {

  private long now;
  private int openings;

  private final Circuit circuit = new Circuit(() -> now);

  private void end(Circuit.Call call, boolean isFailed) {
    if (circuit.end(call, isFailed)) {
      openings++;
    }
  }

  /**
   * @param calls + succeeds, - fails, x is refused, a digit lets as many seconds pass, w lets 60
   *     seconds pass
   */
  @ParameterizedTest
  @CsvSource({
    "++++, closed, 0",
    "----, closed, 0",
    "-----, open, 1",
    "----+----, closed, 0",
    "----+-----, open, 1",
    // 10 of the last 20
    "-+-+-+-+-+-+-+-+-+, closed, 0",
    "-+-+-+-+-+-+-+-+-+-, open, 1",
    // of the last 20, only 9 failed
    "---+++---+++---+++++++-, closed, 0",
    // what was more than 60 seconds ago does not count
    "-+-+-+-+-+-+-+-+-+w-, closed, 0",
    // but failures in a row do
    "----w-, open, 1",
    "-----x, open, 1",
    "-----9x, open, 1",
    "-----91+, half_open, 1",
    "-----91++, closed, 1",
    "-----91+-, open, 1",
    "-----91-, open, 1",
    // the pause doubles: 10, 20, 40, 60, 60 seconds
    "-----91-99x, open, 1",
    "-----91-992+, half_open, 1",
    "-----91-992-99993x, open, 1",
    "-----91-992-99994-w-999999x, open, 1",
    "-----91-992-99994-w-w+, half_open, 1",
    // after it closed, all begins again
    "-----91++----, closed, 1",
    "-----91++-----, open, 2",
    "-----91++-----91+, half_open, 2",
  })
  void state_followsTheCalls(String calls, String state, int openings) {
    for (char step : calls.toCharArray()) {
      switch (step) {
        case '+', '-' -> {
          Circuit.Call call = circuit.begin();
          assertThat(call).isNotNull();
          end(call, step == '-');
        }
        case 'x' -> assertThat(circuit.begin()).isNull();
        case 'w' -> now += TimeUnit.SECONDS.toNanos(60);
        default -> now += TimeUnit.SECONDS.toNanos(step - '0');
      }
    }
    assertThat(circuit.state().word()).isEqualTo(state);
    assertThat(this.openings).isEqualTo(openings);
  }

  @Test
  void halfOpen_triesOneCallAtATime() {
    fail(5);
    now += TimeUnit.SECONDS.toNanos(10);
    Circuit.Call probe = circuit.begin();
    assertThat(probe).isNotNull();
    assertThat(circuit.begin()).isNull();
    end(probe, false);
    assertThat(circuit.begin()).isNotNull();
  }

  @Test
  void callsOfAnEarlierPeriod_doNotCount() {
    Circuit.Call slow = circuit.begin();
    fail(5);
    now += TimeUnit.SECONDS.toNanos(10);
    Circuit.Call probe = circuit.begin();
    end(slow, true);
    assertThat(circuit.state()).isEqualTo(Circuit.State.HALF_OPEN);
    end(probe, false);
    end(circuit.begin(), false);
    assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
  }

  private void fail(int calls) {
    for (int i = 0; i < calls; i++) {
      end(circuit.begin(), true);
    }
  }
}
