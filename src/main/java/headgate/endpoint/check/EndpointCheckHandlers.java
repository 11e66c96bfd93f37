package headgate.endpoint.check;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.AccountSecrets;
import headgate.account.ReceivingAccount;
import headgate.db.Database;
import headgate.endpoint.key.ActiveKey;
import headgate.endpoint.setting.EndpointAddress;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.setting.EndpointSettingsDao;
import headgate.endpoint.token.PreviewTokens;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.outgoing.Connector;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/flows/{id}/endpoint/check}. */
public final class EndpointCheckHandlers implements AutoCloseable {

  private static final String DATA_API_VERSION = "3.0";

  /**
   * @param ok whether no check failed
   */
  private record View(String address, boolean ok, List<CheckResult> checks) {}

  /** What a check needs to know. */
  private record Known(
      Flow flow,
      String address,
      PublicKey key,
      @Nullable String appSecret,
      boolean isOpenToEverybody,
      boolean knownOnly) {

    @Override
    public String toString() {
      return "Known[]";
    }
  }

  private final Database db;
  private final AccountSecrets secrets;
  private final PreviewTokens previews;
  private final EndpointAddress addresses;
  private final InstantSource clock;

  /** It calls this server, which may be at any address. */
  private final Connector connector = new Connector(new TargetRules(true));

  public EndpointCheckHandlers(
      Database db,
      AccountSecrets secrets,
      SecretBox box,
      EndpointAddress addresses,
      InstantSource clock) {
    this.db = db;
    this.secrets = secrets;
    this.previews = new PreviewTokens(box);
    this.addresses = addresses;
    this.clock = clock;
  }

  /** Calls the address that Meta calls. A check that fails is data. */
  public void check(Context ctx) {
    String id = PathParameters.id(ctx);
    Instant now = clock.instant();
    Known known = db.read(handle -> read(handle, id, now));
    String token = previews.make(known.flow().id(), now).text();
    List<CheckResult> calls =
        new EndpointCheck(
                connector,
                Target.of(known.address()),
                known.key(),
                known.appSecret(),
                known.isOpenToEverybody())
            .run(token, DATA_API_VERSION, known.knownOnly());
    boolean ok = calls.stream().noneMatch(call -> call.status() == CheckResult.Verdict.FAIL);
    Envelope.ok(ctx, new View(known.address(), ok, calls));
  }

  private Known read(Handle handle, String id, Instant now) {
    Flow flow = new FlowDao(handle).require(id);
    EndpointSettings settings = new EndpointSettingsDao(handle).of(id);
    if (settings.mode() == EndpointSettings.Mode.OFF) {
      throw Problem.wrongState(
          "The data endpoint of this flow is off. Turn it on: PUT /api/flows/%s/endpoint."
              .formatted(id));
    }
    Account account = new AccountDao(handle).require(flow.accountId());
    String address =
        addresses
            .of(id, account.sandbox())
            .orElseThrow(
                () ->
                    Problem.wrongState(
                        "Meta cannot call this server. Set HEADGATE_PUBLIC_URL to its https"
                            + " address."));
    PublicKey key =
        ActiveKey.of(handle, account.id())
            .orElseThrow(
                () ->
                    Problem.wrongState(
                        "Phones have no key for this account. Make one: POST /api/accounts/%s/keys."
                            .formatted(account.id())));
    List<String> appSecrets = ReceivingAccount.of(account, secrets, now).appSecrets();
    return new Known(
        flow,
        address,
        key,
        appSecrets.isEmpty() ? null : appSecrets.get(0),
        account.allowUnsignedEndpoint()
            && account.appSecret() == null
            && account.oldAppSecret() == null,
        settings.tokenPolicy() == EndpointSettings.TokenPolicy.KNOWN);
  }

  @Override
  public void close() {
    connector.close();
  }
}
