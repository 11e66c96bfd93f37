package headgate.flow;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.http.RequestBody;
import headgate.json.Json;
import headgate.json.JsonText;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a file: what it says of itself, its definition, and its history on request. Texts are
 * strings, so that no tool that formats JSON can change a letter of them. {@link Imported} reads
 * it.
 */
final class Exported {

  /** Names the format, and rises when a reader of an older one could misunderstand. */
  static final String FORMAT = "headgate_flow";

  static final int FORMAT_VERSION = 1;

  /** What an import takes, less what its envelope and its other keys may need. */
  private static final int MOST_CHARACTERS = RequestBody.MAX_BYTES - 64 * 1024;

  private Exported() {}

  /**
   * @param versions how many of the newest ones go along; 0: none
   * @throws Problem not found, or invalid where it would be too large to be imported
   */
  static RawJson of(Handle handle, String flowId, int versions, Instant now) {
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
    nullable(json, "json_definition", text == null ? null : text.text());
    if (versions > 0) {
      json.key("versions").beginArray();
      VersionDao dao = new VersionDao(handle);
      int first = Math.max(1, dao.count(flowId) - versions + 1);
      dao.each(
          flowId,
          first,
          version -> {
            add(json, version);
            return json.length() <= MOST_CHARACTERS;
          });
      json.endArray();
    }
    return fitting(json.endObject());
  }

  private static void add(JsonText json, VersionDao.Version version) {
    json.beginObject();
    json.key("version").value(version.number());
    json.key("origin").value(version.origin().word());
    json.key("author").value(version.author());
    nullable(json, "note", version.note());
    json.key("created_at").value(Json.seconds(version.createdAt()));
    json.key("json_definition").value(version.text());
    json.endObject();
  }

  private static void nullable(JsonText json, String key, @Nullable String value) {
    json.key(key);
    if (value == null) {
      json.raw("null");
    } else {
      json.value(value);
    }
  }

  private static RawJson fitting(JsonText json) {
    RawJson whole = json.length() > MOST_CHARACTERS ? null : RawJson.of(json.toString());
    if (whole == null || whole.utf8().length > MOST_CHARACTERS) {
      throw Problem.invalid(
          "This is more than the 10 MB that an import takes; name how many of the newest versions"
              + " are to go along, as in history=20, or none.");
    }
    return whole;
  }
}
