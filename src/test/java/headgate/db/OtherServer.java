package headgate.db;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A server in a process of its own, for tests: stores a setting, says so, and waits to be ended.
 */
final class OtherServer {

  private OtherServer() {}

  public static void main(String[] arguments) throws IOException {
    Database database = Database.open(Path.of(arguments[0]));
    database.execute(handle -> new SettingDao(handle).put("name", "value"));
    System.out.println("stored");
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until the parent goes.
    }
  }
}
