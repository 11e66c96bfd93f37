package headgate.config;

import java.util.List;

/** The settings cannot be used. Each line of the message names one mistake. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigException(List<String> complaints) {
    super(String.join("\n", complaints), null, false, false);
  }
}
