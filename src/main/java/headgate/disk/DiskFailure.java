package headgate.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Explains to an operator why a file or directory cannot be used, and what to do. */
public final class DiskFailure {

  private DiskFailure() {}

  /**
   * Two sentences: the cause and the way out. The operating system's words tell a full disk apart
   * from other failures, because Java has no exception for it.
   *
   * @param what names the path: {@code "The data directory data"}
   */
  public static String explain(String what, Path path, IOException cause) {
    String reason = reason(cause).toLowerCase(Locale.ROOT);
    if (reason.contains("no space left") || reason.contains("not enough space")) {
      return fullDisk(path);
    }
    if (reason.contains("quota")) {
      return "The disk quota of this user for %s is used up. Free some space, then start again."
          .formatted(path);
    }
    if (reason.contains("read-only file system")) {
      return "%s is on a file system that cannot be written. Name a data directory on another one with --data."
          .formatted(what);
    }
    if (cause instanceof AccessDeniedException) {
      return "%s cannot be used: this user has no right to it. Give this user the right to read and write it, or name another data directory with --data."
          .formatted(what);
    }
    return "%s cannot be used (%s). Name a directory that this user may write to with --data."
        .formatted(what, cause);
  }

  public static String fullDisk(Path path) {
    return "The disk of %s is full. Free some space, then start again.".formatted(path);
  }

  private static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return reason == null ? "" : reason;
  }
}
