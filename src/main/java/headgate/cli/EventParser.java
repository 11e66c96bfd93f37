package headgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes server-sent events out of bytes that come in pieces (HTML Living Standard, 9.2.6). What is
 * for browsers that reconnect, ids and retry times, is passed over. For one thread.
 */
final class EventParser {

  /**
   * @param name {@code message} where the sender gave none
   * @param data its lines joined by line feeds
   */
  record Event(String name, String data) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int mostBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> data = new ArrayList<>();
  private String name = "";
  private int bytes;
  private boolean begun;
  private boolean afterReturn;

  /**
   * @param mostBytes how long an event may be
   */
  EventParser(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * The events that these bytes complete.
   *
   * @throws IOException where an event is too long
   */
  List<Event> feed(ByteBuffer piece) throws IOException {
    List<Event> events = new ArrayList<>();
    while (piece.hasRemaining()) {
      byte next = piece.get();
      boolean secondOfTwo = next == '\n' && afterReturn;
      afterReturn = next == '\r';
      if (secondOfTwo) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        endLine(events);
      } else {
        line.write(next);
        bytes++;
        if (bytes > mostBytes) {
          throw new IOException("An event is longer than " + mostBytes + " bytes.");
        }
      }
    }
    return events;
  }

  private void endLine(List<Event> events) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!begun) {
      begun = true;
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      endEvent(events);
    } else {
      field(text);
    }
  }

  private void field(String text) {
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

  private void endEvent(List<Event> events) {
    if (!data.isEmpty()) {
      events.add(new Event(name.isEmpty() ? "message" : name, String.join("\n", data)));
    }
    name = "";
    data.clear();
    bytes = 0;
  }
}
