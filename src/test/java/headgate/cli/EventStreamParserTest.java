package headgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.cli.EventStreamParser.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamParserTest {

  private static final int MAX_BYTES = 1000;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_mayEndInThreeWays(String end) throws IOException {
    String text = "event: flow\ndata: {}\n\ndata: 2\n\n".replace("\n", end);

    assertThat(parse(text)).containsExactly(new Event("flow", "{}"), new Event("message", "2"));
  }

  @Test
  void pieces_mayEndAnywhere() throws IOException {
    String text = "event: a\r\ndata: Grüße 👋\r\n\r\nevent: b\ndata: 2\ndata: 3\n\n";
    byte[] bytes = text.getBytes(UTF_8);
    for (int size = 1; size < bytes.length; size++) {
      EventStreamParser parser = new EventStreamParser(MAX_BYTES);
      List<Event> events = new ArrayList<>();
      for (int from = 0; from < bytes.length; from += size) {
        int to = Math.min(bytes.length, from + size);
        events.addAll(parser.feed(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to))));
      }
      assertThat(events)
          .as("in pieces of %d", size)
          .containsExactly(new Event("a", "Grüße 👋"), new Event("b", "2\n3"));
    }
  }

  @Test
  void commentsAndUnknownFields_areIgnored() throws IOException {
    assertThat(parse(": still here\n\nid: 1\nretry: 5\nother\ndata: x\n: no\n\n"))
        .containsExactly(new Event("message", "x"));
  }

  @Test
  void dataOfSeveralLines_isJoined() throws IOException {
    assertThat(parse("data: a\ndata\ndata:b\ndata:  c\n\n"))
        .containsExactly(new Event("message", "a\n\nb\n c"));
  }

  @Test
  void eventWithoutData_isIgnored() throws IOException {
    assertThat(parse("event: lost\n\ndata: x\n\n")).containsExactly(new Event("message", "x"));
  }

  @Test
  void eventThatIsCutOff_isIgnored() throws IOException {
    assertThat(parse("data: x\n")).isEmpty();
  }

  @Test
  void byteOrderMark_isNotPartOfTheFirstField() throws IOException {
    assertThat(parse("\uFEFFdata: x\n\n")).containsExactly(new Event("message", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data: 0123456789", "data: 0\ndata: 1\ndata: 2", ": 01234567890123456789"})
  void eventThatIsTooLong_isRefused(String text) {
    assertThatThrownBy(() -> new EventStreamParser(15).feed(ByteBuffer.wrap(text.getBytes(UTF_8))))
        .isInstanceOf(IOException.class)
        .hasMessage("An event is longer than 15 bytes.");
  }

  @Test
  void limit_countsEachEventAlone() throws IOException {
    byte[] text = "data: 01234\n\n".repeat(100).getBytes(UTF_8);

    assertThat(new EventStreamParser(15).feed(ByteBuffer.wrap(text))).hasSize(100);
  }

  private static List<Event> parse(String text) throws IOException {
    return new EventStreamParser(MAX_BYTES).feed(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }
}
