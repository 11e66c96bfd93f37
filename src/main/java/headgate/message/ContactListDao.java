package headgate.message;

import headgate.http.CursorPaging;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads people with the numbers of their messages and answers. The caller ends the transaction. */
final class ContactListDao {

  /** A person, and how many messages and answers there are. */
  record Counted(Contact contact, long messages, long responses) {}

  private static final String COUNTED =
      "SELECT "
          + ContactDao.COLUMNS
          + """
        , (SELECT count(*) FROM message WHERE message.contact = contact.number) AS messages,
        (SELECT count(*) FROM response WHERE response.contact = contact.number) AS responses
      FROM contact
      """;

  private final Handle handle;

  ContactListDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * @throws Problem not found
   */
  Counted requireCounted(String id) {
    return handle
        .createQuery(COUNTED + "WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> counted(row))
        .findOne()
        .orElseThrow(() -> Problem.notFound("contact", id));
  }

  /**
   * One person more than the part has, if there is one.
   *
   * @param text in a name, a number or an id; null for all
   */
  List<Counted> part(@Nullable String accountId, @Nullable String text, CursorPaging paging) {
    String condition = paging.condition();
    return handle
        .createQuery(
            COUNTED
                + """
                WHERE (:accountId IS NULL OR account_id = :accountId)
                  AND (:text IS NULL
                       OR instr(lower(ifnull(name, '') || char(10) || ifnull(username, '')), :text)
                       OR instr(lower(ifnull(phone_number, '') || char(10) || ifnull(user_id, '')),
                                replace(replace(:text, '+', ''), ' ', '')))
                """
                + (condition.isEmpty() ? "" : "AND " + condition + " ")
                + paging.order())
        .bind("accountId", accountId)
        .bind("text", text == null ? null : text.toLowerCase(Locale.ROOT))
        .map((row, context) -> counted(row))
        .list();
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(ContactDao.contact(row), row.getLong(12), row.getLong(13));
  }
}
