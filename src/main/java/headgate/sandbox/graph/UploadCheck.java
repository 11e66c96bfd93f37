package headgate.sandbox.graph;

import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.LineMap;
import headgate.json.Utf8;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.Document;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.SandboxSettings;
import headgate.sandbox.tool.SandboxSettings.FrozenVersionAt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an uploaded Flow JSON as strictly as the settings say. */
public final class UploadCheck {

  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final String VERSION = "\\d{1,3}\\.\\d{1,3}";

  /** The Flow JSON versions that Meta still publishes (as of 2026). */
  private static final Set<String> PUBLISHABLE =
      Set.of("5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3");

  private final SandboxSettings.Holder settings;
  private final FlowJsonJudge strictJudge;

  public UploadCheck(SandboxSettings.Holder settings, FlowJsonJudge strictJudge) {
    this.settings = settings;
    this.strictJudge = strictJudge;
  }

  /**
   * Checks the document; the result contains its errors. Meta stores invalid documents, too.
   *
   * @throws GraphFailure if the document is too large or, in strict mode, if {@code version} or
   *     {@code data_api_version} is not a version: Meta does not store such a document
   */
  public Document check(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw GraphError.TOO_LARGE.failure();
    }
    try {
      String text = Utf8.decode(bytes);
      return check(bytes, text, JsonReader.read(text));
    } catch (JsonSyntaxException e) {
      return new Document(
          bytes,
          List.of(notJson(e.line(), e.column(), e.line(), e.column(), e.fault())),
          null,
          null);
    }
  }

  private Document check(byte[] bytes, String text, JsonValue root) {
    if (!(root instanceof JsonObject object)) {
      LineMap lines = LineMap.of(text);
      Map<String, Object> error =
          notJson(
              lines.line(root.start()),
              lines.column(root.start()),
              lines.line(root.end()),
              lines.column(root.end()),
              "A Flow JSON must be an object, but this is " + root.kind() + ".");
      return new Document(bytes, List.of(error), null, null);
    }
    String version = string(object, "version");
    String dataApiVersion = string(object, "data_api_version");
    if (!isStrict()) {
      return new Document(bytes, List.of(), version, dataApiVersion);
    }
    if (version != null && !version.matches(VERSION)) {
      throw GraphError.BAD_JSON_VERSION.failure();
    }
    if (dataApiVersion != null && !dataApiVersion.matches(VERSION)) {
      throw GraphError.BAD_DATA_API_VERSION.failure();
    }
    List<Map<String, Object>> errors = strictJudge.errors(text);
    boolean frozenAtPublish =
        settings.get().frozenVersionAt() == FrozenVersionAt.PUBLISH && !isPublishable(version);
    return new Document(
        bytes, frozenAtPublish ? withoutVersionErrors(errors) : errors, version, dataApiVersion);
  }

  private static List<Map<String, Object>> withoutVersionErrors(List<Map<String, Object>> errors) {
    return errors.stream()
        .filter(error -> !"INVALID_FLOW_JSON_VERSION".equals(error.get("error")))
        .toList();
  }

  /** Whether Meta still publishes Flow JSON of this version. In relaxed mode, always true. */
  boolean isPublishable(@Nullable String version) {
    return !isStrict() || version != null && PUBLISHABLE.contains(version);
  }

  private boolean isStrict() {
    return settings.get().judge() == Judge.STRICT;
  }

  private static @Nullable String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.value() : null;
  }

  private static Map<String, Object> notJson(
      int line, int column, int lineEnd, int columnEnd, String message) {
    return Json.object(
        "error", "INVALID_FLOW_JSON",
        "error_type", "FLOW_JSON_ERROR",
        "message", message,
        "line_start", line,
        "line_end", lineEnd,
        "column_start", column,
        "column_end", columnEnd,
        "pointers", List.of());
  }
}
