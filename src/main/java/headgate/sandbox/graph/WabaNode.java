package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeAccount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WhatsApp Business Account. */
record WabaNode(FakeAccount account) implements Node {

  private static final List<String> DEFAULTS =
      List.of("id", "name", "timezone_id", "business_type", "message_template_namespace");

  @Override
  public String id() {
    return account.wabaId();
  }

  @Override
  public String type() {
    return "WhatsAppBusinessAccount";
  }

  @Override
  public List<String> defaultFields() {
    return DEFAULTS;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "name" -> account.name();
      case "timezone_id" -> "54";
      case "business_type" -> "ent";
      case "message_template_namespace" -> account.namespace();
      case "currency" -> "EUR";
      case "country", "primary_business_location" -> "DE";
      case "status" -> "ACTIVE";
      case "account_review_status" -> "APPROVED";
      case "business_verification_status" -> "verified";
      case "ownership_type" -> "SELF_OWNED";
      case "is_enabled_for_insights" -> true;
      case "owner_business_info" -> Json.object("name", "Sandbox", "id", FakeAccount.BUSINESS_ID);
      case "health_status" -> health();
      default -> throw GraphFailure.unknownField(field.name(), type());
    };
  }

  private Map<String, Object> health() {
    return Json.object(
        "can_send_message",
        "AVAILABLE",
        "entities",
        List.of(
            Json.object(
                "entity_type", "WABA",
                "id", account.wabaId(),
                "can_send_message", "AVAILABLE")));
  }
}
