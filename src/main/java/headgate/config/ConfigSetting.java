package headgate.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, in the order in which help and README list them. The constant's name is the
 * setting's name: {@code GRAPH_URL} is {@code HEADGATE_GRAPH_URL} in the environment and {@code
 * --graph-url} on the command line.
 */
public enum ConfigSetting {
  HOST(
      "HOST",
      "127.0.0.1",
      "Address that the server listens on. Any address other than loopback needs an API key first."),
  PORT("PORT", "8080", "Port that the server listens on. 0 takes a free port and prints it."),
  DATA("DIRECTORY", "data", "Directory of the database and the secret key."),
  GRAPH_URL(
      "URL",
      "https://graph.facebook.com",
      "Meta's Graph API, for every account except the sandbox account."),
  GRAPH_VERSION("VERSION", "v25.0", "Version of the Graph API."),
  SANDBOX_PORT(
      "PORT",
      "8081",
      "Port of the Meta simulator on 127.0.0.1. 0 takes a free port; off starts no simulator."),
  SANDBOX_JUDGE(
      "relaxed|strict",
      "relaxed",
      "How the simulator judges a Flow JSON. relaxed accepts every JSON object; strict judges as"
          + " Meta does."),
  SECRET_KEY(
      "KEY",
      null,
      "Key that encrypts the stored secrets: 32 bytes in Base64. Without it, a key is made once and"
          + " kept in the data directory."),
  SECRET_KEY_FILE("FILE", null, "File that contains the secret key."),
  BACKUP_EVERY(
      "TIME",
      "off",
      "How often the server copies its database: a number with s, m, h or d, such as 12h. off makes"
          + " no copies."),
  BACKUP_DIR(
      "DIRECTORY",
      null,
      "Directory of these copies. Without it, the directory backups in the data directory."),
  BACKUP_KEEP("NUMBER", "7", "How many of these copies are kept."),
  PUBLIC_URL("URL", null, "Address at which Meta reaches this server."),
  MIN_FREE_DISK(
      "SIZE",
      "100MB",
      "Free disk space below which GET /health/ready answers 503: a number with B, KB, MB, GB or"
          + " TB."),
  RATE_LIMIT(
      "NUMBER",
      "0",
      "How many requests each API key may send in a minute. Further ones are answered with 429. 0 is"
          + " no limit."),
  TRUSTED_PROXIES(
      "ADDRESSES",
      null,
      "Addresses and ranges, such as 10.0.0.0/8, of proxies in front of this server. Only their"
          + " X-Forwarded-For and X-Forwarded-Prefix are believed."),
  AUDIT_DAYS("DAYS", "365", "How many days the audit trail keeps a change. 0 keeps all."),
  TOKEN_DAYS(
      "DAYS",
      "3",
      "How many days the flow token of a message is good, if its sender does not say."),
  ENDPOINT_PARALLEL(
      "NUMBER",
      "64",
      "How many requests of phones the data endpoint works on at a time. One flow takes half of them"
          + " at most."),
  KEEP_RESPONSES(
      "DAYS", "0", "How many days an answer is kept. A flow can say another. 0 keeps all."),
  KEEP_RAW("DAYS", "30", "How many days the text is kept that Meta delivers. 0 keeps all."),
  KEEP_DELIVERIES(
      "DAYS", "30", "How many days events and their deliveries to webhooks are kept. 0 keeps all."),
  KEEP_MESSAGES(
      "DAYS",
      "400",
      "How many days sent messages are kept. The list of what Meta delivered stays as long, and 30"
          + " days at least. 0 keeps all."),
  SEAL_MEDIA(
      "on|off",
      "off",
      "Whether new files of answers are encrypted on the disk with the secret key. Files that are"
          + " stored already stay as they are, and stay readable."),
  PRIVATE_TARGETS(
      "on|off",
      "on",
      "Whether webhooks may send to this machine and to private networks. The addresses where a"
          + " cloud gives secrets away are refused always."),
  DELIVERY_BACKOFF(
      "TIMES",
      "5s,5m,30m,2h,5h,10h,14h,20h,24h",
      "How long a failed delivery waits after its first attempt, its second, and so on: numbers with"
          + " ms, s, m, h or d."),
  CONSOLE("on|off", "on", "Whether browsers get the console at /console/."),
  API_KEY(
      "KEY",
      null,
      "API key that commands such as sync send to a server. The server itself does not use it."),
  API_KEY_FILE("FILE", null, "File that contains the API key.");

  static final String ENVIRONMENT_PREFIX = "HEADGATE_";

  private final String label;
  private final @Nullable String defaultValue;
  private final String meaning;

  ConfigSetting(String label, @Nullable String defaultValue, String meaning) {
    this.label = label;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  public String environmentName() {
    return ENVIRONMENT_PREFIX + name();
  }

  /** With the dashes: {@code --graph-url}. */
  public String optionName() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What stands for the value in help: {@code PORT}. */
  public String label() {
    return label;
  }

  /** Null if the setting may be absent; {@link #meaning()} says what that means. */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** For people, in help and README. */
  public String meaning() {
    return meaning;
  }

  /** Whether the value is a path, so that a shell can complete it. */
  public boolean isPath() {
    return this == DATA || this == SECRET_KEY_FILE || this == BACKUP_DIR || this == API_KEY_FILE;
  }

  /** The only values there are; empty if there are too many to list. */
  public List<String> choices() {
    return this == SANDBOX_JUDGE || this == SEAL_MEDIA || this == PRIVATE_TARGETS || this == CONSOLE
        ? List.of(label.split("\\|"))
        : List.of();
  }

  /** Whether the server uses it. The others are for commands that call a server. */
  boolean isOfServer() {
    return this != API_KEY && this != API_KEY_FILE;
  }

  /** Whether the value is a secret. No message may show it. */
  boolean isSecret() {
    return this == SECRET_KEY || this == API_KEY;
  }
}
