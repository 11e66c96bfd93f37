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

  /** A disk that fills up should be seen in time, whatever the setting is. */
  private static final long LITTLE = 1_000 * MEGABYTE;

  private final Path directory;
  private final long least;
  private final long little;

  /**
   * @param least in bytes: with less free space the check fails, as readiness does
   */
  public DiskSpaceCheck(Path directory, long least) {
    this(directory, least, Math.max(LITTLE, 2 * least));
  }

  /**
   * @param little below so many bytes it warns
   */
  DiskSpaceCheck(Path directory, long least, long little) {
    this.directory = directory;
    this.least = least;
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
    if (free < least) {
      String limit =
          " HEADGATE_MIN_FREE_DISK asks for %,d MB.".formatted((least + MEGABYTE - 1) / MEGABYTE);
      return List.of(Verdict.fail(seen + limit, ADVICE));
    }
    return List.of(free < little ? Verdict.warn(seen, ADVICE) : Verdict.ok(seen));
  }
}
