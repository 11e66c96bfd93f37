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
 * Random edits, saves, publishes, syncs, rollbacks, deletes and restores, here and at Meta, with
 * faults and kills between them. Some texts at Meta are not a Flow JSON, and Meta hides flows and
 * shows them again. Every accepted text stays readable, and after a sync a second one changes
 * nothing.
 */
@Execution(ExecutionMode.CONCURRENT)
class NoTextIsLostTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @ParameterizedTest
  @MethodSource("headgate.trouble.Walks#seeds")
  void randomEdits_loseNoText(long seed) {
    RandomEdits edits = new RandomEdits(app, clock, seed);
    for (int step = 0; step < Walks.STEPS; step++) {
      edits.doSomething();
      edits.checks().assertNoTextIsLost();
    }
    app.clearFaults();
    app.restart();
    assertSecondSyncChangesNothing(edits);
  }

  private void assertSecondSyncChangesNothing(RandomEdits edits) {
    StrictJson first = edits.syncAll();
    assertThat(first.requireList("failed")).as(edits.trace()).isEmpty();
    String here = edits.checks().stateHere();
    StrictJson second = edits.syncAll();
    assertThat(second.requireInt("new")).as(edits.trace()).isZero();
    assertThat(second.requireInt("updated")).as(edits.trace()).isZero();
    assertThat(edits.checks().stateHere()).as(edits.trace()).isEqualTo(here);
    edits.checks().assertStatesAgree();
    edits.checks().assertEveryRowHasAnOwner();
    edits.checks().assertNoTextIsLost();
  }
}
