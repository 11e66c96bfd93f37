package headgate.endpoint.setting;

import headgate.account.AccountDao;
import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.http.Body;
import headgate.json.JsonObject;
import headgate.json.JsonText;
import headgate.outgoing.Signature;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes the settings of endpoints to copies of flows and to files, without what is secret. */
public final class EndpointTransfer {

  private static final String NEW_SECRET =
      "The copy calls your system with a secret of its own and without extra headers. PUT"
          + " /api/flows/%s/endpoint with {\"proxy\":{\"secret\":null}} makes a secret and shows it.";

  private static final String OFF =
      "The endpoint of the copy is off: Meta cannot call this server, or the settings do not fit."
          + " Set it with PUT /api/flows/%s/endpoint.";

  private static final String MASKED =
      "The copy's log of calls keeps no sensitive values. Only an admin can keep all: PUT"
          + " /api/flows/%s/endpoint with {\"log_values\":\"full\"}.";

  private final SelfAddress self;
  private final EndpointSecrets secrets;
  private final ProxyEdit proxyEdit;

  public EndpointTransfer(SelfAddress self, SecretBox box, TargetRules rules) {
    this.self = self;
    this.secrets = new EndpointSecrets(box);
    this.proxyEdit = new ProxyEdit(rules, secrets);
  }

  /** Whether the flow's endpoint_uri is the address of its own endpoint. A copy has another one. */
  public boolean isOwnAddress(Handle handle, Flow flow) {
    EndpointSettings settings = new EndpointSettingsDao(handle).of(flow.id());
    return settings.address() != null && settings.address().equals(flow.endpointUri());
  }

  /**
   * Gives a new flow the settings of another one. Returns what the caller must know.
   *
   * @param flowId of the new flow
   */
  public List<String> copy(Handle handle, String from, String flowId, Instant now) {
    EndpointSettings source = new EndpointSettingsDao(handle).of(from);
    if (source.version() == 0) {
      return List.of();
    }
    ProxySettings proxy = source.proxy();
    ProxySettings own =
        proxy == null
            ? null
            : new ProxySettings(
                proxy.url(),
                proxy.isPlain(),
                proxy.timeoutMs(),
                secrets.sealSecret(flowId, Signature.newSecret()),
                null);
    return store(handle, source.forFlow(flowId, own), now);
  }

  private List<String> store(Handle handle, EndpointSettings given, Instant now) {
    EndpointSettings settings = given.withoutFullValues();
    String flowId = settings.flowId();
    Flow flow = new FlowDao(handle).require(flowId);
    boolean isReachable = self.of(flow, new AccountDao(handle).require(flow.accountId())) != null;
    EndpointSettings stored =
        isReachable ? self.giveTo(handle, flow, settings, now) : settings.withMode(Mode.OFF);
    new EndpointSettingsDao(handle).put(stored);
    List<String> warnings = new ArrayList<>();
    if (stored.mode() != settings.mode()) {
      warnings.add(OFF.formatted(flowId));
    }
    if (settings.proxy() != null) {
      warnings.add(NEW_SECRET.formatted(flowId));
    }
    if (settings.logValues() != given.logValues()) {
      warnings.add(MASKED.formatted(flowId));
    }
    return warnings;
  }

  /**
   * The settings for a file: a JSON object. Empty if nothing was set. A file has neither the secret
   * nor the headers of the user's system. It has no address either, because that belongs to a
   * server.
   */
  public Optional<String> export(Handle handle, String flowId) {
    EndpointSettings settings = new EndpointSettingsDao(handle).of(flowId);
    return settings.version() == 0 ? Optional.empty() : Optional.of(json(settings));
  }

  private static String json(EndpointSettings settings) {
    JsonText json = new JsonText().beginObject();
    json.key("mode").value(settings.mode().word());
    json.key("token_policy").value(settings.tokenPolicy().word());
    nullable(json, "expired_message", settings.expiredMessage());
    json.key("require_token_signature").value(settings.requireTokenSignature());
    ProxySettings proxy = settings.proxy();
    if (proxy != null) {
      json.key("proxy").beginObject();
      json.key("url").value(proxy.url());
      json.key("body").value(proxy.isPlain() ? "plain" : "envelope");
      json.key("timeout_ms").value(proxy.timeoutMs()).endObject();
    }
    json.key("fetch_media").value(settings.fetchesMedia());
    json.key("fallback").beginObject();
    nullable(json, "message", settings.fallbackMessage());
    FirstScreen init = settings.fallbackInit();
    if (init != null) {
      json.key("init").beginObject().key("screen").value(init.screen());
      json.key("data").raw(init.data().text()).endObject();
    }
    json.endObject();
    json.key("validate_answers").value(settings.validateAnswers().word());
    json.key("log_values").value(settings.withoutFullValues().logValues().word());
    return json.endObject().toString();
  }

  private static void nullable(JsonText json, String key, @Nullable String value) {
    json.key(key);
    if (value == null) {
      json.raw("null");
    } else {
      json.value(value);
    }
  }

  /**
   * Gives a new flow the settings of a file.
   *
   * @param file that has the object
   * @param settings null if the file has none
   * @throws Problem malformed or invalid, naming the key
   */
  public List<String> importInto(
      Handle handle, String flowId, Body file, @Nullable JsonObject settings, Instant now) {
    if (settings == null) {
      return List.of();
    }
    EndpointEdit edit = new EndpointEdit(file.within(settings), proxyEdit);
    EndpointSettings given = edit.applyTo(EndpointSettings.none(flowId), now).settings();
    List<String> warnings = new ArrayList<>(edit.warnings());
    warnings.addAll(store(handle, given, now));
    return warnings;
  }
}
