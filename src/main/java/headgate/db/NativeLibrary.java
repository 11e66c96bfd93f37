package headgate.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite as a native library. The driver unpacks it into a temporary directory at each start. */
public final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Unpacks it once for many starts. With {@code -Dorg.sqlite.lib.path=<directory>} the driver
   * loads it from there. If that fails, the driver unpacks its own copy.
   */
  public static void unpackTo(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, name, ".new");
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("The class path has no " + resource + ".");
      }
      Files.copy(library, temporary, StandardCopyOption.REPLACE_EXISTING);
      // Atomically, because another process may load the library at this moment.
      Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
