package headgate.account;

import headgate.db.ChangedRows;
import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.http.Paging;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The {@code account} table. The caller begins and ends the transaction. */
public final class AccountDao {

  private static final RowMapper<Account> ACCOUNT =
      (row, context) ->
          new Account(
              row.getString("id"),
              row.getString("name"),
              row.getString("business_account_id"),
              row.getString("phone_number_id"),
              row.getBytes("access_token"),
              row.getString("app_id"),
              row.getBytes("app_secret"),
              row.getBytes("webhook_verify_token"),
              row.getBytes("old_app_secret"),
              Columns.nullableInstant(row, "old_app_secret_until"),
              row.getString("api_version"),
              row.getBoolean("is_default"),
              row.getBoolean("sandbox"),
              row.getBoolean("allow_unsigned_endpoint"),
              AccountStatus.valueOf(row.getString("status")),
              row.getString("status_message"),
              Columns.nullableInstant(row, "status_changed_at"),
              row.getInt("version"),
              Columns.instant(row, "created_at"),
              Columns.instant(row, "updated_at"));

  private final Handle handle;

  public AccountDao(Handle handle) {
    this.handle = handle;
  }

  public Optional<Account> find(String id) {
    return handle
        .createQuery("SELECT * FROM account WHERE id = :id")
        .bind("id", id)
        .map(ACCOUNT)
        .findOne();
  }

  /**
   * @throws Problem not found
   */
  public Account require(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("account", id));
  }

  /**
   * Returns the id, if there is such an account. Faster than {@link #require}.
   *
   * @throws Problem not found
   */
  public String requireId(String id) {
    return DirectSql.firstRow(
            handle, "SELECT id FROM account WHERE id = ?", row -> row.getString(1), id)
        .orElseThrow(() -> Problem.notFound("account", id));
  }

  /** The only account, or the default one. Empty if there is neither. */
  public Optional<String> onlyOrDefaultId() {
    return DirectSql.firstRow(
        handle,
        """
        SELECT id FROM account
        WHERE is_default = 1 OR (SELECT count(*) FROM account) = 1
        """,
        row -> row.getString(1));
  }

  /** Oldest first. */
  public List<Account> all() {
    return handle.createQuery("SELECT * FROM account ORDER BY created_at, id").map(ACCOUNT).list();
  }

  List<Account> page(Paging paging) {
    return handle
        .createQuery(
            "SELECT * FROM account ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
        .bind("limit", paging.limit())
        .bind("offset", paging.offset())
        .map(ACCOUNT)
        .list();
  }

  long count() {
    return handle.createQuery("SELECT COUNT(*) FROM account").mapTo(Long.class).one();
  }

  /**
   * @throws Problem duplicate if another account has the name
   */
  void insert(Account account) {
    requireUnusedName(account.name());
    unsetOtherDefault(account);
    bind(
            handle.createUpdate(
                """
                INSERT INTO account
                  (id, name, business_account_id, phone_number_id, access_token, app_id, app_secret,
                   webhook_verify_token, old_app_secret, old_app_secret_until, api_version,
                   is_default, sandbox, status, status_message, status_changed_at, version,
                   created_at, updated_at, allow_unsigned_endpoint)
                VALUES
                  (:id, :name, :businessAccountId, :phoneNumberId, :accessToken, :appId, :appSecret,
                   :webhookVerifyToken, :oldAppSecret, :oldAppSecretUntil, :apiVersion,
                   :isDefault, :sandbox, :status, :statusMessage, :statusChangedAt, :version,
                   :createdAt, :updatedAt, :allowUnsignedEndpoint)
                """),
            account)
        .bind("sandbox", account.sandbox())
        .bind("createdAt", account.createdAt())
        .execute();
  }

  /**
   * @throws Problem duplicate if another account has the name
   */
  void update(Account account) {
    requireUniqueName(account.id(), account.name());
    unsetOtherDefault(account);
    bind(
            handle.createUpdate(
                """
                UPDATE account SET
                  name = :name, business_account_id = :businessAccountId,
                  phone_number_id = :phoneNumberId, access_token = :accessToken, app_id = :appId,
                  app_secret = :appSecret, webhook_verify_token = :webhookVerifyToken,
                  old_app_secret = :oldAppSecret, old_app_secret_until = :oldAppSecretUntil,
                  api_version = :apiVersion, is_default = :isDefault, status = :status,
                  status_message = :statusMessage, status_changed_at = :statusChangedAt,
                  version = :version, updated_at = :updatedAt,
                  allow_unsigned_endpoint = :allowUnsignedEndpoint
                WHERE id = :id
                """),
            account)
        .execute();
  }

  /**
   * Records whether Meta accepts the credentials. Changes nothing if the account has the status
   * already: it keeps the message and the time of the first occasion.
   *
   * @param message why the account is disconnected; null if it is not
   * @return whether the status is new
   */
  boolean recordStatus(String id, AccountStatus status, @Nullable String message, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE account SET
                  status = :status, status_message = :message, status_changed_at = :now,
                  version = version + 1, updated_at = :now
                WHERE id = :id AND status <> :status
                """)
            .bind("id", id)
            .bind("status", status.name())
            .bind("message", message)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Stores the sealed token that Meta must send when it verifies the callback. */
  void setVerifyToken(String id, byte[] sealed, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE account SET webhook_verify_token = ?, version = version + 1, updated_at = ?
            WHERE id = ?
            """)
        .bind(0, sealed)
        .bind(1, now)
        .bind(2, id)
        .execute();
  }

  void delete(String id) {
    handle.createUpdate("DELETE FROM account WHERE id = :id").bind("id", id).execute();
  }

  /**
   * @throws Problem duplicate if an account has the name
   */
  void requireUnusedName(String name) {
    requireUniqueName("", name);
  }

  private void requireUniqueName(String id, String name) {
    boolean taken =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM account WHERE name = :name AND id <> :id)")
            .bind("name", name)
            .bind("id", id)
            .map((row, context) -> row.getBoolean(1))
            .one();
    if (taken) {
      throw Problem.of(
          Problem.Kind.DUPLICATE,
          "Another account has the name \"%s\". Choose another name.".formatted(name));
    }
  }

  private void unsetOtherDefault(Account account) {
    if (account.isDefault()) {
      handle
          .createQuery(
              """
              UPDATE account SET is_default = 0, version = version + 1
              WHERE is_default = 1 AND id <> :id
              RETURNING id
              """)
          .bind("id", account.id())
          .mapTo(String.class)
          .forEach(other -> ChangedRows.add(handle, "account", other));
    }
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Account account) {
    return statement
        .bind("id", account.id())
        .bind("name", account.name())
        .bind("businessAccountId", account.businessAccountId())
        .bind("phoneNumberId", account.phoneNumberId())
        .bind("accessToken", account.accessToken())
        .bind("appId", account.appId())
        .bind("appSecret", account.appSecret())
        .bind("webhookVerifyToken", account.webhookVerifyToken())
        .bind("oldAppSecret", account.oldAppSecret())
        .bind("oldAppSecretUntil", account.oldAppSecretUntil())
        .bind("apiVersion", account.apiVersion())
        .bind("isDefault", account.isDefault())
        .bind("allowUnsignedEndpoint", account.allowUnsignedEndpoint())
        .bind("status", account.status().name())
        .bind("statusMessage", account.statusMessage())
        .bind("statusChangedAt", account.statusChangedAt())
        .bind("version", account.version())
        .bind("updatedAt", account.updatedAt());
  }
}
