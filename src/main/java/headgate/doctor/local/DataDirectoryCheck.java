package headgate.doctor.local;

import headgate.disk.OwnerOnlyFiles;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The owner and the mode of the data directory. */
public final class DataDirectoryCheck implements Check {

  private static final String SUPERUSER = "root";

  private final Path directory;
  private final String user;

  /**
   * @param user who runs this program
   */
  public DataDirectoryCheck(Path directory, String user) {
    this.directory = directory.toAbsolutePath().normalize();
    this.user = user;
  }

  /**
   * The user of this process, as the owner of a file is named: by its number if it has no name, as
   * in a container.
   *
   * @param name as the JVM names the user; {@code ?} if it has no name
   */
  public static String user(String name) {
    Path process = Path.of("/proc/self");
    if (!name.equals("?") || !Files.exists(process)) {
      return name;
    }
    try {
      return Files.getOwner(process).getName();
    } catch (IOException e) {
      return name;
    }
  }

  @Override
  public String name() {
    return "data_directory";
  }

  @Override
  public List<Verdict> run() {
    try {
      return List.of(verdict());
    } catch (IOException e) {
      return List.of(
          Verdict.fail(
              "The data directory %s cannot be read: %s.".formatted(directory, e),
              "Give the user %s the directory: chown '%1$s' '%s'".formatted(user, directory)));
    }
  }

  private Verdict verdict() throws IOException {
    if (!OwnerOnlyFiles.hasModes(directory)) {
      return Files.isWritable(directory)
          ? Verdict.ok("%s can be written. Its file system has no modes.".formatted(directory))
          : notWritable("%s cannot be written.".formatted(directory));
    }
    PosixFileAttributes found = Files.readAttributes(directory, PosixFileAttributes.class);
    String owner = found.owner().getName();
    String mode = PosixFilePermissions.toString(found.permissions());
    String seen = "%s belongs to %s and has mode %s.".formatted(directory, owner, mode);
    if (!Files.isWritable(directory)) {
      return notWritable(seen);
    }
    if (!mode.endsWith("------")) {
      return Verdict.warn(
          seen + " Other users of this machine can use it.",
          "Run: chmod 700 '%s'".formatted(directory));
    }
    if (!owner.equals(user) && !user.equals(SUPERUSER)) {
      return Verdict.warn(
          "%s This program runs as %s.".formatted(seen, user),
          "Run: sudo chown -R '%s' '%s'".formatted(user, directory));
    }
    return Verdict.ok(seen);
  }

  private Verdict notWritable(String seen) {
    return Verdict.fail(
        "%s The user %s cannot write to it.".formatted(seen, user),
        "Run: sudo chown -R '%s' '%s'".formatted(user, directory));
  }
}
