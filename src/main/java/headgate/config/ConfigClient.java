package headgate.config;

import static headgate.config.ConfigSetting.API_KEY;
import static headgate.config.ConfigSetting.API_KEY_FILE;
import static headgate.config.ConfigSetting.HOST;
import static headgate.config.ConfigSetting.PORT;

import headgate.cli.ServerAddress;
import java.util.Map;

/** The settings of a command that calls a running server. */
public final class ConfigClient {

  private ConfigClient() {}

  /**
   * Looks at no other settings than those it needs, but for names that are none.
   *
   * @param flags names without dashes; they win over the environment
   * @throws ConfigException naming every setting that is wrong or unknown
   */
  public static ServerAddress from(Map<String, String> environment, Map<String, String> flags) {
    ConfigReader reader = new ConfigReader(environment, flags);
    String host = reader.read(HOST, ConfigValues::host);
    Integer port = reader.read(PORT, ConfigValues::port);
    String apiKey =
        reader.readEither(API_KEY, ConfigValues::apiKey, API_KEY_FILE, ConfigValues::apiKeyFile);
    if (port != null && port == 0) {
      reader.complain(
          "%s is 0, so that the server took a free port: give the one that it printed."
              .formatted(reader.name(PORT)));
    }
    reader.throwIfAnythingIsWrong();
    return new ServerAddress(ConfigValues.address(host, port), apiKey);
  }
}
