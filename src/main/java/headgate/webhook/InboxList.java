package headgate.webhook;

import headgate.http.CursorPaging;
import headgate.http.TimeRange;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Deliveries as the API shows them. The caller begins and ends the transaction. */
final class InboxList {

  private static final String ITEM =
      """
      json_object(
        'id', id,
        'received_at', strftime('%Y-%m-%dT%H:%M:%SZ', received_at / 1000, 'unixepoch'),
        'account_id', account_id, 'fields', json(ifnull(fields, '[]')), 'state', state,
        'attempts', attempts, 'error', error, 'bytes', bytes)
      """;

  /** Of what was ignored, nothing was told to others. So it counts as not read yet. */
  private static final String REPLAY =
      """
      UPDATE inbox SET state = 'waiting', attempts = 0, next_at = 0, error = NULL,
        fields = iif(state = 'ignored', NULL, fields)
      """;

  /**
   * A delivery with its body.
   *
   * @param sealedBody null if its time is over
   */
  record Item(String id, RawJson json, byte @Nullable [] sealedBody) {}

  /** Which deliveries are meant. */
  static final class Filter {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param state null for all
     * @param accountId null for all
     * @throws Problem malformed if there is no such state
     */
    Filter(@Nullable String state, @Nullable String accountId, TimeRange times) {
      if (state != null) {
        String word = state.toLowerCase(Locale.ROOT);
        if (!InboxState.words().contains(word)) {
          throw Problem.malformed(
              "state must be one of " + String.join(", ", InboxState.words()) + ".");
        }
        add("state = ?", word);
      }
      if (accountId != null) {
        add("account_id = ?", accountId.toLowerCase(Locale.ROOT));
      }
      addTime("received_at >= ?", times.from());
      addTime("received_at < ?", times.until());
    }

    private void addTime(String condition, @Nullable Instant time) {
      if (time != null) {
        add(condition, time.toEpochMilli());
      }
    }

    private void add(String condition, Object parameter) {
      conditions.add(condition);
      parameters.add(parameter);
    }

    private String where() {
      return conditions.isEmpty() ? "WHERE true" : "WHERE " + String.join(" AND ", conditions);
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.bind(i, parameters.get(i));
      }
      return statement;
    }
  }

  private record Numbered(long number, RawJson json) {}

  private final Handle handle;

  InboxList(Handle handle) {
    this.handle = handle;
  }

  CursorPaging.Part<RawJson> page(Filter filter, CursorPaging paging) {
    String after = paging.condition().isEmpty() ? "" : " AND " + paging.condition();
    List<Numbered> read =
        filter
            .bind(
                handle.createQuery(
                    "SELECT number, %s FROM inbox %s%s %s"
                        .formatted(ITEM, filter.where(), after, paging.order())))
            .map((row, context) -> new Numbered(row.getLong(1), new RawJson(row.getBytes(2))))
            .list();
    return paging.of(read, null, Numbered::number).map(Numbered::json);
  }

  /**
   * @throws Problem not found
   */
  Item require(String id) {
    return handle
        .createQuery("SELECT " + ITEM + ", body FROM inbox WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> new Item(id, new RawJson(row.getBytes(1)), row.getBytes(2)))
        .findOne()
        .orElseThrow(() -> Problem.notFound("webhook event", id));
  }

  /** Lets the worker read deliveries again. Returns how many. */
  int replay(Filter filter) {
    return filter
        .bind(handle.createUpdate(REPLAY + filter.where() + " AND body IS NOT NULL"))
        .execute();
  }

  /**
   * @throws Problem wrong state, if the body is no longer stored
   */
  void replay(Item item) {
    if (item.sealedBody() == null) {
      throw Problem.wrongState(
          "The body of this delivery is no longer stored, so it cannot be read again.");
    }
    handle.createUpdate(REPLAY + "WHERE id = ?").bind(0, item.id()).execute();
  }
}
