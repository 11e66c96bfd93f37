package headgate.message;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.db.StoredInstant;
import headgate.flow.FlowId;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code contact} table and {@code contact_alias}. The caller begins and ends the transaction.
 */
public final class ContactDao {

  /** Read by position, which is faster than by name. */
  static final String COLUMNS =
      """
      number, id, account_id, phone_number, user_id, parent_user_id, username, name,
      first_seen_at, last_seen_at, last_wrote_at
      """;

  private static final String ADD_NEWS =
      """
      UPDATE contact SET
        phone_number = ifnull(?, phone_number), user_id = ifnull(?, user_id),
        parent_user_id = ifnull(?, parent_user_id), username = ifnull(?, username),
        name = ifnull(?, name), last_seen_at = max(last_seen_at, ?)
      """;

  private final Handle handle;

  public ContactDao(Handle handle) {
    this.handle = handle;
  }

  public Optional<Contact> find(String id) {
    return DirectSql.firstRow(
        handle, "SELECT " + COLUMNS + " FROM contact WHERE id = ?", ContactDao::contact, id);
  }

  /**
   * @throws Problem not found
   */
  Contact require(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("contact", id));
  }

  /** The person with this user id, else with this number. */
  Optional<Contact> find(String accountId, Person person) {
    Contact byUserId = findBy("user_id", accountId, person.userId());
    return Optional.ofNullable(
        byUserId == null ? findBy("phone_number", accountId, person.phoneNumber()) : byUserId);
  }

  /**
   * Finds the person by user id, else by number, or stores a new one; then stores what is new about
   * the person. A number that Meta gave to another person is taken from the one who had it before.
   */
  public Contact upsert(String accountId, Person person, Instant now) {
    return updateKnown(accountId, person, now)
        .orElseGet(() -> findAndUpsert(accountId, person, now));
  }

  /** One statement for the usual case: user id and number are here, and belong to one person. */
  private Optional<Contact> updateKnown(String accountId, Person person, Instant now) {
    boolean hasUserId = person.userId() != null;
    String sql =
        "%s WHERE account_id = ? AND %s = ? AND (?1 IS NULL OR phone_number = ?1) RETURNING %s"
            .formatted(ADD_NEWS, hasUserId ? "user_id" : "phone_number", COLUMNS);
    return DirectSql.firstRow(
        handle,
        sql,
        ContactDao::contact,
        person.phoneNumber(),
        person.userId(),
        person.parentUserId(),
        person.username(),
        person.name(),
        now,
        accountId,
        hasUserId ? person.userId() : person.phoneNumber());
  }

  private Contact findAndUpsert(String accountId, Person person, Instant now) {
    Contact byUserId = findBy("user_id", accountId, person.userId());
    Contact byNumber = findBy("phone_number", accountId, person.phoneNumber());
    if (byNumber != null && differ(byNumber.userId(), person.userId())) {
      setAside(byNumber, "phone_number", byNumber.phoneNumber());
      byNumber = null;
    }
    Contact known = byUserId == null ? byNumber : byUserId;
    if (known == null) {
      return insert(accountId, person, now);
    }
    if (byUserId != null && byNumber != null && byUserId.number() != byNumber.number()) {
      merge(byNumber, byUserId);
    }
    if (differ(known.phoneNumber(), person.phoneNumber())) {
      setAside(known, "phone_number", known.phoneNumber());
    }
    return update(known, person, now);
  }

  /**
   * The person has another number or user id from now on. The old ones become aliases, so that the
   * person is still found by them.
   *
   * @param before how the person was known
   */
  public Contact rename(String accountId, Person before, Person after, Instant now) {
    Contact known = findBy("user_id", accountId, before.userId());
    if (known == null) {
      known = findBy("phone_number", accountId, before.phoneNumber());
    }
    if (known == null) {
      return upsert(accountId, after, now);
    }
    if (differ(known.userId(), after.userId())) {
      setAside(known, "user_id", known.userId());
    }
    if (differ(known.phoneNumber(), after.phoneNumber())) {
      setAside(known, "phone_number", known.phoneNumber());
    }
    for (String column : new String[] {"user_id", "phone_number"}) {
      String value = column.equals("user_id") ? after.userId() : after.phoneNumber();
      Contact other = findBy(column, accountId, value);
      if (other == null || other.number() == known.number()) {
        continue;
      }
      if (differ(other.userId(), after.userId())) {
        setAside(other, "phone_number", other.phoneNumber()); // somebody else had the number
      } else {
        merge(other, known);
      }
    }
    return update(known, after, now);
  }

  /** A message of the person came, which opens Meta's window of 24 hours. */
  public void wrote(Contact contact, Instant at) {
    handle
        .createUpdate(
            "UPDATE contact SET last_wrote_at = max(ifnull(last_wrote_at, ''), ?) WHERE number = ?")
        .bind(0, at)
        .bind(1, contact.number())
        .execute();
  }

  /** The person who has, or had, a number or a user id. */
  Optional<Contact> findByAny(String accountId, String value) {
    return handle
        .createQuery(
            """
            SELECT %s FROM contact WHERE account_id = :accountId AND (
              phone_number = :value OR user_id = :value
              OR number IN (SELECT contact FROM contact_alias
                            WHERE kind IN ('phone_number', 'user_id') AND value = :value))
            ORDER BY phone_number IS :value DESC, user_id IS :value DESC, number DESC
            LIMIT 1
            """
                .formatted(COLUMNS))
        .bind("accountId", accountId)
        .bind("value", value)
        .map((row, context) -> contact(row))
        .findOne();
  }

  private @Nullable Contact findBy(String column, String accountId, @Nullable String value) {
    if (value == null) {
      return null;
    }
    return DirectSql.firstRow(
            handle,
            "SELECT %s FROM contact WHERE account_id = ? AND %s = ?".formatted(COLUMNS, column),
            ContactDao::contact,
            accountId,
            value)
        .orElse(null);
  }

  private static boolean differ(@Nullable String known, @Nullable String found) {
    return known != null && found != null && !known.equals(found);
  }

  private Contact insert(String accountId, Person person, Instant now) {
    return DirectSql.firstRow(
            handle,
            """
            INSERT INTO contact
              (id, account_id, phone_number, user_id, parent_user_id, username, name,
               first_seen_at, last_seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8)
            RETURNING\s"""
                + COLUMNS,
            ContactDao::contact,
            FlowId.next(now),
            accountId,
            person.phoneNumber(),
            person.userId(),
            person.parentUserId(),
            person.username(),
            person.name(),
            now)
        .orElseThrow();
  }

  private Contact update(Contact known, Person person, Instant now) {
    return DirectSql.firstRow(
            handle,
            ADD_NEWS + " WHERE number = ? RETURNING " + COLUMNS,
            ContactDao::contact,
            person.phoneNumber(),
            person.userId(),
            person.parentUserId(),
            person.username(),
            person.name(),
            now,
            known.number())
        .orElseThrow();
  }

  private void setAside(Contact contact, String column, @Nullable String value) {
    handle
        .createUpdate("INSERT OR IGNORE INTO contact_alias (contact, kind, value) VALUES (?, ?, ?)")
        .bind(0, contact.number())
        .bind(1, column)
        .bind(2, value)
        .execute();
    handle
        .createUpdate("UPDATE contact SET %s = NULL WHERE number = ?".formatted(column))
        .bind(0, contact.number())
        .execute();
  }

  /** Both rows are the same person. What one had is then the other's, also what events tell. */
  private void merge(Contact from, Contact into) {
    for (String table : new String[] {"message", "response"}) {
      handle
          .createUpdate("UPDATE %s SET contact = ? WHERE contact = ?".formatted(table))
          .bind(0, into.number())
          .bind(1, from.number())
          .execute();
    }
    handle
        .createUpdate("UPDATE event SET subject = ? WHERE subject = ?")
        .bind(0, into.id())
        .bind(1, from.id())
        .execute();
    handle
        .createUpdate("UPDATE OR IGNORE contact_alias SET contact = ? WHERE contact = ?")
        .bind(0, into.number())
        .bind(1, from.number())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE contact SET
              name = ifnull(name, :name), username = ifnull(username, :username),
              first_seen_at = min(first_seen_at, :firstSeenAt),
              last_wrote_at = nullif(max(ifnull(last_wrote_at, ''), :lastWroteAt), '')
            WHERE number = :into
            """)
        .bind("name", from.name())
        .bind("username", from.username())
        .bind("firstSeenAt", from.firstSeenAt())
        .bind(
            "lastWroteAt",
            from.lastWroteAt() == null ? "" : StoredInstant.format(from.lastWroteAt()))
        .bind("into", into.number())
        .execute();
    handle.createUpdate("DELETE FROM contact WHERE number = ?").bind(0, from.number()).execute();
  }

  static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Columns.instant(row, 9),
        Columns.instant(row, 10),
        Columns.nullableInstant(row, 11));
  }
}
