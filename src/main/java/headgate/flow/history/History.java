package headgate.flow.history;

import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.VersionDao;
import headgate.flow.version.VersionNumbers;
import headgate.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of a flow, one that was removed included, and how callers may name them. */
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
   * The number behind a name: {@code current}, {@code meta}, {@code published}, or a number itself.
   *
   * @param parameter what the caller knows it by; null where it is part of a path
   * @throws Problem malformed where it is none of these, or not found if it is part of a path; not
   *     found where there is no such version
   */
  public int number(Handle handle, @Nullable String parameter, String name) {
    return switch (name) {
      case "current" -> known(versions.current(), "The flow has no definition now.");
      case "meta" -> known(versions.atMeta(), "Meta has no definition of this flow yet.");
      case "published" -> known(versions.published(), "The flow was not published yet.");
      default -> existing(handle, parameter, name);
    };
  }

  private static int known(@Nullable Integer number, String otherwise) {
    if (number == null) {
      throw Problem.of(Problem.Kind.NOT_FOUND, otherwise);
    }
    return number;
  }

  private int existing(Handle handle, @Nullable String parameter, String name) {
    if (!name.matches("[1-9][0-9]*")) {
      String allowed = "the number of a version, or current, meta or published.";
      throw parameter == null
          ? Problem.of(Problem.Kind.NOT_FOUND, "There is no such version. Name " + allowed)
          : Problem.malformed(parameter + " must be " + allowed);
    }
    int number = name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name);
    int newest = new VersionDao(handle).count(flowId);
    if (number > newest) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          newest == 0
              ? "The flow has no versions: it never had a definition."
              : "The flow has no version %s; its newest is %d.".formatted(name, newest));
    }
    return number;
  }

  /** The text of a version, to the letter. */
  public String text(Handle handle, int number) {
    return new VersionDao(handle).requireText(flowId, number);
  }
}
