package headgate.message;

import headgate.db.Columns;
import headgate.http.CursorPaging;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads lists of messages, and what belongs to one. The caller ends the transaction. */
final class MessageListDao {

  private final Handle handle;

  MessageListDao(Handle handle) {
    this.handle = handle;
  }

  /** One message more than the part has, if there is one. */
  List<Message> part(MessageFilter filter, CursorPaging paging) {
    return bound(
            MessageRow.SELECT + filter.where(paging.condition()) + " " + paging.order(),
            filter.parameters())
        .map((row, context) -> MessageRow.read(row))
        .list();
  }

  /** Null if only counting the rows would tell. */
  @Nullable Long total(MessageFilter filter) {
    if (!filter.isCounted()) {
      return null;
    }
    return bound(
            "SELECT ifnull(sum(messages), 0) FROM message_count " + filter.countedWhere(),
            filter.countedParameters())
        .map((row, context) -> row.getLong(1))
        .one();
  }

  private Query bound(String sql, List<Object> parameters) {
    Query query = handle.createQuery(sql);
    for (int i = 0; i < parameters.size(); i++) {
      query.bind(i, parameters.get(i));
    }
    return query;
  }

  /** Oldest first. */
  List<MessageEvent> events(Message message) {
    return handle
        .createQuery(
            """
            SELECT status, at, code FROM message_event WHERE message = ?
            ORDER BY at, instr('pending sent failed delivered read', status)
            """)
        .bind(0, message.number())
        .map(
            (row, context) ->
                new MessageEvent(
                    row.getString(1), Columns.instant(row, "at"), Columns.nullableInt(row, "code")))
        .list();
  }

  /** The ids of its answers, oldest first. */
  List<String> responses(Message message) {
    return handle
        .createQuery("SELECT id FROM response WHERE message = ? ORDER BY number LIMIT 1000")
        .bind(0, message.number())
        .map((row, context) -> row.getString(1))
        .list();
  }
}
