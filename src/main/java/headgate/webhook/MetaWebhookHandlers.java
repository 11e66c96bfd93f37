package headgate.webhook;

import headgate.account.AccountSecrets;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.flow.FlowId;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.RequestBody;
import headgate.json.Sha256;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The callback that Meta calls: {@code /webhooks/meta} and {@code /webhooks/meta/{account_id}}. */
public final class MetaWebhookHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(MetaWebhookHandlers.class);

  private static final int MAX_CHALLENGE_LENGTH = 1_000;

  private static final String PLAIN_TEXT = "text/plain;charset=utf-8";

  private static final Answer TAKEN =
      new Answer(200, Map.of("Content-Type", PLAIN_TEXT), new byte[0]);

  private static final Answer WRONG_TOKEN =
      new Answer(403, Map.of("Content-Type", PLAIN_TEXT), new byte[0]);

  private final Database db;
  private final AccountSecrets secrets;
  private final SecretBox box;
  private final KnownSigners signers;
  private final Refusals refusals;
  private final Runnable wake;
  private final WebhookListener listener;
  private final InstantSource clock;

  /**
   * @param wake is called after each new delivery, and must not wait
   */
  public MetaWebhookHandlers(
      Database db,
      AccountSecrets secrets,
      SecretBox box,
      KnownSigners signers,
      Refusals refusals,
      Runnable wake,
      WebhookListener listener,
      InstantSource clock) {
    this.db = db;
    this.secrets = secrets;
    this.box = box;
    this.signers = signers;
    this.refusals = refusals;
    this.wake = wake;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * {@code GET}: Meta verifies the callback (Webhooks, Verification Requests). 200 with the
   * challenge if the token is that of an account, else 403.
   */
  public void verify(Context ctx) {
    String challenge = ctx.queryParam("hub.challenge");
    String token = ctx.queryParam("hub.verify_token");
    if (challenge == null) {
      Envelope.send(ctx, WRONG_TOKEN);
      return;
    }
    if (isUnsafe(challenge)) {
      throw Problem.malformed(
          "hub.challenge must have at most 1000 characters and no control characters.");
    }
    boolean isVerified =
        "subscribe".equals(ctx.queryParam("hub.mode"))
            && token != null
            && signers.get(db, secrets).isVerifyToken(token, accountId(ctx));
    Envelope.send(ctx, isVerified ? Answer.text(PLAIN_TEXT, challenge) : WRONG_TOKEN);
  }

  private static boolean isUnsafe(String challenge) {
    return challenge.length() > MAX_CHALLENGE_LENGTH
        || challenge.chars().anyMatch(Character::isISOControl);
  }

  /**
   * {@code POST}: 200 after the delivery is stored, whatever it contains. Meta repeats a delivery
   * that gets another answer, for seven days.
   */
  public void receive(Context ctx) {
    byte[] body = RequestBody.bytes(ctx);
    String accountId = accountId(ctx);
    String signature = ctx.header("X-Hub-Signature-256");
    try {
      List<String> signedFor = signers.get(db, secrets).of(body, signature, accountId);
      if (signature == null || signedFor.isEmpty()) {
        refuse(ctx, body, signature, accountId);
        return;
      }
      boolean isNew = store(body, signedFor, signature);
      listener.delivery(isNew ? "received" : "repeated");
      if (isNew) {
        wake.run();
      }
      Envelope.send(ctx, TAKEN);
    } catch (DatabaseException e) {
      LOG.error("A delivery of Meta was not stored: {}", e.getMessage());
      listener.delivery("not_stored");
      Envelope.send(
          ctx,
          Answer.error(503, "database_failed", "The delivery was not stored. Send it again.", null)
              .with("Retry-After", "5"));
    }
  }

  private boolean store(byte[] body, List<String> signedFor, String signature) {
    String id = FlowId.next(clock.instant());
    NewDelivery delivery =
        new NewDelivery(
            id,
            Sha256.digest(body),
            InboxDao.texts(signedFor),
            clock.millis(),
            box.seal(body, SealedBody.context(id)),
            signature,
            body.length);
    return db.write(handle -> new InboxDao(handle).insert(delivery));
  }

  private void refuse(
      Context ctx, byte[] body, @Nullable String signature, @Nullable String accountId) {
    String reason =
        signature == null
            ? "The header X-Hub-Signature-256 is missing."
            : "The signature does not fit the app secret of an account here.";
    refusals.add(clock.instant(), accountId, reason, body);
    listener.delivery("refused");
    throw Problem.of(
        Problem.Kind.FORBIDDEN,
        reason + " Compare the app secret at Meta with the one that the account has here.");
  }

  private static @Nullable String accountId(Context ctx) {
    return ctx.pathParamMap().containsKey("account_id")
        ? ctx.pathParam("account_id").toLowerCase(Locale.ROOT)
        : null;
  }
}
