package headgate.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Versions that the build writes into a file. */
public final class Version {

  private Version() {}

  /** The version of this program. */
  public static String current() {
    return properties().getProperty("version");
  }

  /** The version of Swagger UI in the jar. */
  public static String swaggerUi() {
    return properties().getProperty("swagger-ui");
  }

  /** The commit of the source. Null if the build did not know it. */
  public static @Nullable String commit() {
    return optional("commit");
  }

  /** When it was built, as an instant in UTC. Null if the build did not say it. */
  public static @Nullable String builtAt() {
    return optional("built-at");
  }

  private static @Nullable String optional(String name) {
    String value = properties().getProperty(name, "");
    return value.isEmpty() ? null : value;
  }

  private static Properties properties() {
    try (InputStream file = Version.class.getResourceAsStream("/headgate.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
