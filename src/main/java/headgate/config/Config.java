package headgate.config;

import static headgate.config.ConfigSetting.AUDIT_DAYS;
import static headgate.config.ConfigSetting.BACKUP_DIR;
import static headgate.config.ConfigSetting.BACKUP_EVERY;
import static headgate.config.ConfigSetting.BACKUP_KEEP;
import static headgate.config.ConfigSetting.CONSOLE;
import static headgate.config.ConfigSetting.DATA;
import static headgate.config.ConfigSetting.DELIVERY_BACKOFF;
import static headgate.config.ConfigSetting.ENDPOINT_PARALLEL;
import static headgate.config.ConfigSetting.GRAPH_URL;
import static headgate.config.ConfigSetting.GRAPH_VERSION;
import static headgate.config.ConfigSetting.HOST;
import static headgate.config.ConfigSetting.KEEP_DELIVERIES;
import static headgate.config.ConfigSetting.KEEP_MESSAGES;
import static headgate.config.ConfigSetting.KEEP_RAW;
import static headgate.config.ConfigSetting.KEEP_RESPONSES;
import static headgate.config.ConfigSetting.MIN_FREE_DISK;
import static headgate.config.ConfigSetting.PORT;
import static headgate.config.ConfigSetting.PRIVATE_TARGETS;
import static headgate.config.ConfigSetting.PUBLIC_URL;
import static headgate.config.ConfigSetting.RATE_LIMIT;
import static headgate.config.ConfigSetting.SANDBOX_JUDGE;
import static headgate.config.ConfigSetting.SANDBOX_PORT;
import static headgate.config.ConfigSetting.SEAL_MEDIA;
import static headgate.config.ConfigSetting.SECRET_KEY;
import static headgate.config.ConfigSetting.SECRET_KEY_FILE;
import static headgate.config.ConfigSetting.TOKEN_DAYS;
import static headgate.config.ConfigSetting.TRUSTED_PROXIES;

import headgate.config.ConfigReader.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the server, checked.
 *
 * @param host a name or an address in lower case; an IPv6 address has no brackets
 * @param port 0 asks for a free port
 * @param data as given; a relative path starts at the working directory
 * @param graphUrl without a slash at its end
 * @param secretKey 32 bytes for AES; null means the key in the data directory
 * @param publicUrl without a slash at its end; null if Meta cannot reach this server
 * @param minFreeDisk in bytes
 * @param auditDays how many days the audit trail keeps a change; 0 keeps all
 * @param tokenLife how long the flow token of a message is good, if its sender does not say
 * @param endpointParallel how many requests of phones are worked on at a time
 * @param sealMedia whether new files of answers are encrypted on the disk
 * @param console whether browsers get the console
 * @param values each setting as it was given, for people
 */
public record Config(
    String host,
    int port,
    Path data,
    URI graphUrl,
    String graphVersion,
    SandboxSettings sandbox,
    @Nullable SecretKey secretKey,
    @Nullable URI publicUrl,
    long minFreeDisk,
    int auditDays,
    Duration tokenLife,
    int endpointParallel,
    boolean sealMedia,
    Callers callers,
    boolean console,
    Backups backups,
    Webhooks webhooks,
    Keep keep,
    List<ConfigValue> values) {

  /**
   * Who calls, and how often.
   *
   * @param rateLimit how many requests each API key may send in a minute; 0 is no limit
   * @param trustedProxies whose forwarding headers are believed
   */
  public record Callers(int rateLimit, AddressRanges trustedProxies) {}

  /**
   * Scheduled copies of the database.
   *
   * @param every null makes none
   * @param keep how many are kept; at least 1
   */
  public record Backups(@Nullable Duration every, Path directory, int keep) {}

  /**
   * Outgoing webhooks.
   *
   * @param privateTargets whether they may send to this machine and to private networks
   * @param pauses after the first failed attempt, after the second, and so on
   */
  public record Webhooks(boolean privateTargets, List<Duration> pauses) {}

  /** How many days something is kept; 0 keeps all. */
  public record Keep(int responses, int raw, int deliveries, int messages) {}

  /**
   * The built-in Meta simulator.
   *
   * @param port on 127.0.0.1; 0 asks for a free port; null starts no simulator
   */
  public record SandboxSettings(@Nullable Integer port, Judge judge) {}

  /** How the simulator judges a Flow JSON. */
  public enum Judge {
    /** Only a text that is not a JSON object has errors. */
    RELAXED,
    /** Everything that our validator calls an error is an error, as at Meta. */
    STRICT
  }

  /**
   * Reads the settings. Depends only on its arguments and on the secret's file, if one is named.
   *
   * @param environment may contain anything; only names that start with {@code HEADGATE_} count
   * @param options win over the environment
   * @throws ConfigException naming every setting that is wrong or unknown, not just the first
   */
  public static Config from(Map<String, String> environment, Map<ConfigSetting, String> options) {
    ConfigReader reader = new ConfigReader(environment, options);
    Optional<String> host = reader.read(HOST, HostAddress::host);
    Optional<Integer> port = reader.read(PORT, ConfigValues::port);
    Optional<Path> data = reader.read(DATA, ConfigValues::path);
    Optional<URI> graphUrl = reader.read(GRAPH_URL, HostAddress::graphUrl);
    Optional<String> graphVersion = reader.read(GRAPH_VERSION, ConfigValues::graphVersion);
    Optional<Integer> sandboxPort = reader.read(SANDBOX_PORT, ConfigValues::portOrOff);
    Optional<Judge> judge = reader.read(SANDBOX_JUDGE, Config::judge);
    Optional<SecretKey> secretKey =
        reader.readEither(
            SECRET_KEY, ConfigValues::secretKey, SECRET_KEY_FILE, ConfigValues::secretKeyFile);
    Optional<Duration> backupEvery = reader.read(BACKUP_EVERY, ConfigValues::backupPeriod);
    Optional<Path> backupDirectory = reader.read(BACKUP_DIR, ConfigValues::path);
    Optional<Integer> backupKeep = reader.read(BACKUP_KEEP, ConfigValues::backupsToKeep);
    Optional<URI> publicUrl = reader.read(PUBLIC_URL, HostAddress::publicUrl);
    Optional<Long> minFreeDisk = reader.read(MIN_FREE_DISK, ConfigValues::size);
    Optional<Integer> rateLimit = reader.read(RATE_LIMIT, ConfigValues::rate);
    Optional<AddressRanges> proxies = reader.read(TRUSTED_PROXIES, AddressRanges::parse);
    Optional<Integer> auditDays = reader.read(AUDIT_DAYS, ConfigValues::days);
    Optional<Duration> tokenLife = reader.read(TOKEN_DAYS, ConfigValues::tokenLife);
    Optional<Integer> endpointParallel =
        reader.read(ENDPOINT_PARALLEL, ConfigValues::endpointParallel);
    Optional<Boolean> sealMedia = reader.read(SEAL_MEDIA, ConfigValues::onOrOff);
    Optional<Boolean> console = reader.read(CONSOLE, ConfigValues::onOrOff);
    Optional<Boolean> privateTargets = reader.read(PRIVATE_TARGETS, ConfigValues::onOrOff);
    Optional<List<Duration>> pauses = reader.read(DELIVERY_BACKOFF, ConfigValues::pauses);
    Optional<Integer> keepResponses = reader.read(KEEP_RESPONSES, ConfigValues::days);
    Optional<Integer> keepRaw = reader.read(KEEP_RAW, ConfigValues::days);
    Optional<Integer> keepDeliveries = reader.read(KEEP_DELIVERIES, ConfigValues::days);
    Optional<Integer> keepMessages = reader.read(KEEP_MESSAGES, ConfigValues::days);
    if (port.isPresent() && port.get() != 0 && port.equals(sandboxPort)) {
      reader.complain(
          "%s and %s are both %d: give each server its own port."
              .formatted(reader.name(PORT), reader.name(SANDBOX_PORT), port.get()));
    }
    reader.throwIfAnythingIsWrong();
    Integer simulator = sandboxPort.filter(number -> number != ConfigValues.OFF).orElse(null);
    return new Config(
        host.orElseThrow(),
        port.orElseThrow(),
        data.orElseThrow(),
        graphUrl.orElseThrow(),
        graphVersion.orElseThrow(),
        new SandboxSettings(simulator, judge.orElseThrow()),
        secretKey.orElse(null),
        publicUrl.orElse(null),
        minFreeDisk.orElseThrow(),
        auditDays.orElseThrow(),
        tokenLife.orElseThrow(),
        endpointParallel.orElseThrow(),
        sealMedia.orElseThrow(),
        new Callers(rateLimit.orElseThrow(), proxies.orElse(AddressRanges.NONE)),
        console.orElseThrow(),
        new Backups(
            backupEvery.filter(every -> !every.isZero()).orElse(null),
            backupDirectory.orElseGet(() -> data.orElseThrow().resolve("backups")),
            backupKeep.orElseThrow()),
        new Webhooks(privateTargets.orElseThrow(), pauses.orElseThrow()),
        new Keep(
            keepResponses.orElseThrow(),
            keepRaw.orElseThrow(),
            keepDeliveries.orElseThrow(),
            keepMessages.orElseThrow()),
        reader.values());
  }

  private static Judge judge(String value) throws Refusal {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "relaxed" -> Judge.RELAXED;
      case "strict" -> Judge.STRICT;
      default -> throw new Refusal("must be relaxed or strict.");
    };
  }

  /** Whether only programs on this machine can reach the server. */
  public boolean isLoopback() {
    return HostAddress.isLoopback(host);
  }

  /** Says only whether there is a secret key: even its hash code would reveal something. */
  @Override
  public String toString() {
    return ("Config[host=%s, port=%d, data=%s, graphUrl=%s, graphVersion=%s, sandbox=%s,"
            + " secretKey=%s, publicUrl=%s, minFreeDisk=%d, auditDays=%d, tokenLife=%s, endpointParallel=%d, sealMedia=%s, callers=%s,"
            + " console=%s, backups=%s, webhooks=%s, keep=%s]")
        .formatted(
            host,
            port,
            data,
            graphUrl,
            graphVersion,
            sandbox,
            secretKey == null ? "none" : "given",
            publicUrl,
            minFreeDisk,
            auditDays,
            tokenLife,
            endpointParallel,
            sealMedia,
            callers,
            console,
            backups,
            webhooks,
            keep);
  }
}
