package headgate.endpoint.setting;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings as the API shows them.
 *
 * @param address that Meta is to call; null if Meta cannot reach this server
 * @param registered whether Meta has this address
 * @param warnings null, and then absent, unless something was changed
 */
record EndpointView(
    String mode,
    @Nullable String address,
    boolean registered,
    String tokenPolicy,
    String expiredMessage,
    boolean requireTokenSignature,
    @Nullable Proxy proxy,
    boolean fetchMedia,
    Fallback fallback,
    String validateAnswers,
    String logValues,
    @Nullable Instant logValuesUntil,
    RawJson health,
    int version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  /**
   * @param headers their names
   * @param secret null, and then absent, unless it was just made
   */
  record Proxy(
      String url,
      String body,
      int timeoutMs,
      boolean hasSecret,
      List<String> headers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static Proxy of(
        String flowId, ProxySettings proxy, EndpointSecrets secrets, @Nullable String secret) {
      return new Proxy(
          proxy.url(),
          proxy.isPlain() ? "plain" : "envelope",
          proxy.timeoutMs(),
          true,
          secrets.headerNames(flowId, proxy),
          secret);
    }

    @Override
    public String toString() {
      return "Proxy[]";
    }
  }

  record Fallback(String message, @Nullable Init init) {}

  record Init(String screen, RawJson data) {

    static @Nullable Init of(@Nullable FirstScreen init) {
      return init == null ? null : new Init(init.screen(), init.data());
    }
  }
}
