package headgate.flow.transfer;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.version.VersionDao;
import headgate.http.RequestBody;
import headgate.json.Json;
import headgate.json.JsonText;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a file: what it says of itself, its definition, and its history on request. Texts are
 * strings, so that no tool that formats JSON can change a letter of them. {@link FlowImport} reads
 * it.
 */
final class FlowExport {

  /** Names the format, and rises when a reader of an older one could misunderstand. */
  static final String FORMAT = "headgate_flow";

  static final int FORMAT_VERSION = 1;

  /** What an import takes, less what its envelope and its other keys may need. */
  private static final int MOST_CHARACTERS = RequestBody.MAX_BYTES - 64 * 1024;

  private FlowExport() {}

  /**
   * @param versions how many of the newest ones go along; 0: none
   * @throws Problem not found, or invalid where it would be too large to be imported
   */
  static RawJson of(Handle handle, String flowId, int versions, Instant now) {
    return file(handle, flowId, versions, now, JsonText::value)
        .or(() -> file(handle, flowId, versions, now, JsonText::raw))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "This is more than the 10 MB that an import takes; name how many of the newest"
                        + " versions are to go along, as in history=20, or none."));
  }

  /** Empty where it would be too large. */
  private static Optional<RawJson> file(
      Handle handle,
      String flowId,
      int versions,
      Instant now,
      BiConsumer<JsonText, String> definition) {
    Flow flow = new FlowDao(handle).require(flowId);
    Account account = new AccountDao(handle).require(flow.accountId());
    RawJson text = new DefinitionDao(handle).of(flow).text();
    JsonText json = new JsonText().beginObject();
    json.key(FORMAT).value(FORMAT_VERSION);
    json.key("exported_at").value(Json.seconds(now));
    json.key("name").value(flow.name());
    json.key("categories").raw(flow.categories());
    nullable(json, "endpoint_uri", flow.endpointUri());
    json.key("status").value(flow.status().name());
    nullable(json, "meta_flow_id", flow.metaFlowId() == null ? null : flow.metaFlowId().value());
    nullable(json, "business_account_id", account.businessAccountId());
    json.key("created_at").value(Json.seconds(flow.createdAt()));
    json.key("json_definition");
    definition(json, text == null ? null : text.text(), definition);
    if (versions > 0) {
      json.key("versions").beginArray();
      VersionDao dao = new VersionDao(handle);
      int first = Math.max(1, dao.count(flowId) - versions + 1);
      dao.each(
          flowId,
          first,
          version -> {
            add(json, version, definition);
            return json.length() <= MOST_CHARACTERS;
          });
      json.endArray();
    }
    return fitting(json.endObject());
  }

  private static void add(
      JsonText json, VersionDao.Version version, BiConsumer<JsonText, String> definition) {
    json.beginObject();
    json.key("version").value(version.number());
    json.key("origin").value(version.origin().word());
    json.key("author").value(version.author());
    nullable(json, "note", version.note());
    json.key("created_at").value(Json.seconds(version.createdAt()));
    json.key("json_definition");
    definition(json, version.text(), definition);
    json.endObject();
  }

  private static void definition(
      JsonText json, @Nullable String text, BiConsumer<JsonText, String> written) {
    if (text == null) {
      json.raw("null");
    } else {
      written.accept(json, text);
    }
  }

  private static void nullable(JsonText json, String key, @Nullable String value) {
    json.key(key);
    if (value == null) {
      json.raw("null");
    } else {
      json.value(value);
    }
  }

  private static Optional<RawJson> fitting(JsonText json) {
    return json.length() > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.of(RawJson.of(json.toString()))
            .filter(whole -> whole.utf8().length <= MOST_CHARACTERS);
  }
}
