package headgate.endpoint.key;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.audit.AuditAction;
import headgate.db.Database;
import headgate.endpoint.key.HoldKey.Held;
import headgate.endpoint.key.KeyComparison.Result;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The keys of an account: {@code /api/accounts/{id}/keys}. */
public final class EndpointKeyHandlers {

  private static final int MAX_PEM = 65_536;
  private static final int MAX_PASSPHRASE = 1_024;
  private static final int MAX_OVERLAP_DAYS = 90;

  private record Items(List<KeyView> items) {}

  private record Checked(
      String state,
      @Nullable String metaFingerprint,
      @Nullable String wayOut,
      List<String> warnings) {}

  private final Database db;
  private final KeyMaker maker;
  private final KeyRing ring;
  private final KeyLocks locks;
  private final KeysAtMeta atMeta;
  private final HoldKey hold;
  private final UploadKey upload;
  private final CheckKeys check;
  private final DeleteKey delete;
  private final InstantSource clock;

  public EndpointKeyHandlers(
      Database db,
      KeyMaker maker,
      KeyRing ring,
      KeyLocks locks,
      KeysAtMeta atMeta,
      InstantSource clock) {
    this.db = db;
    this.maker = maker;
    this.ring = ring;
    this.locks = locks;
    this.atMeta = atMeta;
    this.hold = new HoldKey(ring);
    this.upload = new UploadKey(db, ring, atMeta, clock);
    this.check = new CheckKeys(db, atMeta, clock);
    this.delete = new DeleteKey(db, atMeta, clock);
    this.clock = clock;
  }

  /** {@code GET /api/accounts/{id}/keys}: newest first. */
  public void list(Context ctx) {
    String account = PathParameters.id(ctx);
    List<EndpointKey> keys =
        db.read(
            handle ->
                new EndpointKeyDao(handle).ofAccount(new AccountDao(handle).requireId(account)));
    Envelope.ok(ctx, new Items(keys.stream().map(key -> KeyView.of(key, ring, null)).toList()));
  }

  /**
   * {@code POST /api/accounts/{id}/keys}: makes or imports a key. 201, or 200 if it is here
   * already.
   */
  public void create(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String pem = body.nullableText("private_key_pem");
    String passphrase = body.nullableText("passphrase");
    boolean uploads = body.flag("upload").orElse(true);
    if (length(pem) > MAX_PEM || length(passphrase) > MAX_PASSPHRASE) {
      throw Problem.invalid("private_key_pem or passphrase is too long to be one.");
    }
    Account account = account(ctx);
    if (uploads) {
      atMeta.requireReachable(account);
    }
    KeyMaterial material = pem == null ? maker.make() : maker.read(pem, passphrase);
    locks.whileHolding(account.id(), () -> create(ctx, body, account, material, uploads));
  }

  private boolean create(
      Context ctx, Body body, Account account, KeyMaterial material, boolean uploads) {
    Actor by = Actor.of(ctx);
    Held held =
        db.write(
            handle -> {
              Held stored = hold.run(handle, account, material, by, clock.instant());
              if (isFinal(stored, uploads)) {
                IdempotencyKeys.store(ctx, handle, answer(stored.isNew(), stored.key(), body));
              }
              return stored;
            });
    EndpointKey key = held.key();
    if (!isFinal(held, uploads)) {
      key =
          upload.run(
              account,
              key,
              by,
              AuditAction.KEYPAIR_UPLOAD,
              UploadKey.OVERLAP,
              (handle, active) ->
                  IdempotencyKeys.store(ctx, handle, answer(held.isNew(), active, body)));
    }
    Envelope.send(ctx, answer(held.isNew(), key, body));
    return true;
  }

  /** A repeated import goes on where the first one failed. */
  private static boolean isFinal(Held held, boolean uploads) {
    return !uploads || held.key().state() != KeyState.PENDING;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** {@code POST /api/accounts/{id}/keys/{kid}/upload}. */
  public void upload(Context ctx) {
    Body body = Body.ofOptional(ctx);
    Account account = account(ctx);
    locks.whileHolding(
        account.id(),
        () -> {
          EndpointKey key = key(ctx, account);
          EndpointKey active =
              upload.run(
                  account,
                  key,
                  Actor.of(ctx),
                  AuditAction.KEYPAIR_UPLOAD,
                  UploadKey.OVERLAP,
                  (handle, stored) ->
                      IdempotencyKeys.store(ctx, handle, answer(false, stored, body)));
          Envelope.send(ctx, answer(false, active, body));
          return active;
        });
  }

  /** {@code POST /api/accounts/{id}/keys/rotate}: makes a key and gives it to Meta. 201. */
  public void rotate(Context ctx) {
    Body body = Body.ofOptional(ctx);
    Integer days = body.wholeNumber("overlap_days");
    if (days != null && days > MAX_OVERLAP_DAYS) {
      throw Problem.invalid("overlap_days must be at most %d.".formatted(MAX_OVERLAP_DAYS));
    }
    Duration overlap = days == null ? UploadKey.OVERLAP : Duration.ofDays(days);
    Account account = account(ctx);
    atMeta.requireReachable(account);
    KeyMaterial material = maker.make();
    Actor by = Actor.of(ctx);
    locks.whileHolding(
        account.id(),
        () -> {
          EndpointKey key =
              db.write(handle -> hold.run(handle, account, material, by, clock.instant()).key());
          EndpointKey active =
              upload.run(
                  account,
                  key,
                  by,
                  AuditAction.KEYPAIR_ROTATE,
                  overlap,
                  (handle, stored) ->
                      IdempotencyKeys.store(ctx, handle, answer(true, stored, body)));
          Envelope.send(ctx, answer(true, active, body));
          return active;
        });
  }

  /** {@code POST /api/accounts/{id}/keys/check}: compares Meta's key with those held here. */
  public void check(Context ctx) {
    Body body = Body.ofOptional(ctx);
    Account account = account(ctx);
    Result result =
        locks.whileHolding(
            account.id(),
            () ->
                check.run(
                    account,
                    Actor.of(ctx),
                    (handle, found) ->
                        IdempotencyKeys.store(ctx, handle, Answer.ok(checked(found, body)))));
    Envelope.ok(ctx, checked(result, body));
  }

  private static Checked checked(Result result, Body body) {
    return new Checked(
        result.state().word(), result.metaFingerprint(), result.wayOut(), body.warnings());
  }

  /** {@code DELETE /api/accounts/{id}/keys/{kid}}: wipes the private half. */
  public void delete(Context ctx) {
    boolean force = Query.flag(ctx, "force");
    Account account = account(ctx);
    EndpointKey wiped =
        locks.whileHolding(
            account.id(), () -> delete.run(account, keyId(ctx), Actor.of(ctx), force));
    Envelope.ok(ctx, KeyView.of(wiped, ring, null));
  }

  private Account account(Context ctx) {
    return db.read(handle -> new AccountDao(handle).require(PathParameters.id(ctx)));
  }

  private EndpointKey key(Context ctx, Account account) {
    return db.read(handle -> new EndpointKeyDao(handle).require(account.id(), keyId(ctx)));
  }

  private static String keyId(Context ctx) {
    return ctx.pathParam("kid").toLowerCase(Locale.ROOT);
  }

  private Answer answer(boolean isNew, EndpointKey key, Body body) {
    KeyView view = KeyView.of(key, ring, body.warnings());
    return isNew
        ? Answer.created(view, "/api/accounts/%s/keys".formatted(key.accountId()))
        : Answer.ok(view);
  }
}
