package headgate.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, which the build writes into a file. */
public final class Version {

  private Version() {}

  public static String current() {
    try (InputStream file = Version.class.getResourceAsStream("/headgate.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
