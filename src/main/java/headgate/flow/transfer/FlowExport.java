package headgate.flow.transfer;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.endpoint.setting.EndpointTransfer;
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
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes a flow as a file: its fields, its definition, and its history if that is asked for. The
 * definitions are strings: tools that format JSON cannot change them. {@link FlowImport} reads the
 * file.
 */
final class FlowExport {

  /** The key that names the format. */
  static final String FORMAT = "headgate_flow";

  /** Rises if a reader of an older format could misread a file. */
  static final int FORMAT_VERSION = 1;

  /** All of them are stored in one transaction, which other writers wait for. */
  static final int MAX_VERSIONS = 10_000;

  /** The largest body that an import accepts, without room for other keys and the envelope. */
  private static final int MAX_CHARACTERS = RequestBody.MAX_BYTES - 64 * 1024;

  private FlowExport() {}

  /**
   * @param versions how many of the newest versions to include
   * @throws Problem not found, or invalid if the file would be too large for an import
   */
  static RawJson of(
      Handle handle, EndpointTransfer endpoints, String flowId, int versions, Instant now) {
    if (versions > MAX_VERSIONS && new VersionDao(handle).count(flowId) > MAX_VERSIONS) {
      throw Problem.invalid(
          "The flow has more than the %d versions that a file may have. Use history=%1$d."
              .formatted(MAX_VERSIONS));
    }
    return file(handle, endpoints, flowId, versions, now, JsonText::value)
        .or(() -> file(handle, endpoints, flowId, versions, now, JsonText::raw))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "The file would be larger than the 10 MB that an import accepts. Include fewer"
                        + " versions, as in history=20, or none."));
  }

  /**
   * Empty if the file would be too large.
   *
   * @param writer writes a definition: as a string, or raw, which is shorter
   */
  private static Optional<RawJson> file(
      Handle handle,
      EndpointTransfer endpoints,
      String flowId,
      int versions,
      Instant now,
      BiConsumer<JsonText, String> writer) {
    Flow flow = new FlowDao(handle).require(flowId);
    Account account = new AccountDao(handle).require(flow.accountId());
    RawJson text = new DefinitionDao(handle).of(flow).text();
    JsonText json = new JsonText().beginObject();
    json.key(FORMAT).value(FORMAT_VERSION);
    json.key("exported_at").value(Json.seconds(now));
    json.key("name").value(flow.name());
    json.key("categories").raw(flow.categories());
    boolean hasOwnAddress = endpoints.isOwnAddress(handle, flow);
    nullable(json, "endpoint_uri", hasOwnAddress ? null : flow.endpointUri());
    endpoints.export(handle, flowId).ifPresent(settings -> json.key("endpoint").raw(settings));
    json.key("status").value(flow.status().name());
    nullable(json, "meta_flow_id", flow.metaFlowId() == null ? null : flow.metaFlowId().value());
    nullable(json, "business_account_id", account.businessAccountId());
    json.key("created_at").value(Json.seconds(flow.createdAt()));
    Integer current = flow.versions().current();
    if (current != null) {
      json.key("current_version").value(current);
    }
    json.key("json_definition");
    definition(json, text == null ? null : text.text(), writer);
    if (versions > 0) {
      json.key("versions").beginArray();
      new VersionDao(handle)
          .forEach(
              flowId,
              versions,
              version -> {
                add(json, version, writer);
                return json.length() <= MAX_CHARACTERS;
              });
      json.endArray();
    }
    return ifSmallEnough(json.endObject());
  }

  private static void add(
      JsonText json, VersionDao.Version version, BiConsumer<JsonText, String> writer) {
    json.beginObject();
    json.key("version").value(version.number());
    json.key("origin").value(version.origin().word());
    json.key("author").value(version.author());
    nullable(json, "note", version.note());
    json.key("created_at").value(Json.seconds(version.createdAt()));
    json.key("json_definition");
    VersionDao.StoredText text = version.text();
    definition(json, text.isUnreadable() ? null : text.text(), writer);
    if (text.isUnreadable()) {
      json.key("base64").value(Base64.getEncoder().encodeToString(text.bytes()));
    }
    json.endObject();
  }

  private static void definition(
      JsonText json, @Nullable String text, BiConsumer<JsonText, String> writer) {
    if (text == null) {
      json.raw("null");
    } else {
      writer.accept(json, text);
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

  private static Optional<RawJson> ifSmallEnough(JsonText json) {
    return json.length() > MAX_CHARACTERS
        ? Optional.empty()
        : Optional.of(RawJson.of(json.toString()))
            .filter(file -> file.utf8().length <= MAX_CHARACTERS);
  }
}
