package headgate.db;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held while a server runs on a data directory; the operating system frees it if the server dies.
 */
final class DirectoryLock implements AutoCloseable {

  /**
   * What this process holds. It must be known without a look at the file: on POSIX systems a
   * process loses its lock on a file when it closes any of its channels to it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw taken(directory);
    }
    try {
      return new DirectoryLock(real, lock(directory));
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  /** Harmless the second time, also where another server has the directory by then. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(directory);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve("headgate.lock");
    OwnerOnly.makeFile(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw taken(directory);
    }
    return channel;
  }

  private static StartupException taken(Path directory) {
    return new StartupException(
        "Another Headgate already serves the data directory %s. Stop it, or name another directory."
            .formatted(directory));
  }
}
