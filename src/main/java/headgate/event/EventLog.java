package headgate.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest 1,000 events. Their ids begin with a random word of this process, so that an id from
 * before a restart is unknown and never stands for another event. Not thread-safe.
 */
final class EventLog {

  private static final int MAX_EVENTS = 1_000;

  private final String process = UUID.randomUUID().toString().substring(0, 8);
  private final Deque<Event> events = new ArrayDeque<>();

  /** The number of the newest event. */
  private long newest;

  Event add(String name, Object data) {
    newest++;
    Event event = Event.of(newest, id(newest), name, data);
    if (events.size() == MAX_EVENTS) {
      events.removeFirst();
    }
    events.addLast(event);
    return event;
  }

  /** Events were lost: forgets those before, and returns the event that says it. */
  Event reset() {
    events.clear();
    newest++; // an id from before has a gap after it
    return resetOfReader();
  }

  /** Tells one reader that it missed events. Others do not get it. */
  Event resetOfReader() {
    return Event.of(newest, id(newest), "reset", Map.of());
  }

  /** The id of the newest event. */
  String newestId() {
    return id(newest);
  }

  private String id(long number) {
    return process + "-" + number;
  }

  /**
   * The events after one.
   *
   * @param id as the reader sent it; null if it has seen none
   * @return empty if there are events after it that are not known any more, or the id is unknown
   */
  Optional<List<Event>> after(@Nullable String id) {
    if (id == null) {
      return Optional.of(List.of());
    }
    long number = number(id);
    long oldest = events.isEmpty() ? newest + 1 : events.getFirst().number();
    if (number < oldest - 1 || number > newest) {
      return Optional.empty();
    }
    List<Event> later = new ArrayList<>();
    for (Event event : events) {
      if (event.number() > number) {
        later.add(event);
      }
    }
    return Optional.of(later);
  }

  /** -1 if it is not an id of this process. */
  private long number(String id) {
    String digits = id.startsWith(process + "-") ? id.substring(process.length() + 1) : "";
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
  }
}
