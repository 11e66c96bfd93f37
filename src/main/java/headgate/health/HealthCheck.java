package headgate.health;

import java.util.function.Supplier;

/**
 * One thing that a server needs.
 *
 * @param name in lower case, with underscores
 * @param run may throw, which is a failure, and may hang, which is a failure after a moment
 */
public record HealthCheck(String name, Supplier<Result> run) {

  /** Only {@code FAIL} makes a server unready. */
  public enum Status {
    OK,
    WARN,
    FAIL
  }

  /**
   * @param message for people: what is wrong and what to do, if anything is
   */
  public record Result(Status status, String message) {

    public static Result ok(String message) {
      return new Result(Status.OK, message);
    }

    public static Result warn(String message) {
      return new Result(Status.WARN, message);
    }

    static Result fail(String message) {
      return new Result(Status.FAIL, message);
    }
  }
}
