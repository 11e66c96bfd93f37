package headgate.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is, in the order in which help lists them. The constant's name is the
 * setting's name: {@code GRAPH_URL} is {@code HEADGATE_GRAPH_URL} in the environment and {@code
 * --graph-url} on the command line.
 */
public enum ConfigSetting {
  HOST("127.0.0.1", "Address to listen on. Beyond loopback it needs an API key first."),
  PORT("8080", "Port to listen on; 0 takes a free one and prints it."),
  DATA("data", "Directory of the database and the secret key; made with mode 0700."),
  GRAPH_URL("https://graph.facebook.com", "Meta's Graph API, for accounts that are not sandbox."),
  GRAPH_VERSION("v25.0", "Version of the Graph API."),
  SANDBOX_PORT(
      "8081",
      "Port of the built-in Meta simulator on 127.0.0.1; 0 takes a free one, off removes it."),
  SANDBOX_JUDGE("relaxed", "How the simulator judges a Flow JSON: relaxed or strict, as at Meta."),
  SECRET_KEY(
      null,
      "Key that guards stored secrets: 32 bytes, Base64. Without it one is made and kept in the data"
          + " directory."),
  SECRET_KEY_FILE(null, "File that holds the secret key."),
  PUBLIC_URL(null, "Address at which Meta reaches this server, for webhook and data endpoint."),
  API_KEY(null, "API key with which commands call a running server; the server needs none."),
  API_KEY_FILE(null, "File that holds this API key.");

  static final String ENVIRONMENT_PREFIX = "HEADGATE_";

  private final @Nullable String defaultValue;
  private final String meaning;

  ConfigSetting(@Nullable String defaultValue, String meaning) {
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  public String environmentName() {
    return ENVIRONMENT_PREFIX + name();
  }

  /** Without the dashes: {@code graph-url}. */
  public String flagName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null where absence means something of its own, which {@link #meaning()} tells. */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** Whether the value itself is a secret, so that no message may show it. */
  boolean isSecret() {
    return this == SECRET_KEY || this == API_KEY;
  }

  /** For people, in help and README. */
  public String meaning() {
    return meaning;
  }
}
