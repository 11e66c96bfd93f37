package headgate.endpoint.setting;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The settings of a flow's data endpoint: {@code /api/flows/{id}/endpoint}. */
public final class EndpointSettingHandlers {

  private final Database db;
  private final EndpointSecrets secrets;
  private final ProxyEdit proxyEdit;
  private final SelfAddress selfAddress;
  private final Function<String, RawJson> health;
  private final InstantSource clock;

  /**
   * @param rules which systems may be called
   * @param health how the endpoint of a flow does; a JSON object
   */
  public EndpointSettingHandlers(
      Database db,
      SecretBox box,
      TargetRules rules,
      EndpointAddress addresses,
      Function<String, RawJson> health,
      InstantSource clock) {
    this.db = db;
    this.secrets = new EndpointSecrets(box);
    this.proxyEdit = new ProxyEdit(rules, secrets);
    this.selfAddress = new SelfAddress(addresses);
    this.health = health;
    this.clock = clock;
  }

  /** {@code GET /api/flows/{id}/endpoint}. */
  public void get(Context ctx) {
    String flowId = PathParameters.id(ctx);
    RawJson state = health.apply(flowId);
    EndpointView view =
        db.read(
            handle -> {
              Flow flow = new FlowDao(handle).require(flowId);
              EndpointSettings settings = new EndpointSettingsDao(handle).of(flowId);
              return view(handle, flow, settings, state, null, null);
            });
    Envelope.send(ctx, Answer.ok(view, view.version()));
  }

  /**
   * {@code PUT /api/flows/{id}/endpoint}: changes the keys that are present. A new secret is shown
   * only by this answer. Meta gets the address with the next save of the flow.
   */
  public void update(Context ctx) {
    String flowId = PathParameters.id(ctx);
    EndpointEdit edit = new EndpointEdit(Body.of(ctx), proxyEdit);
    if (edit.wantsFullValues() && !Caller.of(ctx).may(Access.ADMIN)) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN, "log_values full needs an API key with scope admin.");
    }
    Preconditions preconditions = Preconditions.of(ctx);
    Actor actor = Actor.of(ctx);
    RawJson state = health.apply(flowId);
    Instant now = clock.instant();
    EndpointView view =
        db.write(
            handle -> {
              EndpointSettingsDao dao = new EndpointSettingsDao(handle);
              Flow flow = new FlowDao(handle).require(flowId);
              EndpointSettings before = dao.of(flowId);
              preconditions.require(before.version());
              EndpointEdit.Edited edited = edit.applyTo(before, now);
              EndpointSettings after = selfAddress.giveTo(handle, flow, edited.settings(), now);
              dao.put(after);
              Flow changed = new FlowDao(handle).require(flowId);
              audit(handle, actor, changed, before, after, now);
              return view(handle, changed, after, state, edited.newSecret(), edit.warnings());
            });
    Envelope.send(ctx, Answer.ok(view, view.version()));
  }

  private static void audit(
      Handle handle,
      Actor actor,
      Flow flow,
      EndpointSettings before,
      EndpointSettings after,
      Instant now) {
    AuditDetail detail =
        FlowAudit.of(flow)
            .withChange("mode", before.mode().word(), after.mode().word())
            .withChange("backend", backend(before), backend(after))
            .withChange("token_policy", before.tokenPolicy().word(), after.tokenPolicy().word())
            .withChange(
                "validate_answers", before.validateAnswers().word(), after.validateAnswers().word())
            .withChange(
                "require_token_signature",
                before.requireTokenSignature(),
                after.requireTokenSignature())
            .withChange("fetch_media", before.fetchesMedia(), after.fetchesMedia())
            .withChange("log_values", before.logValues().word(), after.logValues().word());
    new AuditDao(handle).add(actor, AuditAction.FLOW_ENDPOINT, after.flowId(), detail, now);
  }

  /** Host and port: the rest of a URL can have secrets. Null if there is none. */
  private static @Nullable String backend(EndpointSettings settings) {
    ProxySettings proxy = settings.proxy();
    return proxy == null ? null : Target.of(proxy.url()).authority();
  }

  /**
   * @param warnings of the request; null for a read
   */
  private EndpointView view(
      Handle handle,
      Flow flow,
      EndpointSettings settings,
      RawJson state,
      @Nullable String newSecret,
      @Nullable List<String> warnings) {
    Account account = new AccountDao(handle).require(flow.accountId());
    String address = selfAddress.of(flow, account);
    ProxySettings proxy = settings.proxy();
    List<String> all = null;
    if (warnings != null) {
      all = new ArrayList<>(warnings);
      all.addAll(EndpointWarnings.of(handle, flow, account, settings));
    }
    Instant now = clock.instant();
    return new EndpointView(
        settings.mode().word(),
        address,
        address != null && address.equals(flow.atMeta().endpointUri()),
        settings.tokenPolicy().word(),
        settings.shownExpiredMessage(),
        settings.requireTokenSignature(),
        proxy == null ? null : EndpointView.Proxy.of(flow.id(), proxy, secrets, newSecret),
        settings.fetchesMedia(),
        new EndpointView.Fallback(
            settings.shownFallbackMessage(), EndpointView.Init.of(settings.fallbackInit())),
        settings.validateAnswers().word(),
        settings.logValuesAt(now).word(),
        settings.logValuesUntil(),
        state,
        settings.version(),
        all);
  }
}
