package headgate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskFailureTest {

  private static final Path FILE = Path.of("data/secret.key");

  @Test
  void fullDisk_isNamedAndNotBlamedOnTheFile() {
    String expected = "The disk of %s is full. Free some space, then start again.".formatted(FILE);

    assertThat(explain(new IOException("No space left on device"))).isEqualTo(expected);
    assertThat(explain(new FileSystemException("x", null, "No space left on device")))
        .isEqualTo(expected);
    assertThat(explain(new IOException("There is not enough space on the disk")))
        .isEqualTo(expected);
  }

  @Test
  void otherCauses_nameTheirOwnWayOut() {
    assertThat(explain(new IOException("Disk quota exceeded"))).contains("quota", "Free some");
    assertThat(explain(new FileSystemException("x", null, "Read-only file system")))
        .startsWith("The key file ")
        .contains("cannot be written", "--data");
    assertThat(explain(new AccessDeniedException("x"))).contains("no right", "--data");
    assertThat(explain(new IOException("odd"))).contains("odd", "--data");
    assertThat(explain(new IOException())).contains("--data");
  }

  private static String explain(IOException cause) {
    return DiskFailure.explain("The key file " + FILE, FILE, cause);
  }
}
