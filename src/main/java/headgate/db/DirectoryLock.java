package headgate.db;

import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock of a server on its data directory. The operating system releases it if the server dies.
 */
final class DirectoryLock implements AutoCloseable {

  /**
   * The directories that this process has locked. It must not open the lock file to find out: on
   * POSIX systems, a process loses its lock on a file when it closes any channel to the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * @throws StartupException if another server has the lock
   */
  static DirectoryLock acquire(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(directory);
    }
    try {
      return new DirectoryLock(real, lock(directory));
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  /** The second call does nothing, even if another server has the lock now. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(directory);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve("headgate.lock");
    OwnerOnlyFiles.createFile(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(directory);
    }
    return channel;
  }

  private static StartupException inUse(Path directory) {
    return new StartupException(
        "Another Headgate already uses the data directory %s. Stop it, or name another directory."
            .formatted(directory));
  }
}
