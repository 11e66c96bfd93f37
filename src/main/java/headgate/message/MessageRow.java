package headgate.message;

import headgate.db.Columns;
import headgate.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link Message}. They are read by position, which is faster than by name. */
final class MessageRow {

  /** For {@code SELECT} from {@code message}, and for {@code RETURNING}. */
  static final String COLUMNS =
      """
      message.number, message.id, account_id, message.contact,
      (SELECT contact.id FROM contact WHERE contact.number = message.contact),
      recipient, type, flow_id, flow_version, mode, flow_token, reference, wa_message_id,
      meta_status, status, outcome_unknown, error, sent_data, created_at, sent_at, delivered_at,
      read_at, opened_at, expires_at, revoked_at, single_use, responses
      """;

  static final String SELECT = "SELECT " + COLUMNS + " FROM message ";

  /** The position of the first column after those of a message. */
  static final int NEXT = 28;

  private MessageRow() {}

  static Message read(ResultSet row) throws SQLException {
    long contact = row.getLong(4);
    return new Message(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        contact == 0 ? null : contact,
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Columns.nullableInt(row, 9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        MessageStatus.ofWord(row.getString(15)),
        row.getBoolean(16),
        json(row.getBytes(17)),
        json(row.getBytes(18)),
        Columns.instant(row, 19),
        Columns.nullableInstant(row, 20),
        Columns.nullableInstant(row, 21),
        Columns.nullableInstant(row, 22),
        Columns.nullableInstant(row, 23),
        Columns.nullableInstant(row, 24),
        Columns.nullableInstant(row, 25),
        row.getBoolean(26),
        row.getInt(27));
  }

  private static @Nullable RawJson json(byte @Nullable [] utf8) {
    return utf8 == null ? null : new RawJson(utf8);
  }
}
