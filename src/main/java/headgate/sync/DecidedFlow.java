package headgate.sync;

import headgate.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A flow that a decision names, as it is before the sync.
 *
 * @param accountId null if the flow was removed and its account does not exist any more
 */
record DecidedFlow(@Nullable String accountId, State state) {

  enum State {
    /** It has a flow at Meta, or Meta was asked to create one. */
    AT_META,
    NEVER_SAVED,
    REMOVED
  }

  /** The flows with these ids, by id. Removed ones are found, too. */
  static Map<String, DecidedFlow> find(Handle handle, Collection<String> ids) {
    Map<String, DecidedFlow> flows = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT id, account_id,
              iif(meta_flow_id IS NULL AND creating_name IS NULL, 'NEVER_SAVED', 'AT_META')
            FROM flow WHERE id IN (SELECT value FROM json_each(:ids))
            UNION ALL
            SELECT id, account_id, 'REMOVED'
            FROM removed_flow WHERE id IN (SELECT value FROM json_each(:ids))
            """)
        .bind("ids", Json.text(ids))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString(1),
                    new DecidedFlow(row.getString(2), State.valueOf(row.getString(3)))))
        .forEach(flow -> flows.put(flow.getKey(), flow.getValue()));
    return flows;
  }
}
