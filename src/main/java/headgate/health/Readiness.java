package headgate.health;

import headgate.health.HealthCheck.Result;
import headgate.health.HealthCheck.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Whether a server can do its work. Thread-safe. */
public final class Readiness {

  /** How long all checks together may take. */
  private static final Duration BOUND = Duration.ofSeconds(2);

  public record Check(String name, Status status, String message) {}

  public record Report(List<Check> checks) {

    public boolean isReady() {
      return checks.stream().noneMatch(check -> check.status() == Status.FAIL);
    }
  }

  private final List<BoundedCheck> checks;
  private volatile boolean stopping;

  public Readiness(List<HealthCheck> checks) {
    this.checks = checks.stream().map(BoundedCheck::new).toList();
  }

  /** The server is stopping, and is not ready from now on. */
  public void stop() {
    stopping = true;
  }

  /** Runs the checks side by side. Takes two seconds if one of them does not end. */
  public Report report() {
    if (stopping) {
      return new Report(List.of(new Check("running", Status.FAIL, "The server is stopping.")));
    }
    long end = System.nanoTime() + BOUND.toNanos();
    List<CompletableFuture<Result>> outcomes = checks.stream().map(BoundedCheck::start).toList();
    List<Check> all = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Result result = BoundedCheck.await(outcomes.get(i), end, BOUND);
      all.add(new Check(checks.get(i).name(), result.status(), result.message()));
    }
    return new Report(List.copyOf(all));
  }
}
