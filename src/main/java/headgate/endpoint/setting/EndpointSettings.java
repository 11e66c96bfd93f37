package headgate.endpoint.setting;

import headgate.json.RawJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code flow_endpoint}. Its secrets are sealed, and {@link EndpointSecrets} opens them.
 *
 * @param address that this server gave the flow as its endpoint_uri; null if it gave none
 * @param expiredMessage for people whose form is over; null for {@link #EXPIRED_MESSAGE}
 * @param requireTokenSignature whether a request without a signature of its token is refused
 * @param proxy null if no system of the user is known
 * @param fetchesMedia whether files that people pick are fetched from Meta's file servers
 * @param fallbackMessage null for {@link #FALLBACK_MESSAGE}
 * @param fallbackInit the first screen if the responder fails; null if there is none
 * @param logValuesUntil when {@link LogValues#FULL} ends; null unless it is that
 * @param version rises with every change; 0 if nothing was set
 */
public record EndpointSettings(
    String flowId,
    Mode mode,
    @Nullable String address,
    TokenPolicy tokenPolicy,
    @Nullable String expiredMessage,
    boolean requireTokenSignature,
    @Nullable ProxySettings proxy,
    boolean fetchesMedia,
    @Nullable String fallbackMessage,
    @Nullable FirstScreen fallbackInit,
    Validation validateAnswers,
    LogValues logValues,
    @Nullable Instant logValuesUntil,
    int version) {

  private static final String EXPIRED_MESSAGE = "This form has ended.";
  private static final String FALLBACK_MESSAGE = "This does not work right now. Please try again.";

  /** Who answers. */
  public enum Mode {
    /** Nobody. Only pings are answered. */
    OFF,
    /** A system of the user. */
    PROXY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which flow tokens are accepted. */
  public enum TokenPolicy {
    ANY,
    /** Only those of messages that were sent from here, and of previews. */
    KNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens with an answer that does not fit the form. */
  public enum Validation {
    OFF,
    /** It is logged. */
    WARN,
    /** The person gets the fallback instead. */
    ENFORCE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the call log shows of values. */
  public enum LogValues {
    NONE,
    /** Without sensitive and long ones. */
    MASKED,
    /** For a day at most. */
    FULL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The system of the user.
   *
   * @param isPlain whether it gets Meta's object alone
   * @param secret sealed; signs the requests
   * @param headers sealed; null if there are none
   */
  public record ProxySettings(
      String url, boolean isPlain, int timeoutMs, byte[] secret, byte @Nullable [] headers) {}

  /**
   * @param data a JSON object
   */
  public record FirstScreen(String screen, RawJson data) {}

  /** What counts as long as nothing is set. */
  public static EndpointSettings none(String flowId) {
    return new EndpointSettings(
        flowId,
        Mode.OFF,
        null,
        TokenPolicy.ANY,
        null,
        false,
        null,
        false,
        null,
        null,
        Validation.ENFORCE,
        LogValues.NONE,
        null,
        0);
  }

  public String shownExpiredMessage() {
    return expiredMessage == null ? EXPIRED_MESSAGE : expiredMessage;
  }

  public String shownFallbackMessage() {
    return fallbackMessage == null ? FALLBACK_MESSAGE : fallbackMessage;
  }

  /** What the call log shows now. */
  public LogValues logValuesAt(Instant now) {
    return logValuesUntil != null && !now.isBefore(logValuesUntil) ? LogValues.MASKED : logValues;
  }

  EndpointSettings withAddress(@Nullable String newAddress) {
    return with(flowId, mode, newAddress, proxy, version);
  }

  EndpointSettings withMode(Mode newMode) {
    return with(flowId, newMode, address, proxy, version);
  }

  /** The settings for a new flow, which has no address yet. */
  EndpointSettings forFlow(String newFlowId, @Nullable ProxySettings newProxy) {
    return with(newFlowId, mode, null, newProxy, 1);
  }

  /** The settings of a copy: only an admin begins to keep all values, and for one flow. */
  EndpointSettings withoutFullValues() {
    return logValues == LogValues.FULL
        ? new EndpointSettings(
            flowId,
            mode,
            address,
            tokenPolicy,
            expiredMessage,
            requireTokenSignature,
            proxy,
            fetchesMedia,
            fallbackMessage,
            fallbackInit,
            validateAnswers,
            LogValues.MASKED,
            null,
            version)
        : this;
  }

  private EndpointSettings with(
      String newFlowId,
      Mode newMode,
      @Nullable String newAddress,
      @Nullable ProxySettings newProxy,
      int newVersion) {
    return new EndpointSettings(
        newFlowId,
        newMode,
        newAddress,
        tokenPolicy,
        expiredMessage,
        requireTokenSignature,
        newProxy,
        fetchesMedia,
        fallbackMessage,
        fallbackInit,
        validateAnswers,
        logValues,
        logValuesUntil,
        newVersion);
  }

  /** The constant with this word in lower case; empty if there is none. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /** The words of an enum, for messages: {@code off, warn, enforce}. */
  static <E extends Enum<E>> String words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return "EndpointSettings[%s, %s]".formatted(flowId, mode.word());
  }
}
