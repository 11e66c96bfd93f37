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

/** After any sequence the pointers into the history, entity tags and strategies hold. */
@Execution(ExecutionMode.CONCURRENT)
class HonestStateTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @ParameterizedTest
  @MethodSource("headgate.trouble.Editors#seeds")
  void anySequence_leavesHonestState(long seed) {
    Editors editors = new Editors(app, clock, seed);
    for (int step = 0; step < 30; step++) {
      editors.doSomething();
      app.clearFaults();
      editors.assertTagsAreHonest();
    }
    app.clearFaults();
    editors.syncUntilWell();
    editors.syncUntilWell();
    editors.assertPointersAgree();
    for (String strategy : new String[] {"ours", "theirs"}) {
      StrictJson first = editors.syncWith(strategy);
      assertThat(first.requireList("conflicts")).as(editors.story()).isEmpty();
      String here = editors.everythingHere();
      StrictJson second = editors.syncWith(strategy);
      assertThat(second.requireInt("updated")).as(editors.story()).isZero();
      assertThat(editors.everythingHere()).as(editors.story()).isEqualTo(here);
      editors.assertPointersAgree();
      editors.assertNoTextIsLost();
    }
  }
}
