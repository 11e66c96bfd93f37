package headgate.flow;

import headgate.db.DirectSql;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Summary;
import headgate.flow.version.VersionWriter;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The {@code flow} table. {@link DefinitionDao} has the definitions, {@link MetaFlowDao} and {@link
 * MetaStateDao} what is known of Meta. The caller opens, commits and closes the handle.
 */
public final class FlowDao {

  private static final String FIND = "SELECT " + FlowMappers.COLUMNS + " FROM flow WHERE id = ?";

  private static final String INSERT =
      """
      INSERT INTO flow
        (id, account_id, name, name_folded, status, categories, endpoint_uri, text_hash,
         canonical_hash, current_version, version, created_at, updated_at, error_count,
         warning_count, screen_count, flow_json_version, version_ends, counted_by)
      VALUES (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING number, version, %s AS item
      """
          .formatted(FlowJson.ITEM);

  private final Handle handle;

  public FlowDao(Handle handle) {
    this.handle = handle;
  }

  public Optional<Flow> find(String id) {
    return DirectSql.firstRow(handle, FIND, FlowMappers::flow, id);
  }

  /**
   * @throws Problem not found; it says so if the flow was removed
   */
  public Flow require(String id) {
    return find(id).orElseThrow(() -> FlowNotFound.of(handle, id));
  }

  public List<Flow> ofAccount(String accountId) {
    return handle
        .createQuery("SELECT " + FlowMappers.COLUMNS + " FROM flow WHERE account_id = :accountId")
        .bind("accountId", accountId)
        .map(FlowMappers.FLOW)
        .list();
  }

  /**
   * The flow as the API shows it.
   *
   * @param now the current time; an expired preview link is left out
   */
  public FlowJson.Whole whole(Flow flow, Instant now) {
    return DirectSql.firstRow(handle, FlowJson.SELECT_WHOLE, FlowJson::whole, now, now, flow.id())
        .orElseThrow();
  }

  /** The light keys of a flow at one version. */
  public record Item(int version, RawJson json) {}

  /** A flow that was just inserted. */
  public record NewItem(long number, String id, Item item) {}

  /**
   * @throws Problem not found
   */
  public Item requireItem(String id) {
    return handle
        .createQuery("SELECT version, " + FlowJson.ITEM + " AS item FROM flow WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> new Item(row.getInt(1), new RawJson(row.getBytes(2))))
        .findOne()
        .orElseThrow(() -> FlowNotFound.of(handle, id));
  }

  /** The row numbers of the flows on a page. */
  List<Long> numbers(FlowFilter filter, Paging paging) {
    List<String> parameters = filter.parameters();
    return bindAll(
            handle.createQuery(
                "SELECT number FROM flow %s ORDER BY %s LIMIT ? OFFSET ?"
                    .formatted(filter.where(), filter.order())),
            parameters)
        .bind(parameters.size(), paging.limit())
        .bind(parameters.size() + 1, paging.offset())
        .map((row, context) -> row.getLong(1))
        .list();
  }

  private static Query bindAll(Query query, List<String> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      query.bind(i, parameters.get(i));
    }
    return query;
  }

  /** The part of these row numbers that is on a page, in the order of the filter. */
  List<Long> page(List<Long> numbers, FlowFilter filter, int limit, long offset) {
    return handle
        .createQuery(
            """
            SELECT number FROM flow WHERE number IN (SELECT value FROM json_each(:numbers))
            ORDER BY %s LIMIT :limit OFFSET :offset
            """
                .formatted(filter.order()))
        .bind("numbers", numbers.toString())
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> row.getLong(1))
        .list();
  }

  /** How many bytes the definitions of these flows have in total. */
  long definitionBytes(List<Long> numbers) {
    return handle
        .createQuery(
            """
            SELECT ifnull(SUM(octet_length(text)), 0) FROM flow_definition
            WHERE flow IN (SELECT value FROM json_each(:numbers))
            """)
        .bind("numbers", numbers.toString())
        .map((row, context) -> row.getLong(1))
        .one();
  }

  /** The light keys of these flows with their definitions, in the order of the filter. */
  List<RawJson> itemsWithDefinitions(List<Long> numbers, FlowFilter filter) {
    return handle
        .createQuery(
            """
            SELECT %s AS item, text FROM flow JOIN flow_definition ON flow = number
            WHERE number IN (SELECT value FROM json_each(:numbers)) ORDER BY %s
            """
                .formatted(FlowJson.ITEM, filter.order()))
        .bind("numbers", numbers.toString())
        .map(
            (row, context) -> {
              byte[] text = row.getBytes(2);
              return RawObject.of(new RawJson(row.getBytes(1)))
                  .with("json_definition", text == null ? null : new RawJson(text))
                  .end();
            })
        .list();
  }

  /** How many flows the filter matches. Its text is ignored. */
  long count(FlowFilter filter) {
    return bindAll(
            handle.createQuery("SELECT ifnull(SUM(flows), 0) FROM flow_count " + filter.where()),
            filter.parameters())
        .map((row, context) -> row.getLong(1))
        .one();
  }

  /** Stores a new draft. */
  public NewItem insert(NewFlow wanted, String accountId, Authorship by, Instant now) {
    String id = FlowId.next(now);
    Definition definition = wanted.definition();
    if (definition != null) {
      new VersionWriter(handle).appendFirst(id, definition, by, now);
    }
    Summary summary = definition == null ? Summary.NONE : definition.summary();
    NewItem created =
        DirectSql.firstRow(
                handle,
                INSERT,
                row ->
                    new NewItem(
                        row.getLong(1), id, new Item(row.getInt(2), new RawJson(row.getBytes(3)))),
                id,
                accountId,
                wanted.name(),
                FlowFilter.folded(wanted.name()),
                wanted.categories(),
                wanted.endpointUri(),
                definition == null ? null : definition.textHash(),
                definition == null ? null : definition.canonicalHash(),
                definition == null ? null : 1,
                now,
                now,
                summary.errors(),
                summary.warnings(),
                summary.screens(),
                summary.jsonVersion(),
                summary.versionEnds() ? 1 : 0,
                Validator.VERSION)
            .orElseThrow();
    new DefinitionDao(handle).insert(created.number(), definition, RawJson.EMPTY_ARRAY);
    return created;
  }

  /** Replaces the editable fields, and raises the version of the flow. */
  public void update(Flow flow, EditableFields fields, Instant now) {
    if (!fields.equals(EditableFields.of(flow))) {
      replace(flow, fields);
    }
    DirectSql.update(
        handle,
        "UPDATE flow SET version = version + 1, updated_at = ? WHERE number = ?",
        now,
        flow.number());
  }

  /** SQLite writes the index entries of all columns that it sets, even if they stay the same. */
  private void replace(Flow flow, EditableFields fields) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              account_id = ?, name = ?, name_folded = ?, categories = ?, endpoint_uri = ?
            WHERE number = ?
            """)
        .bind(0, fields.accountId())
        .bind(1, fields.name())
        .bind(2, FlowFilter.folded(fields.name()))
        .bind(3, fields.categories())
        .bind(4, fields.endpointUri())
        .bind(5, flow.number())
        .execute();
  }

  public void delete(Flow flow) {
    handle.createUpdate("DELETE FROM flow WHERE id = :id").bind("id", flow.id()).execute();
  }
}
