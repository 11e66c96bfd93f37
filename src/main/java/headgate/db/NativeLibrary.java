package headgate.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite itself, which the driver unpacks into the folder for temporary files at every start. */
public final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Unpacks it for good; with {@code -Dorg.sqlite.lib.path=<directory>} the driver takes it from
   * there, or unpacks its own where it cannot.
   */
  public static void unpackTo(Path directory) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Files.createDirectories(directory);
    Path draft = Files.createTempFile(directory, name, ".new");
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("The class path has no " + resource + ".");
      }
      Files.copy(library, draft, StandardCopyOption.REPLACE_EXISTING);
      // In one move, because another process may have the old one open, or look for it.
      Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
