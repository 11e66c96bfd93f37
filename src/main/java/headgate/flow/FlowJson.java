package headgate.flow;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a flow, made by SQLite. To read a column costs two microseconds: twenty columns would
 * cost more than the rest of a read.
 */
public final class FlowJson {

  /**
   * The texts of list queries, by what they are made of. A text has three thousand characters:
   * making it takes a twentieth of a request. Filters have some hundred forms.
   */
  private static final Map<List<String>, String> LISTS = new ConcurrentHashMap<>();

  /**
   * Cast: with a bare parameter here, SQLite plans the query again for each value, which costs as
   * much as the query itself.
   */
  private static final String PAGE = "LIMIT CAST(? AS INTEGER) OFFSET CAST(? AS INTEGER)";

  /** Whether both sides changed a field since they agreed, and not to the same value. */
  private static final String BOTH_CHANGED =
      "(%1$s IS NOT meta_%1$s AND %1$s IS NOT agreed_%1$s AND meta_%1$s IS NOT agreed_%1$s)";

  /** A text that is missing at Meta is not a change there. */
  private static final String TEXT_IN_CONFLICT =
      "(meta_canonical_hash IS NOT NULL AND " + BOTH_CHANGED.formatted("canonical_hash") + ")";

  /**
   * What both sides changed since they agreed: one JSON object, or {@code NULL}. A flow that Meta
   * does not have is not in conflict.
   */
  private static final String CONFLICT =
      """
      CASE WHEN meta_flow_id IS NOT NULL AND (%1$s OR %2$s OR %3$s OR %4$s) THEN
        '{"current_version":' || ifnull(current_version, 'null')
        || ',"meta_version":' || ifnull(meta_version, 'null')
        || ',"fields":['
        || substr(
          iif(%1$s, ',"name"', '') || iif(%2$s, ',"categories"', '')
          || iif(%3$s, ',"endpoint_uri"', '') || iif(%4$s, ',"json_definition"', ''), 2)
        || ']}'
      END
      """
          .formatted(
              BOTH_CHANGED.formatted("name"),
              BOTH_CHANGED.formatted("categories"),
              BOTH_CHANGED.formatted("endpoint_uri"),
              TEXT_IN_CONFLICT);

  /**
   * The light keys of a flow, as lists show them: the text of one JSON object. Joins texts, because
   * {@code json_object} takes twice as long. Values are quoted if they may contain what JSON
   * escapes. Give it a name with {@code AS}: without one, the whole expression is the name of its
   * column, and the driver fetches the names each time.
   */
  static final String ITEM =
      """
      concat(
        '{"id":"', id, '","meta_flow_id":', json_quote(meta_flow_id),
        ',"name":', json_quote(name), ',"status":"', status, '","account_id":"', account_id,
        '","categories":', categories, ',"meta_status":', json_quote(meta_status),
        ',"endpoint_uri":', json_quote(endpoint_uri),
        ',"unknown_outcome":', json_quote(unknown_outcome), ',"version":', version,
        ',"has_local_changes":', iif(has_local_changes, 'true', 'false'),
        ',"current_version":', ifnull(current_version, 'null'),
        ',"meta_version":', ifnull(meta_version, 'null'),
        ',"published_version":', ifnull(published_version, 'null'),
        ',"conflict":', ifnull(%s, 'null'),
        ',"missing_at_meta":', ifnull('"' || substr(missing_since, 1, 19) || 'Z"', 'null'),
        ',"marks":', %s,
        ',"findings_count":',
        ifnull('{"errors":' || error_count || ',"warnings":' || warning_count || '}', 'null'),
        ',"screens":', ifnull(screen_count, 'null'),
        ',"flow_json_version":', json_quote(flow_json_version),
        ',"created_at":"', substr(created_at, 1, 19),
        'Z","updated_at":"', substr(updated_at, 1, 19), 'Z"}')
      """
          .formatted(CONFLICT, Mark.SQL_ARRAY);

  /**
   * One flow with all keys. Parameters: the current time twice, and the id. Rows are read by {@link
   * #whole}. An expired preview link is not shown.
   */
  static final String SELECT_WHOLE =
      "SELECT version, "
          + ITEM
          + """
            AS item, concat(
              '{"preview_url":', json_quote(iif(preview_expires_at > ?, preview_url, NULL)),
              ',"preview_expires_at":',
              iif(preview_expires_at > ?,
                '"' || substr(preview_expires_at, 1, 19) || 'Z"', 'null'),
              ',"last_saved_at":', ifnull('"' || substr(last_saved_at, 1, 19) || 'Z"', 'null'),
              ',"last_published_at":',
              ifnull('"' || substr(last_published_at, 1, 19) || 'Z"', 'null'),
              ',"mask":', ifnull(mask, '[]'),
              ',"keep_responses_days":', ifnull(keep_responses_days, 'null'), '}') AS rest,
            text, findings, findings_version, validation_errors
            FROM flow JOIN flow_definition ON flow = number
            WHERE id = ?
            """;

  /**
   * A flow with all keys, in parts.
   *
   * @param item the light keys
   * @param rest the keys for the preview and for times
   * @param text null if the flow has no definition
   */
  public record Whole(
      int version,
      RawJson item,
      RawJson rest,
      @Nullable RawJson text,
      RawJson findings,
      int findingsVersion,
      RawJson validationErrors) {

    Whole withFindings(RawJson changed) {
      return new Whole(version, item, rest, text, changed, findingsVersion, validationErrors);
    }

    /** Not joined yet, because a definition is large. */
    RawObject object() {
      return withRest(RawObject.of(item).with("json_definition", text));
    }

    private RawObject withRest(RawObject object) {
      return object
          .with("validation_errors", validationErrors)
          .with("findings", findings)
          .withAll(rest);
    }

    RawJson withoutDefinition(List<String> warnings) {
      return withRest(RawObject.of(item)).with("warnings", Json.raw(warnings)).end();
    }

    /**
     * @param warnings null for no {@code warnings} key
     */
    public RawJson json(@Nullable List<String> warnings) {
      RawObject object = object();
      return warnings == null ? object.end() : object.with("warnings", Json.raw(warnings)).end();
    }
  }

  /**
   * A page in one row: how many flows the filter matches, and the items as an array. Its text is
   * ignored.
   */
  static String selectPage(FlowFilter filter) {
    String where = filter.where();
    String order = filter.order();
    return LISTS.computeIfAbsent(
        List.of("page", where, order),
        form ->
            "SELECT (SELECT ifnull(SUM(flows), 0) FROM flow_count "
                + where
                + ") AS total, "
                + items(where, order, PAGE));
  }

  /**
   * How many flows the filter matches, and how many there are. Parameters: those of the filter. Its
   * text is ignored.
   */
  static String selectTotals(FlowFilter filter) {
    return "SELECT (SELECT ifnull(SUM(flows), 0) FROM flow_count "
        + filter.where()
        + ") AS matching, (SELECT ifnull(SUM(flows), 0) FROM flow_count) AS whole";
  }

  /**
   * Items as {@link #selectPage} has them, of a page that is found in an index.
   *
   * @param where of the filter
   * @param found the order in which the page is counted: that of the filter, or its reverse
   */
  static String selectFarPage(FlowFilter filter, String where, String found) {
    String order = filter.order();
    return LISTS.computeIfAbsent(
        List.of("far", where, found, order),
        form -> {
          String numbers =
              "SELECT number FROM flow %s ORDER BY %s %s".formatted(where, found, PAGE);
          return "SELECT " + items("WHERE number IN (" + numbers + ")", order, "");
        });
  }

  /** A page of the flows whose row numbers are bound as a JSON array. */
  static String selectItems(FlowFilter filter) {
    String order = filter.order();
    return LISTS.computeIfAbsent(
        List.of("items", order),
        form -> "SELECT " + items("WHERE number IN (SELECT value FROM json_each(?))", order, PAGE));
  }

  /**
   * SQLite gives {@code group_concat} the rows in the order of the inner query. To sort them there
   * again would take a quarter of the time. Tests hold each order.
   */
  private static String items(String where, String order, String limit) {
    return """
        (SELECT '[' || ifnull(group_concat(item, ','), '') || ']'
         FROM (SELECT %s AS item FROM flow %s ORDER BY %s %s)) AS items
        """
        .formatted(ITEM, where, order, limit);
  }

  /** The five flows that changed last. */
  static final String SELECT_RECENT =
      "SELECT " + items("", "updated_at DESC, number DESC", "LIMIT 5");

  private FlowJson() {}

  /** Reads a row of {@link #SELECT_WHOLE}. */
  static Whole whole(ResultSet row) throws SQLException {
    byte[] text = row.getBytes(4);
    return new Whole(
        row.getInt(1),
        new RawJson(row.getBytes(2)),
        new RawJson(row.getBytes(3)),
        text == null ? null : new RawJson(text),
        new RawJson(row.getBytes(5)),
        row.getInt(6),
        new RawJson(row.getBytes(7)));
  }
}
