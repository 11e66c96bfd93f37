package headgate.endpoint.setting;

import headgate.db.Columns;
import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.endpoint.setting.EndpointSettings.LogValues;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.endpoint.setting.EndpointSettings.TokenPolicy;
import headgate.endpoint.setting.EndpointSettings.Validation;
import headgate.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code flow_endpoint} table. A row stays when its flow is removed, and counts again when the
 * flow is restored. The caller begins and ends the transaction.
 */
public final class EndpointSettingsDao {

  private final Handle handle;

  public EndpointSettingsDao(Handle handle) {
    this.handle = handle;
  }

  public EndpointSettings of(String flowId) {
    return handle
        .createQuery("SELECT * FROM flow_endpoint WHERE flow = ?")
        .bind(0, flowId)
        .map((row, context) -> settings(row))
        .findOne()
        .orElseGet(() -> EndpointSettings.none(flowId));
  }

  /** The only flow of an account whose endpoint is on. Empty if there is none, or several. */
  public Optional<String> onlyFlow(String accountId) {
    List<String> flows =
        handle
            .createQuery(
                """
                SELECT flow.id FROM flow JOIN flow_endpoint ON flow_endpoint.flow = flow.id
                WHERE flow.account_id = ? AND flow_endpoint.mode <> 'off' LIMIT 2
                """)
            .bind(0, accountId)
            .mapTo(String.class)
            .list();
    return flows.size() == 1 ? Optional.of(flows.get(0)) : Optional.empty();
  }

  /** The settings with an address, of flows that are not removed. */
  List<EndpointSettings> withAddress() {
    return handle
        .createQuery(
            """
            SELECT flow_endpoint.* FROM flow_endpoint JOIN flow ON flow.id = flow_endpoint.flow
            WHERE address IS NOT NULL
            """)
        .map((row, context) -> settings(row))
        .list();
  }

  void put(EndpointSettings settings) {
    ProxySettings proxy = settings.proxy();
    FirstScreen init = settings.fallbackInit();
    handle
        .createUpdate(
            """
            INSERT OR REPLACE INTO flow_endpoint
              (flow, mode, address, token_policy, expired_message, require_token_signature,
               proxy_url, proxy_plain, proxy_timeout_ms, secret, headers, fetch_media,
               fallback_message, init_screen, init_data, validate_answers, log_values, log_values_until, version)
            VALUES
              (:flow, :mode, :address, :tokenPolicy, :expiredMessage, :requireTokenSignature,
               :proxyUrl, :proxyPlain, :proxyTimeout, :secret, :headers, :fetchMedia,
               :fallbackMessage, :initScreen, :initData, :validateAnswers, :logValues, :logValuesUntil, :version)
            """)
        .bind("flow", settings.flowId())
        .bind("mode", settings.mode().word())
        .bind("address", settings.address())
        .bind("tokenPolicy", settings.tokenPolicy().word())
        .bind("expiredMessage", settings.expiredMessage())
        .bind("requireTokenSignature", settings.requireTokenSignature())
        .bind("proxyUrl", proxy == null ? null : proxy.url())
        .bind("proxyPlain", proxy == null ? null : proxy.isPlain())
        .bind("proxyTimeout", proxy == null ? null : proxy.timeoutMs())
        .bind("secret", proxy == null ? null : proxy.secret())
        .bind("headers", proxy == null ? null : proxy.headers())
        .bind("fetchMedia", settings.fetchesMedia())
        .bind("fallbackMessage", settings.fallbackMessage())
        .bind("initScreen", init == null ? null : init.screen())
        .bind("initData", init == null ? null : init.data().text())
        .bind("validateAnswers", settings.validateAnswers().word())
        .bind("logValues", settings.logValues().word())
        .bind("logValuesUntil", settings.logValuesUntil())
        .bind("version", settings.version())
        .execute();
  }

  private static EndpointSettings settings(ResultSet row) throws SQLException {
    return new EndpointSettings(
        row.getString("flow"),
        constant(Mode.class, row.getString("mode")),
        row.getString("address"),
        constant(TokenPolicy.class, row.getString("token_policy")),
        row.getString("expired_message"),
        row.getBoolean("require_token_signature"),
        proxy(row),
        row.getBoolean("fetch_media"),
        row.getString("fallback_message"),
        init(row),
        constant(Validation.class, row.getString("validate_answers")),
        constant(LogValues.class, row.getString("log_values")),
        Columns.nullableInstant(row, "log_values_until"),
        row.getInt("version"));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return EndpointSettings.find(type, word).orElseThrow();
  }

  private static @Nullable ProxySettings proxy(ResultSet row) throws SQLException {
    String url = row.getString("proxy_url");
    return url == null
        ? null
        : new ProxySettings(
            url,
            row.getBoolean("proxy_plain"),
            row.getInt("proxy_timeout_ms"),
            row.getBytes("secret"),
            row.getBytes("headers"));
  }

  private static @Nullable FirstScreen init(ResultSet row) throws SQLException {
    String screen = row.getString("init_screen");
    return screen == null ? null : new FirstScreen(screen, new RawJson(row.getBytes("init_data")));
  }
}
