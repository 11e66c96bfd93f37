package headgate.sandbox.graph;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomIds;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.SandboxSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Graph says beside its bodies: version, trace ids, and how much of the budget is used. */
public final class GraphHeaders {

  private final SandboxSettings.Holder knobs;

  public GraphHeaders(SandboxSettings.Holder knobs) {
    this.knobs = knobs;
  }

  /**
   * As the settings have it; none for what is not Graph's.
   *
   * @param owner of what was asked for; null: nobody's
   */
  public Map<String, String> of(Target target, @Nullable FakeAccount owner) {
    SandboxSettings now = knobs.get();
    return of(target, owner, now.usagePercent(), now.regainMinutes());
  }

  /**
   * @param usagePercent 0: says nothing about it
   */
  public Map<String, String> of(
      Target target, @Nullable FakeAccount owner, int usagePercent, int regainMinutes) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (target.kind() != Target.Kind.GRAPH) {
      return headers;
    }
    String version = knobs.get().answeredVersion();
    headers.put("facebook-api-version", version == null ? target.version() : version);
    headers.put("x-fb-request-id", "A" + RandomIds.base64(16));
    headers.put("x-fb-trace-id", RandomIds.base64(8));
    headers.put("x-fb-rev", "1000000000");
    if (usagePercent > 0) {
      addUsage(headers, owner == null ? FakeAccount.FIRST : owner, usagePercent, regainMinutes);
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
