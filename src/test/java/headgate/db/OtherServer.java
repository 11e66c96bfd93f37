package headgate.db;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Path;

/** A server in a process of its own, for tests: stores a setting, says so, waits to be ended. */
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
        // Until the parent goes.
      }
    } catch (StartupException e) {
      System.out.println("refused");
    }
  }
}
