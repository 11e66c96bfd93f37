package headgate.sandbox.store;

import headgate.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Statements on the {@code account} table. */
public final class AccountStore {

  private static final int MAX_ACCOUNTS = 100;

  private static final RowMapper<FakeAccount> ACCOUNT =
      (row, context) ->
          new FakeAccount(
              row.getString("waba_id"),
              row.getString("name"),
              row.getString("token"),
              row.getString("phone_number_id"),
              row.getString("display_phone_number"),
              row.getString("namespace"),
              row.getBoolean("subscribed"),
              row.getString("public_key"),
              row.getString("callback"));

  private final Handle handle;

  public AccountStore(Handle handle) {
    this.handle = handle;
  }

  public Optional<FakeAccount> findByWabaId(String id) {
    return find("waba_id", id);
  }

  /**
   * The account that an object belongs to.
   *
   * @param isMedia whether the object is a media file
   */
  public record Owner(FakeAccount account, boolean isMedia) {}

  /** The account with this WABA, phone number, flow or media file. */
  public Optional<Owner> findOwner(String id) {
    return handle
        .createQuery(
            """
            SELECT *, EXISTS (SELECT 1 FROM media WHERE id = :id) AS is_media FROM account
            WHERE waba_id = :id OR phone_number_id = :id
              OR waba_id = (SELECT waba_id FROM flow WHERE id = :id)
              OR waba_id = (SELECT waba_id FROM media WHERE id = :id)
            """)
        .bind("id", id)
        .map((row, context) -> new Owner(ACCOUNT.map(row, context), row.getBoolean("is_media")))
        .findOne();
  }

  public Optional<FakeAccount> findByPhoneNumberId(String id) {
    return find("phone_number_id", id);
  }

  public Optional<FakeAccount> findByToken(String token) {
    return find("token", token);
  }

  private Optional<FakeAccount> find(String column, String value) {
    return handle
        .createQuery("SELECT * FROM account WHERE " + column + " = :value")
        .bind("value", value)
        .map(ACCOUNT)
        .findOne();
  }

  /** Oldest first. */
  public List<FakeAccount> all() {
    return handle.createQuery("SELECT * FROM account ORDER BY rowid").map(ACCOUNT).list();
  }

  /** Does nothing if the account exists. */
  void insertIfAbsent(FakeAccount account) {
    handle
        .createUpdate(
            """
            INSERT OR IGNORE INTO account
              (waba_id, name, token, phone_number_id, display_phone_number, namespace)
            VALUES (:waba, :name, :token, :phoneNumber, :display, :namespace)
            """)
        .bind("waba", account.wabaId())
        .bind("name", account.name())
        .bind("token", account.token())
        .bind("phoneNumber", account.phoneNumberId())
        .bind("display", account.displayPhoneNumber())
        .bind("namespace", account.namespace())
        .execute();
  }

  /**
   * Adds an account with random ids and a random token.
   *
   * @param name null for a name with a number
   * @throws Problem wrong state if there are too many accounts
   */
  public FakeAccount add(@Nullable String name) {
    int count = all().size();
    if (count >= MAX_ACCOUNTS) {
      throw Problem.wrongState(
          "The simulator has %d accounts already, and no more are possible.".formatted(count));
    }
    FakeAccount created = FakeAccount.create(name == null ? "Sandbox " + (count + 1) : name);
    insertIfAbsent(created);
    return created;
  }

  public void setSubscribed(String wabaId, boolean subscribed) {
    handle
        .createUpdate("UPDATE account SET subscribed = :subscribed WHERE waba_id = :waba")
        .bind("subscribed", subscribed ? 1 : 0)
        .bind("waba", wabaId)
        .execute();
  }

  /**
   * @param callback the URL that replaces the app's; null to remove it
   */
  public void setCallback(String wabaId, @Nullable String callback) {
    handle
        .createUpdate("UPDATE account SET callback = :callback WHERE waba_id = :waba")
        .bind("callback", callback)
        .bind("waba", wabaId)
        .execute();
  }

  /** Replaces the public key. The same key again changes nothing. */
  public void setPublicKey(String phoneNumberId, String pem) {
    handle
        .createUpdate(
            """
            UPDATE account SET former_public_key = public_key, public_key = :pem
            WHERE phone_number_id = :id AND public_key <> :pem
            """)
        .bind("pem", pem)
        .bind("id", phoneNumberId)
        .execute();
  }

  /** The public key that the current one replaced, in PEM. Empty if there is none. */
  public String formerPublicKey(String wabaId) {
    return handle
        .createQuery("SELECT former_public_key FROM account WHERE waba_id = :id")
        .bind("id", wabaId)
        .mapTo(String.class)
        .one();
  }
}
