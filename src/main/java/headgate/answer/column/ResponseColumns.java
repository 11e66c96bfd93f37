package headgate.answer.column;

import headgate.db.Columns;
import headgate.db.DirectSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code response_column} table. A column is never removed while its flow has answers. The
 * caller begins and ends the transaction.
 */
public final class ResponseColumns {

  /**
   * @param lastVersion null if the key is only in answers
   */
  private record Known(@Nullable Integer lastVersion, boolean inAnswers) {}

  private final Handle handle;

  public ResponseColumns(Handle handle) {
    this.handle = handle;
  }

  /**
   * An answer came. Adds the columns of the version that was sent, if this is its first answer, and
   * those of keys that no version has. Type, label and position of a key are those of its newest
   * version.
   *
   * @param version null if it is not known
   * @param ofVersion in the order of the form; no key twice
   * @param ofAnswer their types and labels count only for a key that has no column yet
   */
  public void add(
      String flowId, @Nullable Integer version, List<Column> ofVersion, List<Column> ofAnswer) {
    Map<String, Known> known = known(flowId);
    if (version != null && addVersion(flowId, version, ofVersion, known)) {
      addAnswer(flowId, ofAnswer, known(flowId));
    } else {
      addAnswer(flowId, ofAnswer, known);
    }
  }

  /** Returns whether something was added. */
  private boolean addVersion(
      String flowId, int version, List<Column> columns, Map<String, Known> known) {
    boolean isAdded = false;
    for (int position = 0; position < columns.size(); position++) {
      Column column = columns.get(position);
      Known before = known.get(column.key());
      Integer last = before == null ? null : before.lastVersion();
      if (last == null || last < version) {
        putVersion(flowId, version, position, column);
        isAdded = true;
      }
    }
    return isAdded;
  }

  private void putVersion(String flowId, int version, int position, Column column) {
    handle
        .createUpdate(
            """
            INSERT INTO response_column
              (flow_id, key, first_version, last_version, type, label, position)
            VALUES (:flow, :key, :version, :version, :type, :label, :position)
            ON CONFLICT DO UPDATE SET
              first_version = min(ifnull(first_version, :version), :version),
              last_version = :version, type = :type, label = :label, position = :position
            """)
        .bind("flow", flowId)
        .bind("key", column.key())
        .bind("version", version)
        .bind("type", column.type().word())
        .bind("label", column.label())
        .bind("position", position)
        .execute();
  }

  /** A key that no version has gets a column after all others. */
  private void addAnswer(String flowId, List<Column> columns, Map<String, Known> known) {
    int position = known.size();
    for (Column column : columns) {
      Known before = known.get(column.key());
      if (before == null) {
        putAnswer(flowId, column, position++);
      } else if (!before.inAnswers()) {
        handle
            .createUpdate("UPDATE response_column SET in_answers = 1 WHERE flow_id = ? AND key = ?")
            .bind(0, flowId)
            .bind(1, column.key())
            .execute();
      }
    }
  }

  private void putAnswer(String flowId, Column column, int position) {
    handle
        .createUpdate(
            """
            INSERT INTO response_column (flow_id, key, type, label, position, in_answers)
            VALUES (?, ?, ?, ?, ?, 1)
            """)
        .bind(0, flowId)
        .bind(1, column.key())
        .bind(2, column.type().word())
        .bind(3, column.label())
        .bind(4, position)
        .execute();
  }

  /**
   * The first version of a flow that asks for each key. Keys that are only in answers are absent.
   */
  public Map<String, Integer> firstVersions(String flowId) {
    return handle
        .createQuery(
            """
            SELECT key, first_version FROM response_column
            WHERE flow_id = ? AND first_version IS NOT NULL
            """)
        .bind(0, flowId)
        .reduceRows(
            new HashMap<>(),
            (found, row) -> {
              found.put(
                  row.getColumn("key", String.class),
                  row.getColumn("first_version", Integer.class));
              return found;
            });
  }

  private Map<String, Known> known(String flowId) {
    Map<String, Known> known = new HashMap<>();
    DirectSql.rows(
        handle,
        "SELECT key, last_version, in_answers FROM response_column WHERE flow_id = ?",
        row ->
            known.put(row.getString(1), new Known(Columns.nullableInt(row, 2), row.getBoolean(3))),
        flowId);
    return known;
  }

  /**
   * The columns of a flow: those of the newest version in the order of its form, then those of
   * older versions, then those that are only in answers.
   */
  public List<Column> list(String flowId) {
    return handle
        .createQuery(
            """
            SELECT key, type, label FROM response_column WHERE flow_id = ?
            ORDER BY last_version DESC NULLS LAST, position, key
            """)
        .bind(0, flowId)
        .map(
            (row, context) ->
                new Column(
                    row.getString("key"),
                    AnswerType.of(row.getString("type")),
                    row.getString("label")))
        .list();
  }
}
