package headgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses server-sent events (HTML Living Standard, 9.2.6) from bytes that arrive in pieces. It
 * ignores ids and retry times, which only a client that reconnects needs. For one thread.
 */
final class EventStreamParser {

  /**
   * @param name {@code message} if the sender gave none
   * @param data the lines of the data, joined by line feeds
   */
  record Event(String name, String data) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int maxBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> data = new ArrayList<>();
  private String name = "";
  private int bytes;
  private boolean pastFirstLine;
  private boolean afterCarriageReturn;

  /**
   * @param maxBytes the greatest length of an event
   */
  EventStreamParser(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the events that these bytes complete.
   *
   * @throws IOException if an event is too long
   */
  List<Event> feed(ByteBuffer piece) throws IOException {
    List<Event> events = new ArrayList<>();
    while (piece.hasRemaining()) {
      byte next = piece.get();
      boolean isEndOfCrLf = next == '\n' && afterCarriageReturn;
      afterCarriageReturn = next == '\r';
      if (isEndOfCrLf) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        endLine().ifPresent(events::add);
      } else {
        line.write(next);
        bytes++;
        if (bytes > maxBytes) {
          throw new IOException("An event is longer than " + maxBytes + " bytes.");
        }
      }
    }
    return events;
  }

  private Optional<Event> endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!pastFirstLine) {
      pastFirstLine = true;
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      return endEvent();
    }
    addField(text);
    return Optional.empty();
  }

  private void addField(String text) {
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon); // empty: a comment
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (field) {
      case "event" -> name = value;
      case "data" -> data.add(value);
      default -> {}
    }
  }

  private Optional<Event> endEvent() {
    Optional<Event> event =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(new Event(name.isEmpty() ? "message" : name, String.join("\n", data)));
    name = "";
    data.clear();
    bytes = 0;
    return event;
  }
}
