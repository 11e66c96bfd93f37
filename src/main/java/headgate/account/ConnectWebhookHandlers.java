package headgate.account;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.idempotency.IdempotencyKeys;
import headgate.meta.MetaGateway;
import headgate.meta.WebhookSubscriptions;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/accounts/{id}/connect-webhook}. */
public final class ConnectWebhookHandlers {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int TOKEN_BYTES = 24;

  /**
   * @param appSubscribed whether the app was told which fields it gets, too
   */
  private record Connected(
      String id, String callbackUrl, boolean appSubscribed, List<String> warnings) {}

  private final Database db;
  private final AccountSecrets secrets;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final @Nullable URI publicUrl;
  private final InstantSource clock;

  /**
   * @param publicUrl where Meta reaches this server; null if it cannot
   */
  public ConnectWebhookHandlers(
      Database db,
      AccountSecrets secrets,
      GraphAccounts graph,
      MetaGateway meta,
      @Nullable URI publicUrl,
      InstantSource clock) {
    this.db = db;
    this.secrets = secrets;
    this.graph = graph;
    this.meta = meta;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Meta verifies the callback before it answers, so the token is stored first. */
  public void connect(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String id = PathParameters.id(ctx);
    Account known = db.read(handle -> new AccountDao(handle).require(id));
    String callback = callback(ctx, known);
    requireAppSecret(known);
    Account account = withVerifyToken(known, Actor.of(ctx));
    String token = secrets.webhookVerifyToken(account);
    if (token == null) {
      throw Problem.wrongState("The account has no webhook_verify_token. Set one.");
    }
    WebhookSubscriptions webhooks = meta.forAccount(graph.of(account)).webhooks();
    if (webhooks.knowsApp()) {
      webhooks.subscribeApp(callback, token);
    }
    webhooks.subscribeBusiness(callback, token);
    Answer answer = Answer.ok(new Connected(id, callback, webhooks.knowsApp(), body.warnings()));
    db.execute(
        handle -> {
          AuditDetail detail =
              new AuditDetail().with("name", account.name()).with("callback_url", callback);
          new AuditDao(handle)
              .add(Actor.of(ctx), AuditAction.WEBHOOK_CONNECT, id, detail, clock.instant());
          IdempotencyKeys.store(ctx, handle, answer);
        });
    Envelope.send(ctx, answer);
  }

  /** The simulator is on this machine, so it needs no public address. */
  private String callback(Context ctx, Account account) {
    String path = "/webhooks/meta/" + account.id();
    if (account.sandbox()) {
      return "http://127.0.0.1:" + ctx.req().getLocalPort() + path;
    }
    if (publicUrl == null) {
      throw Problem.wrongState(
          "Meta cannot reach this server. Set HEADGATE_PUBLIC_URL to its address on the internet.");
    }
    return publicUrl + path;
  }

  /** Without it, no delivery could be accepted. */
  private static void requireAppSecret(Account account) {
    if (account.appSecret() == null) {
      throw Problem.wrongState(
          "The account has no app_secret, so the signature of Meta cannot be checked. Set it: PUT"
              + " /api/accounts/%s.".formatted(account.id()));
    }
  }

  private Account withVerifyToken(Account account, Actor by) {
    if (account.webhookVerifyToken() != null) {
      return account;
    }
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    byte[] sealed =
        secrets.seal(account.id(), "webhook_verify_token", HexFormat.of().formatHex(random));
    return db.write(
        handle -> {
          AccountDao dao = new AccountDao(handle);
          Account current = dao.require(account.id());
          if (current.webhookVerifyToken() != null) {
            return current;
          }
          Instant now = clock.instant();
          dao.setVerifyToken(account.id(), sealed, now);
          AccountAudit.verifyTokenMade(handle, by, current, now);
          return dao.require(account.id());
        });
  }
}
