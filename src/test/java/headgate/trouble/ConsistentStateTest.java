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

/** After random edits the version pointers, entity tags and sync strategies are consistent. */
@Execution(ExecutionMode.CONCURRENT)
class ConsistentStateTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @ParameterizedTest
  @MethodSource("headgate.trouble.Walks#seeds")
  void randomEdits_leaveConsistentState(long seed) {
    RandomEdits edits = new RandomEdits(app, clock, seed);
    for (int step = 0; step < Walks.STEPS; step++) {
      edits.doSomething();
      app.clearFaults();
      edits.checks().assertEntityTagsMatchAnswers();
    }
    app.clearFaults();
    edits.syncAll();
    edits.syncAll();
    edits.checks().assertPointersAgree();
    for (String strategy : new String[] {"ours", "theirs"}) {
      StrictJson first = edits.syncWith(strategy);
      assertThat(first.requireList("conflicts")).as(edits.trace()).isEmpty();
      String here = edits.checks().stateHere();
      StrictJson second = edits.syncWith(strategy);
      assertThat(second.requireInt("updated")).as(edits.trace()).isZero();
      assertThat(edits.checks().stateHere()).as(edits.trace()).isEqualTo(here);
      edits.checks().assertPointersAgree();
      edits.checks().assertNoTextIsLost();
    }
  }

  @ParameterizedTest
  @MethodSource("headgate.trouble.Walks#seeds")
  void everySync_doesWhatItsDryRunSays(long seed) {
    RandomEdits edits = new RandomEdits(app, clock, seed);
    for (int step = 0; step < Walks.STEPS; step++) {
      edits.doSomething();
      edits.syncAsPlanned();
    }
  }
}
