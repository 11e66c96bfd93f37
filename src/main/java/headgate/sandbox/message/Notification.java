package headgate.sandbox.message;

import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakePerson;
import java.util.List;
import java.util.Map;

/** The parts that all webhook bodies of the field {@code messages} have. */
final class Notification {

  static final String MESSAGES = "messages";

  private Notification() {}

  /** The {@code value} of a change, without messages and statuses. */
  static Map<String, Object> value(FakeAccount account) {
    return Json.object(
        "messaging_product",
        "whatsapp",
        "metadata",
        Json.object(
            "display_phone_number",
            account.displayPhoneNumber().replaceAll("\\D", ""),
            "phone_number_id",
            account.phoneNumberId()));
  }

  /** The entry of {@code contacts} for a person. */
  static Map<String, Object> contact(FakePerson person) {
    return Json.object(
        "profile", Json.object("name", person.name()),
        "wa_id", person.waId(),
        "user_id", person.userId());
  }

  static Map<String, Object> change(String field, Object value) {
    return Json.object("value", value, "field", field);
  }

  /**
   * The whole body.
   *
   * @param now unix seconds
   */
  static Map<String, Object> body(String wabaId, long now, List<Map<String, Object>> changes) {
    return Json.object(
        "object",
        "whatsapp_business_account",
        "entry",
        List.of(Json.object("id", wabaId, "time", now, "changes", changes)));
  }
}
