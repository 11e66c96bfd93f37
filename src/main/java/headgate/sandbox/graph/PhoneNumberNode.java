package headgate.sandbox.graph;

import headgate.sandbox.graph.FieldSelection.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phone number of an account. */
record PhoneNumberNode(FakeAccount account) implements Node {

  private static final List<String> DEFAULTS =
      List.of(
          "verified_name",
          "code_verification_status",
          "display_phone_number",
          "quality_rating",
          "platform_type",
          "throughput",
          "id");

  @Override
  public String id() {
    return account.phoneNumberId();
  }

  @Override
  public String type() {
    return "WhatsAppBusinessPhoneNumber";
  }

  @Override
  public List<String> defaultFields() {
    return DEFAULTS;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "display_phone_number" -> account.displayPhoneNumber();
      case "verified_name" -> account.name();
      case "quality_rating" -> "GREEN";
      case "quality_score" -> Json.object("score", "GREEN");
      case "code_verification_status" -> "VERIFIED";
      case "name_status" -> "APPROVED";
      case "new_name_status" -> "NONE";
      case "status" -> "CONNECTED";
      case "account_mode" -> "SANDBOX";
      case "platform_type" -> "CLOUD_API";
      case "throughput" -> Json.object("level", "STANDARD");
      case "is_official_business_account", "is_preverified_number", "is_on_biz_app" -> false;
      case "is_pin_enabled" -> true;
      case "messaging_limit_tier", "whatsapp_business_manager_messaging_limit" -> "TIER_1K";
      case "health_status" ->
          Json.object(
              "can_send_message",
              "AVAILABLE",
              "entities",
              List.of(
                  Json.object(
                      "entity_type", "PHONE_NUMBER",
                      "id", id(),
                      "can_send_message", "AVAILABLE")));
      case "conversational_automation" ->
          Json.object("enable_welcome_message", false, "prompts", List.of(), "commands", List.of());
      case "certificate",
          "eligibility_for_api_business_global_search",
          "last_onboarded_time",
          "new_certificate",
          "official_business_account",
          "search_visibility",
          "username",
          "webhook_configuration" ->
          null;
      default -> throw GraphFailure.unknownField(field.name(), type());
    };
  }
}
