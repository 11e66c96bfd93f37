package headgate.sandbox.graph;

import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code health_status} of a flow: each entity that sending involves, and its problems. */
final class FlowHealth {

  private static final String AVAILABLE = "AVAILABLE";
  private static final String LIMITED = "LIMITED";
  private static final String BLOCKED = "BLOCKED";

  private final FakeFlow flow;
  private final FakeAccount account;
  private final List<GraphError> failedChecks;
  private final @Nullable String phoneNumber;

  FlowHealth(
      FakeFlow flow,
      FakeAccount account,
      List<GraphError> failedChecks,
      @Nullable String phoneNumber) {
    this.flow = flow;
    this.account = account;
    this.failedChecks = failedChecks;
    this.phoneNumber = phoneNumber;
  }

  Map<String, Object> view() {
    List<Map<String, Object>> entities = new ArrayList<>();
    entities.add(flowEntity());
    if (phoneNumber != null) {
      entities.add(entity("PHONE_NUMBER", phoneNumber, AVAILABLE));
    }
    entities.add(entity("WABA", account.wabaId(), AVAILABLE));
    entities.add(entity("BUSINESS", FakeAccount.BUSINESS_ID, AVAILABLE));
    if (flow.applicationId() != null) {
      entities.add(entity("APP", flow.applicationId(), AVAILABLE));
    }
    return Json.object("can_send_message", state(), "entities", entities);
  }

  private String state() {
    return switch (flow.status()) {
      case DRAFT -> failedChecks.isEmpty() ? LIMITED : BLOCKED;
      case PUBLISHED -> AVAILABLE;
      case THROTTLED -> LIMITED;
      case BLOCKED, DEPRECATED -> BLOCKED;
    };
  }

  private Map<String, Object> flowEntity() {
    Map<String, Object> entity = entity("FLOW", flow.id(), state());
    if (flow.status() == FlowStatus.DRAFT && !failedChecks.isEmpty()) {
      entity.put("errors", failedChecks.stream().map(FlowHealth::error).toList());
    } else if (state().equals(BLOCKED)) {
      entity.put(
          "errors",
          List.of(error("flow_status", "The flow is " + flow.status() + " and cannot be sent.")));
    } else if (state().equals(LIMITED)) {
      entity.put("additional_info", List.of("The flow is " + flow.status() + "."));
    }
    return entity;
  }

  private static Map<String, Object> entity(String type, String id, String state) {
    return Json.object("entity_type", type, "id", id, "can_send_message", state);
  }

  private static Map<String, Object> error(GraphError check) {
    String message = check.title() + ".";
    return switch (check) {
      case PUBLISH_WITHOUT_ENDPOINT ->
          error(
              "endpoint_uri",
              "You need to set the endpoint URI before you can send or publish a flow.");
      case PUBLISH_WITHOUT_APPLICATION ->
          error(
              "app_check",
              "You need to connect a Meta app to the flow before you can send or publish it.");
      case PUBLISH_WITHOUT_KEY -> error("public_key", message);
      case PUBLISH_WITHOUT_SUBSCRIPTION -> error("webhook_subscription", message);
      case PUBLISH_WITH_ERRORS -> error("validation_errors", message);
      case PUBLISH_FROZEN_VERSION -> error("version", message);
      default -> error("integrity", message);
    };
  }

  private static Map<String, Object> error(String check, String message) {
    return Json.object(
        "error_code",
        131000,
        "error_description",
        check + ": " + message,
        "possible_solution",
        "https://developers.facebook.com/docs/whatsapp/flows");
  }
}
