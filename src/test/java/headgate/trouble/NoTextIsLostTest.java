package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People edit here and at Meta, save, publish, sync, go back, remove and restore, in any order, and
 * things go wrong in the middle of it: every text that was ever accepted can still be had, and a
 * sync brings peace.
 *
 * <p>{@code -Dheadgate.sequences=1000} tries more, {@code -Dheadgate.seed=…} one again.
 */
@Execution(ExecutionMode.CONCURRENT)
class NoTextIsLostTest {

  private static final int STEPS = 30;

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @ParameterizedTest
  @MethodSource("headgate.trouble.Editors#seeds")
  void anySequence_keepsEveryText(long seed) {
    Editors editors = new Editors(app, clock, seed);
    for (int step = 0; step < STEPS; step++) {
      editors.doSomething();
      editors.assertNoTextIsLost();
    }
    app.clearFaults();
    app.restart();
    assertPeace(editors);
  }

  private void assertPeace(Editors editors) {
    StrictJson first = editors.syncUntilWell();
    assertThat(first.requireList("failed")).as(editors.story()).isEmpty();
    String here = editors.everythingHere();
    StrictJson second = editors.syncUntilWell();
    assertThat(second.requireInt("new")).as(editors.story()).isZero();
    assertThat(second.requireInt("updated")).as(editors.story()).isZero();
    assertThat(editors.everythingHere()).as(editors.story()).isEqualTo(here);
    editors.assertStatesAgree();
    editors.assertNoTextIsLost();
  }
}
