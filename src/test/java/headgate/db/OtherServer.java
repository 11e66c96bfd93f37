package headgate.db;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Path;

/** A server in another process: stores a setting, prints that, and waits until it is killed. */
final class OtherServer {

  private OtherServer() {}

  static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherServer.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    try (Database database = Database.open(Path.of(arguments[0]))) {
      database.execute(handle -> new SettingDao(handle).put("name", "value"));
      System.out.println("stored");
      while (System.in.read() >= 0) {
        // Waits until the parent process ends.
      }
    } catch (StartupException e) {
      System.out.println("refused");
    }
  }
}
