package headgate.account;

import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.meta.AccountCheck;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.CheckAccount;
import headgate.meta.MetaGateway;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The account resource: {@code /api/accounts}. */
public final class AccountHandlers {

  private record Deleted(String id, boolean deleted) {}

  private record TestResult(
      boolean connected,
      @Nullable String displayPhoneNumber,
      @Nullable String verifiedName,
      @Nullable String qualityRating,
      List<AccountCheck.Check> checks) {

    static TestResult of(AccountCheck check) {
      return new TestResult(
          check.connected(),
          check.displayPhoneNumber(),
          check.verifiedName(),
          check.qualityRating(),
          check.checks());
    }
  }

  private final Database db;
  private final CreateAccount createAccount;
  private final AccountSecrets secrets;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final AccountHealth health;
  private final CallLog calls;
  private final BiFunction<String, EncryptionKey, @Nullable String> complaintAboutKey;
  private final InstantSource clock;
  private final Object creatingSandbox = new Object();

  /**
   * @param complaintAboutKey compares the key that Meta has for an account with those that are held
   *     here: what is wrong and what to do, or null
   */
  public AccountHandlers(
      Database db,
      CreateAccount createAccount,
      AccountSecrets secrets,
      GraphAccounts graph,
      MetaGateway meta,
      AccountHealth health,
      CallLog calls,
      BiFunction<String, EncryptionKey, @Nullable String> complaintAboutKey,
      InstantSource clock) {
    this.db = db;
    this.createAccount = createAccount;
    this.secrets = secrets;
    this.graph = graph;
    this.meta = meta;
    this.health = health;
    this.calls = calls;
    this.complaintAboutKey = complaintAboutKey;
    this.clock = clock;
  }

  /** {@code GET /api/accounts}: newest first. */
  public void list(Context ctx) {
    Paging paging = Paging.of(ctx);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              AccountDao dao = new AccountDao(handle);
              List<AccountView> items = dao.page(paging).stream().map(this::view).toList();
              return paging.of(items, dao.count());
            }));
  }

  /** {@code GET /api/accounts/{id}}. */
  public void get(Context ctx) {
    Account account = db.read(handle -> new AccountDao(handle).require(PathParameters.id(ctx)));
    Envelope.send(ctx, Answer.ok(view(account), account.version()));
  }

  /**
   * {@code POST /api/accounts}: 201. Does not call Meta; {@link #test} does. A sandbox account that
   * names no business account gets one of its own at the simulator.
   */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    if (NewAccount.needsSandboxBusiness(body)) {
      synchronized (creatingSandbox) {
        NewAccount checked = NewAccount.from(body, SandboxBusiness.FIRST);
        create(
            ctx,
            body,
            NewAccount.from(body, createAccount.unusedSandboxBusiness(db, checked.name())));
      }
    } else {
      create(ctx, body, NewAccount.from(body, SandboxBusiness.FIRST));
    }
  }

  private void create(Context ctx, Body body, NewAccount newAccount) {
    Answer answer =
        db.write(
            handle -> {
              Account account = createAccount.run(handle, newAccount, Actor.of(ctx));
              Answer created =
                  Answer.created(
                      AccountView.of(account, graph.apiVersion(), body.warnings()),
                      "/api/accounts/" + account.id(),
                      account.version());
              IdempotencyKeys.store(ctx, handle, created);
              return created;
            });
    Envelope.send(ctx, answer);
  }

  /** {@code PUT /api/accounts/{id}}: changes the keys that are present. */
  public void update(Context ctx) {
    Body body = Body.of(ctx);
    AccountEdit edit = new AccountEdit(body, secrets);
    Preconditions preconditions = Preconditions.of(ctx);
    Account account =
        db.write(
            handle -> {
              AccountDao dao = new AccountDao(handle);
              Account before = dao.require(PathParameters.id(ctx));
              preconditions.require(before.version());
              Account after = edit.applyTo(before, clock.instant());
              new AccountUse(handle).requireSameBusiness(before, after);
              dao.update(after);
              AccountAudit.updated(handle, Actor.of(ctx), before, after);
              return after;
            });
    health.changed(account.id());
    Envelope.send(
        ctx,
        Answer.ok(AccountView.of(account, graph.apiVersion(), body.warnings()), account.version()));
  }

  /**
   * {@code DELETE /api/accounts/{id}}: only if the account has no flows and, unless {@code
   * keep_data}, neither messages nor answers.
   */
  public void delete(Context ctx) {
    boolean keepsData = Query.flag(ctx, "keep_data");
    Preconditions preconditions = Preconditions.of(ctx);
    Account deleted =
        db.write(
            handle -> {
              AccountDao dao = new AccountDao(handle);
              Account account = dao.require(PathParameters.id(ctx));
              preconditions.require(account.version());
              new AccountUse(handle).requireNoFlows(account);
              if (!keepsData) {
                new AccountUse(handle).requireNoData(account);
              }
              dao.delete(account.id());
              AccountAudit.deleted(handle, Actor.of(ctx), account, clock.instant());
              return account;
            });
    health.changed(deleted.id());
    Envelope.ok(ctx, new Deleted(deleted.id(), true));
  }

  /** {@code POST /api/accounts/{id}/test}: calls Meta. 200 also if a check fails. */
  public void test(Context ctx) {
    IdempotencyKeys.changesNothing(ctx);
    Account account = db.read(handle -> new AccountDao(handle).require(PathParameters.id(ctx)));
    AccountCheck check =
        CheckAccount.run(
            meta.forAccount(graph.of(account)), key -> complaintAboutKey.apply(account.id(), key));
    health.tested(account.id(), check);
    Envelope.ok(ctx, TestResult.of(check));
  }

  /** {@code GET /api/accounts/{id}/calls}: the calls to Meta, newest first. */
  public void calls(Context ctx) {
    Paging paging = Paging.of(ctx);
    boolean failed = Query.flag(ctx, "failed");
    calls.flush();
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              Account account = new AccountDao(handle).require(PathParameters.id(ctx));
              CallDao dao = new CallDao(handle);
              return paging.of(
                  dao.page(account.id(), failed, paging), dao.count(account.id(), failed));
            }));
  }

  private AccountView view(Account account) {
    return AccountView.of(account, graph.apiVersion());
  }
}
