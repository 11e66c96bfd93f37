package headgate.doctor.local;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The free space on the disk of the data directory. */
public final class DiskSpaceCheck implements Check {

  private static final long MEGABYTE = 1_000_000;

  private static final String ADVICE =
      "Free some space. If the disk is full, writes are refused until there is room again.";

  private final Path directory;
  private final long tooLittle;
  private final long little;

  public DiskSpaceCheck(Path directory) {
    this(directory, 100 * MEGABYTE, 1_000 * MEGABYTE);
  }

  /**
   * @param tooLittle below so many bytes the check fails
   * @param little below so many bytes it warns
   */
  DiskSpaceCheck(Path directory, long tooLittle, long little) {
    this.directory = directory;
    this.tooLittle = tooLittle;
    this.little = little;
  }

  @Override
  public String name() {
    return "disk_space";
  }

  @Override
  public List<Verdict> run() {
    long free;
    try {
      free = Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return List.of(Verdict.skip("The free space is not known: %s.".formatted(e)));
    }
    String seen = "The disk of the data directory has %,d MB free.".formatted(free / MEGABYTE);
    if (free < tooLittle) {
      return List.of(Verdict.fail(seen, ADVICE));
    }
    return List.of(free < little ? Verdict.warn(seen, ADVICE) : Verdict.ok(seen));
  }
}
