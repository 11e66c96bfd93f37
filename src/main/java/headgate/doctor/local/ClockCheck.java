package headgate.doctor.local;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The clock of this machine against the {@code Date} in Meta's answers. */
public final class ClockCheck implements Check {

  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** A time-bound {@code appsecret_proof} is valid so long (Graph API, Secure Calls). */
  private static final Duration TOO_MUCH = Duration.ofMinutes(5);

  private static final String ADVICE = "Turn on the time synchronization of this machine (NTP).";

  private final List<Duration> offsets;

  /**
   * @param offsets how much this clock was ahead of each answer; empty if Meta was not called
   */
  public ClockCheck(List<Duration> offsets) {
    this.offsets = List.copyOf(offsets);
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public List<Verdict> run() {
    Optional<Duration> least = offsets.stream().min(Comparator.comparing(Duration::abs));
    if (least.isEmpty()) {
      return List.of(Verdict.skip("Meta did not answer a call, so the clock was not compared."));
    }
    Duration offset = least.get();
    if (offset.abs().compareTo(TOLERANCE) <= 0) {
      return List.of(Verdict.ok("The clock agrees with Meta's."));
    }
    String seen =
        "The clock is %d seconds %s Meta's."
            .formatted(offset.abs().toSeconds(), offset.isNegative() ? "behind" : "ahead of");
    return List.of(
        offset.abs().compareTo(TOO_MUCH) > 0
            ? Verdict.fail(seen, ADVICE)
            : Verdict.warn(seen, ADVICE));
  }
}
