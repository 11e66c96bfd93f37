package headgate.config;

import static headgate.config.ConfigSetting.API_KEY;
import static headgate.config.ConfigSetting.API_KEY_FILE;
import static headgate.config.ConfigSetting.HOST;
import static headgate.config.ConfigSetting.PORT;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a command that calls a running server.
 *
 * @param url the server's, without a slash at its end
 * @param apiKey null if none was given; a server that has no keys needs none
 */
public record ConfigClient(String url, @Nullable String apiKey) {

  /**
   * Reads only the settings that it needs, but refuses every unknown name.
   *
   * @param environment may contain anything; only names that start with {@code HEADGATE_} count
   * @param options win over the environment
   * @throws ConfigException naming every setting that is wrong or unknown
   */
  public static ConfigClient from(
      Map<String, String> environment, Map<ConfigSetting, String> options) {
    ConfigReader reader = new ConfigReader(environment, options);
    Optional<String> host = reader.read(HOST, HostAddress::host);
    Optional<Integer> port = reader.read(PORT, ConfigValues::port);
    Optional<String> apiKey =
        reader.readEither(API_KEY, ConfigValues::apiKey, API_KEY_FILE, ConfigValues::apiKeyFile);
    if (port.isPresent() && port.get() == 0) {
      reader.complain(
          "%s is 0, so the server took a free port: give the port that it printed."
              .formatted(reader.name(PORT)));
    }
    reader.throwIfAnythingIsWrong();
    return new ConfigClient(
        HostAddress.address(host.orElseThrow(), port.orElseThrow()), apiKey.orElse(null));
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return url;
  }
}
