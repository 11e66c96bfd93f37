package headgate.sandbox.graph;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.SandboxSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response headers of Graph: API version, trace ids, and usage of the rate limit. */
public final class GraphHeaders {

  private final SandboxSettings.Holder settings;

  public GraphHeaders(SandboxSettings.Holder settings) {
    this.settings = settings;
  }

  /**
   * The headers with the usage of the settings. Empty for downloads and previews.
   *
   * @param owner of the requested object; null if it has none
   */
  public Map<String, String> of(RequestPath path, @Nullable FakeAccount owner) {
    SandboxSettings current = settings.get();
    return of(path, owner, current.usagePercent(), current.regainMinutes());
  }

  /**
   * @param usagePercent 0 leaves the usage headers out
   */
  public Map<String, String> of(
      RequestPath path, @Nullable FakeAccount owner, int usagePercent, int regainMinutes) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (path.kind() != RequestPath.Kind.GRAPH) {
      return headers;
    }
    String version = settings.get().answeredVersion();
    headers.put("facebook-api-version", version == null ? path.version() : version);
    headers.put("x-fb-request-id", "A" + RandomValues.base64(16));
    headers.put("x-fb-trace-id", RandomValues.base64(8));
    headers.put("x-fb-rev", "1000000000");
    if (usagePercent > 0) {
      addUsage(headers, owner == null ? FakeAccount.DEFAULT : owner, usagePercent, regainMinutes);
    }
    return headers;
  }

  private static void addUsage(
      Map<String, String> headers, FakeAccount owner, int usagePercent, int regainMinutes) {
    Map<String, Object> usage =
        Json.object(
            "call_count", usagePercent,
            "total_cputime", usagePercent / 2,
            "total_time", usagePercent / 2);
    headers.put("x-app-usage", Json.text(usage));
    Map<String, Object> business = Json.object("type", "whatsapp_business_management");
    business.putAll(usage);
    business.put("estimated_time_to_regain_access", regainMinutes);
    headers.put(
        "x-business-use-case-usage", Json.text(Json.object(owner.wabaId(), List.of(business))));
  }
}
