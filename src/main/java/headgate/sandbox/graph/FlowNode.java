package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flow as the Flows API shows it. Valid only inside the transaction that created it. */
final class FlowNode implements Node {

  private static final long PREVIEW_SECONDS = 30L * 24 * 3600;
  private static final List<String> DEFAULTS =
      List.of("id", "name", "status", "categories", "validation_errors");

  private final FakeFlow flow;
  private final FakeAccount account;
  private final GraphRequest request;
  private final FlowStore flows;
  private final PublishChecks checks;
  private final long now;

  FlowNode(
      FakeFlow flow, AuthorizedRequest request, FlowStore flows, PublishChecks checks, long now) {
    this.flow = flow;
    this.account = request.account();
    this.request = request.graphRequest();
    this.flows = flows;
    this.checks = checks;
    this.now = now;
  }

  @Override
  public String id() {
    return flow.id();
  }

  @Override
  public String type() {
    return "WhatsAppBusinessFlow";
  }

  @Override
  public List<String> defaultFields() {
    return DEFAULTS;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "name" -> flow.name();
      case "status" -> flow.status().name();
      case "categories" -> flow.categories();
      case "validation_errors" -> flow.validationErrors();
      case "json_version" -> flow.jsonVersion();
      case "data_api_version" -> flow.dataApiVersion();
      // data_channel_uri is the name before v19.0; Meta's Postman collection still uses it.
      case "endpoint_uri", "data_channel_uri" -> flow.endpointUri();
      case "updated_at" -> GraphTime.value(flow.updatedAt(), request.dateFormat());
      case "application" ->
          flow.applicationId() == null ? null : new ApplicationNode(flow.applicationId());
      case "whatsapp_business_account" -> new WabaNode(account);
      case "preview" -> preview(field.parameters().getOrDefault("invalidate", "false"));
      case "health_status" -> health(field.parameters().get("phone_number"));
      case "metric" -> throw GraphError.NO_METRICS.failure();
      default -> throw GraphFailure.unknownField(field.name(), type());
    };
  }

  private Map<String, Object> preview(String invalidate) {
    String token = flow.previewToken();
    long expiresAt = flow.previewExpiresAt();
    if (token == null || expiresAt <= now || invalidate.equals("true")) {
      token = RandomValues.hex(16);
      expiresAt = now + PREVIEW_SECONDS;
      flows.setPreview(flow.id(), token, expiresAt);
    }
    return Json.object(
        "preview_url",
            "%s%s%s/preview/?token=%s"
                .formatted(request.baseUrl(), RequestPath.PREVIEWS, flow.id(), token),
        "expires_at", GraphTime.value(expiresAt, request.dateFormat()));
  }

  private Map<String, Object> health(@Nullable String phoneNumber) {
    if (phoneNumber != null && !phoneNumber.equals(account.phoneNumberId())) {
      throw GraphFailure.parameter("The phone number does not belong to this account");
    }
    return new FlowHealth(flow, account, checks.failedChecks(flow, account, flows), phoneNumber)
        .view();
  }
}
