package headgate.config;

import static headgate.config.ConfigSetting.DATA;
import static headgate.config.ConfigSetting.GRAPH_URL;
import static headgate.config.ConfigSetting.GRAPH_VERSION;
import static headgate.config.ConfigSetting.HOST;
import static headgate.config.ConfigSetting.PORT;
import static headgate.config.ConfigSetting.PUBLIC_URL;
import static headgate.config.ConfigSetting.SANDBOX_JUDGE;
import static headgate.config.ConfigSetting.SANDBOX_PORT;
import static headgate.config.ConfigSetting.SECRET_KEY;
import static headgate.config.ConfigSetting.SECRET_KEY_FILE;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What the program was told, checked.
 *
 * @param host a name or a literal address in lower case, an IPv6 one without brackets
 * @param port 0 asks for a free one
 * @param data as given; a relative one counts from the working directory
 * @param graphUrl without a slash at its end
 * @param secretKey 32 bytes for AES; null: the one kept in the data directory
 * @param publicUrl without a slash at its end; null where Meta cannot reach us
 */
public record Config(
    String host,
    int port,
    Path data,
    URI graphUrl,
    String graphVersion,
    SandboxSettings sandbox,
    @Nullable SecretKey secretKey,
    @Nullable URI publicUrl) {

  /**
   * The built-in Meta simulator.
   *
   * @param port on 127.0.0.1; 0 asks for a free one; null: there is to be no simulator
   */
  public record SandboxSettings(@Nullable Integer port, Judge judge) {}

  /** How the simulator judges a Flow JSON. */
  public enum Judge {
    /** Only what is no JSON object is at fault. */
    RELAXED,
    /** Whatever our validator calls an error is at fault, as at Meta. */
    STRICT
  }

  /**
   * Reads the settings; depends on nothing but its arguments and the secret's file, where one is
   * named.
   *
   * @param environment all of it: what does not start with {@code HEADGATE_} is passed over
   * @param flags names without dashes; they win over the environment
   * @throws ConfigException naming every setting that is wrong or unknown, not just the first
   */
  public static Config from(Map<String, String> environment, Map<String, String> flags) {
    ConfigReader reader = new ConfigReader(environment, flags);
    String host = reader.read(HOST, ConfigValues::host);
    Integer port = reader.read(PORT, ConfigValues::port);
    Path data = reader.read(DATA, ConfigValues::path);
    URI graphUrl = reader.read(GRAPH_URL, ConfigValues::graphUrl);
    String graphVersion = reader.read(GRAPH_VERSION, ConfigValues::graphVersion);
    Integer sandboxPort = reader.read(SANDBOX_PORT, ConfigValues::portOrOff);
    Judge judge = reader.read(SANDBOX_JUDGE, ConfigValues::judge);
    SecretKey secretKey =
        reader.readEither(
            SECRET_KEY, ConfigValues::secretKey, SECRET_KEY_FILE, ConfigValues::secretKeyFile);
    URI publicUrl = reader.read(PUBLIC_URL, ConfigValues::publicUrl);
    if (port != null && port != 0 && port.equals(sandboxPort)) {
      reader.complain(
          "%s and %s are both %d: give each server a port of its own."
              .formatted(reader.name(PORT), reader.name(SANDBOX_PORT), port));
    }
    reader.throwIfAnythingIsWrong();
    return new Config(
        host,
        port,
        data,
        graphUrl,
        graphVersion,
        new SandboxSettings(sandboxPort.equals(ConfigValues.OFF) ? null : sandboxPort, judge),
        secretKey,
        publicUrl);
  }

  /** Whether only programs on this machine can reach the server. */
  public boolean isLoopback() {
    return ConfigValues.isLoopback(host);
  }

  /**
   * Says whether there is a secret key, and nothing about it: its hash code, too, gives some away.
   */
  @Override
  public String toString() {
    return ("Config[host=%s, port=%d, data=%s, graphUrl=%s, graphVersion=%s, sandbox=%s,"
            + " secretKey=%s, publicUrl=%s]")
        .formatted(
            host,
            port,
            data,
            graphUrl,
            graphVersion,
            sandbox,
            secretKey == null ? "none" : "given",
            publicUrl);
  }
}
