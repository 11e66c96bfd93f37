package headgate.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions that the build writes into a file. */
public final class Version {

  private Version() {}

  /** The version of this program. */
  public static String current() {
    return property("version");
  }

  /** The version of Swagger UI in the jar. */
  public static String swaggerUi() {
    return property("swagger-ui");
  }

  private static String property(String name) {
    try (InputStream file = Version.class.getResourceAsStream("/headgate.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
