package headgate.flow.history;

import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.VersionDao;
import headgate.flow.version.VersionNumbers;
import headgate.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of a flow or of a removed flow, and the names that callers use for them. */
public record History(String flowId, VersionNumbers versions) {

  /**
   * @throws Problem not found
   */
  public static History require(Handle handle, String flowId) {
    return new FlowDao(handle)
        .find(flowId)
        .map(Flow::versions)
        .or(() -> new RemovedDao(handle).versions(flowId))
        .map(versions -> new History(flowId, versions))
        .orElseThrow(() -> Problem.notFound("flow", flowId));
  }

  /**
   * The number of the version with this name: {@code current}, {@code meta}, {@code published}, or
   * a number.
   *
   * @param parameter where the caller gave the name; null for the path
   * @throws Problem malformed if the name is something else, or not found if it is in the path; not
   *     found if there is no such version
   */
  public int number(Handle handle, @Nullable String parameter, String name) {
    return switch (name) {
      case "current" -> require(versions.current(), "The flow has no definition now.");
      case "meta" -> require(versions.atMeta(), "Meta has no definition of this flow yet.");
      case "published" -> require(versions.published(), "The flow has not been published yet.");
      default -> parse(handle, parameter, name);
    };
  }

  private static int require(@Nullable Integer number, String message) {
    if (number == null) {
      throw Problem.of(Problem.Kind.NOT_FOUND, message);
    }
    return number;
  }

  private int parse(Handle handle, @Nullable String parameter, String name) {
    if (!name.matches("[1-9][0-9]*")) {
      String allowed = "the number of a version, current, meta or published.";
      throw parameter == null
          ? Problem.of(Problem.Kind.NOT_FOUND, "There is no such version. Use " + allowed)
          : Problem.malformed(parameter + " must be " + allowed);
    }
    int number = name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name);
    VersionDao versionDao = new VersionDao(handle);
    if (!versionDao.exists(flowId, number)) {
      int newest = versionDao.newestNumber(flowId);
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          newest == 0
              ? "The flow has no versions: it never had a definition."
              : "The flow has no version %s. Its newest version is %d.".formatted(name, newest));
    }
    return number;
  }

  /**
   * The Flow JSON of a version, byte for byte.
   *
   * @throws Problem wrong state, if the version is unreadable
   */
  public String text(Handle handle, int number) {
    return new VersionDao(handle).requireText(flowId, number);
  }
}
