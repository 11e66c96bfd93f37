package headgate.forward;

import headgate.db.StoredInstant;
import headgate.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deliveries of a webhook that a request asks for. Not thread-safe. */
final class DeliveryFilter {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  DeliveryFilter(String webhook) {
    with("delivery.webhook = :webhook", "webhook", webhook);
  }

  DeliveryFilter state(@Nullable DeliveryState state) {
    return state == null ? this : with("delivery.state = :state", "state", state.word());
  }

  DeliveryFilter events(@Nullable List<EventType> types) {
    if (types != null) {
      List<String> names = new ArrayList<>();
      for (EventType type : types) {
        names.add(":type" + type.ordinal());
        parameters.put("type" + type.ordinal(), type.word());
      }
      conditions.add("event.type IN (%s)".formatted(String.join(", ", names)));
    }
    return this;
  }

  /** When the event happened, from this time on. */
  DeliveryFilter from(@Nullable Instant time) {
    return time == null ? this : with("event.at >= :from", "from", StoredInstant.format(time));
  }

  /** When the event happened, before this time. */
  DeliveryFilter until(@Nullable Instant time) {
    return time == null ? this : with("event.at < :until", "until", StoredInstant.format(time));
  }

  /** Only older ones. */
  DeliveryFilter before(@Nullable Long number) {
    return number == null ? this : with("delivery.number < :before", "before", number);
  }

  private DeliveryFilter with(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
    return this;
  }

  String where() {
    return String.join(" AND ", conditions);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /**
   * @throws Problem malformed
   */
  static @Nullable Instant time(String name, @Nullable String text) {
    try {
      // A plus that was not escaped arrives as a space.
      return text == null ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw Problem.malformed(name + " must be a time such as 2026-03-01T00:00:00Z.");
    }
  }

  /**
   * @throws Problem malformed
   */
  static EventType event(String word) {
    return EventType.find(word)
        .orElseThrow(
            () ->
                Problem.malformed(
                    "%s is not an event. Known are %s."
                        .formatted(word, String.join(", ", EventType.selectable()))));
  }
}
