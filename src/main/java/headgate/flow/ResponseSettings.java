package headgate.flow;

import headgate.audit.AuditDetail;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.Json;
import headgate.json.JsonNumber;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What {@code PUT /api/flows/{id}} says about the answers to a flow: which keys are hidden, and how
 * long they are kept. Only the keys that the body has change.
 *
 * @param mask null for none
 * @param keepDays 0 for ever; null as the settings of the server say
 */
record ResponseSettings(
    boolean setsMask,
    @Nullable List<String> mask,
    boolean setsKeepDays,
    @Nullable Integer keepDays) {

  static final ResponseSettings NONE = new ResponseSettings(false, null, false, null);

  private static final int MAX_KEYS = 200;

  /**
   * @throws Problem malformed or invalid
   */
  static ResponseSettings from(Body body) {
    List<String> mask = body.nullableTexts("mask");
    if (mask != null && mask.size() > MAX_KEYS) {
      throw Problem.invalid("mask can have at most 200 keys.");
    }
    JsonValue days = body.find("keep_responses_days");
    return new ResponseSettings(
        body.has("mask"),
        mask == null ? null : mask.stream().distinct().toList(),
        days != null,
        days == null || BodyValue.isNull(days) ? null : days(days));
  }

  private static Integer days(JsonValue value) {
    if (value instanceof JsonNumber number && number.text().matches("0|[1-9][0-9]{0,4}")) {
      return Integer.valueOf(number.text());
    }
    throw Problem.malformed("keep_responses_days must be a whole number from 0 to 99999.");
  }

  void applyTo(Handle handle, Flow flow) {
    if (setsMask) {
      handle
          .createUpdate("UPDATE flow SET mask = ? WHERE number = ?")
          .bind(0, mask == null || mask.isEmpty() ? null : Json.text(mask))
          .bind(1, flow.number())
          .execute();
    }
    if (setsKeepDays) {
      handle
          .createUpdate("UPDATE flow SET keep_responses_days = ? WHERE number = ?")
          .bind(0, keepDays)
          .bind(1, flow.number())
          .execute();
    }
  }

  /** What the audit trail tells: names of keys, and a number. */
  AuditDetail addTo(AuditDetail detail) {
    if (setsMask) {
      detail.with("mask", mask == null ? List.of() : mask);
    }
    return setsKeepDays ? detail.with("keep_responses_days", keepDays) : detail;
  }
}
