package headgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class LogFormatTest {

  @AfterEach
  void clearTheRequest() {
    MDC.clear();
  }

  @Test
  void record_isOneLine() {
    assertThat(format(Level.INFO, "Saved 3 flows", null))
        .isEqualTo("2026-01-01T00:00:00.000Z INFO  headgate.flow Saved 3 flows\n");
  }

  @Test
  void request_isNamedIfThereIsOne() {
    MDC.put(LogFormat.REQUEST, "r-1");

    assertThat(format(Level.INFO, "Saved", null)).endsWith("headgate.flow Saved request=r-1\n");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE,ERROR", "WARNING,WARN", "INFO,INFO", "FINE,DEBUG", "FINEST,DEBUG"})
  void level_hasItsUsualWord(String level, String word) {
    assertThat(format(Level.parse(level), "x", null)).contains("Z " + word + " ");
  }

  @Test
  void lineBreakInAMessage_isEscaped() {
    MDC.put(LogFormat.REQUEST, "a\nb");

    assertThat(format(Level.INFO, "one\r\ntwo\u001b[2J\u2028three\tfour\u0085", null))
        .isEqualTo(
            "2026-01-01T00:00:00.000Z INFO  headgate.flow"
                + " one\\r\\ntwo\\u001b[2J\\u2028three\\tfour\\u0085 request=a\\nb\n");
  }

  @Test
  void exception_isIndentedSoThatItsMessageCannotForgeALine() {
    String text =
        format(
            Level.WARNING,
            "Failed",
            new IllegalStateException(
                "bad\n2026-01-01T00:00:00.000Z INFO  forged", new RuntimeException("cause")));

    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
    assertThat(text)
        .contains("  java.lang.IllegalStateException: bad\n")
        .contains("  Caused by: java.lang.RuntimeException: cause\n")
        .contains("at headgate.run.LogFormatTest");
  }

  @Test
  void whatALibraryLogsBeforeItThrows_isDropped() {
    assertThat(LogFormat.isWanted(new LogRecord(Level.SEVERE, "Failed to start Javalin")))
        .isFalse();
    assertThat(LogFormat.isWanted(new LogRecord(Level.SEVERE, "A request failed"))).isTrue();
  }

  private static String format(Level level, String message, Throwable thrown) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("headgate.flow");
    record.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
    record.setThrown(thrown);
    return new LogFormat().format(record);
  }
}
