package headgate.doctor.local;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whether the running version of Java still gets security updates. */
public final class JavaVersionCheck implements Check {

  private static final int DAYS_AHEAD = 180;

  private final int version;
  private final String vendorVersion;
  private final InstantSource clock;

  public JavaVersionCheck(InstantSource clock) {
    this(Runtime.version().feature(), System.getProperty("java.version"), clock);
  }

  /**
   * @param version the feature version: 17, 21…
   * @param vendorVersion as Java itself shows it: 17.0.12
   */
  JavaVersionCheck(int version, String vendorVersion, InstantSource clock) {
    this.version = version;
    this.vendorVersion = vendorVersion;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<Verdict> run() {
    JavaSupport support = JavaSupport.load();
    String advice = "Install the newest update of Java %d.".formatted(support.newest());
    String seen = "Java %s runs.".formatted(vendorVersion);
    Optional<LocalDate> end = support.end(version);
    if (end.isEmpty()) {
      return List.of(
          version > support.newest()
              ? Verdict.ok(seen + " It is newer than the versions whose end is known.")
              : Verdict.warn(
                  seen + " It is not a long-term version and gets no more updates.", advice));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (today.isAfter(end.get())) {
      return List.of(
          Verdict.fail(
              "%s It has had no security updates since %s.".formatted(seen, end.get()), advice));
    }
    String until = "%s It gets security updates until %s.".formatted(seen, end.get());
    return List.of(
        today.plusDays(DAYS_AHEAD).isAfter(end.get())
            ? Verdict.warn(until, advice)
            : Verdict.ok(until));
  }
}
