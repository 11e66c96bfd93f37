package headgate.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.MDC;

/**
 * One line per event: time, level, logger, message and, during a request, the request's id.
 *
 * <p>No message can forge a line of the log: control characters are escaped, and the lines of a
 * stack trace, which contains messages from outside, are indented.
 */
public final class LogFormat extends Formatter {

  /** The key of the current request's id in SLF4J's MDC. */
  static final String REQUEST = "request";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Strong references: the JDK may drop a logger without one, and its level with it. */
  private static final List<Logger> VERBOSE =
      List.of(
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("io.javalin"),
          Logger.getLogger("org.jdbi"),
          Logger.getLogger("org.sqlite"),
          Logger.getLogger("jdk.httpclient"));

  private static final Logger ROOT = Logger.getLogger("");

  /** Sends the logs of this process to standard error, in this format. */
  public static void install() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    Handler handler = new ConsoleHandler();
    try {
      handler.setEncoding(StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e); // every JDK has UTF-8
    }
    handler.setLevel(Level.ALL);
    handler.setFormatter(new LogFormat());
    handler.setFilter(LogFormat::isWanted);
    ROOT.addHandler(handler);
    ROOT.setLevel(Level.INFO);
    VERBOSE.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /**
   * False for what libraries log before they throw an exception that says the same. The command
   * prints its cause and the way out, and nothing else.
   */
  static boolean isWanted(LogRecord record) {
    return !"Failed to start Javalin".equals(record.getMessage())
        && !"org.sqlite.SQLiteJDBCLoader".equals(record.getLoggerName());
  }

  /** Runs in the thread that logs, so the MDC is the one of that thread. */
  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(160);
    Instant instant = record.getInstant();
    line.append(TIME.format(instant)).append(' ').append(level(record.getLevel())).append(' ');
    line.append(record.getLoggerName()).append(' ');
    escape(formatMessage(record), line);
    String request = MDC.get(REQUEST);
    if (request != null) {
      line.append(" request=");
      escape(request, line);
    }
    line.append('\n');
    if (record.getThrown() != null) {
      appendTrace(record.getThrown(), line);
    }
    return line.toString();
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
  }

  private static void appendTrace(Throwable thrown, StringBuilder text) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .forEach(
            traceLine -> {
              text.append("  ");
              escape(traceLine.replace("\t", "  "), text);
              text.append('\n');
            });
  }

  private static void escape(String text, StringBuilder target) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '\n' -> target.append("\\n");
        case '\r' -> target.append("\\r");
        case '\t' -> target.append("\\t");
        default -> {
          if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
            target.append("\\u%04x".formatted((int) character));
          } else {
            target.append(character);
          }
        }
      }
    }
  }
}
