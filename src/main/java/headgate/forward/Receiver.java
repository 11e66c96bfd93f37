package headgate.forward;

import headgate.outgoing.Connection;
import headgate.outgoing.Connector;
import headgate.outgoing.HttpAnswer;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import headgate.outgoing.TooLateException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends one request to the receiver of a webhook. Thread-safe. */
final class Receiver implements AutoCloseable {

  /** For all of it: look-up, connection, encryption, request and the head of the answer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Connector connector;

  Receiver(TargetRules rules) {
    this.connector = new Connector(rules);
  }

  /**
   * @param headers besides {@code Host}, {@code Content-Length} and {@code Connection}; in ASCII,
   *     without line ends
   * @throws IOException if there is no answer in time, or no address that is allowed; the message
   *     is for people
   */
  ReceiverAnswer post(Target target, Map<String, String> headers, byte[] body) throws IOException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Connection", "close");
    try (Connection connection = connector.connect(target, CONNECT, deadline)) {
      HttpAnswer answer = connection.post(all, body, ReceiverAnswer.START_BYTES, deadline);
      return ReceiverAnswer.of(answer);
    } catch (TooLateException e) {
      throw new IOException("No answer within %d seconds.".formatted(TIMEOUT.toSeconds()), e);
    }
  }

  /** Cuts the connections. */
  @Override
  public void close() {
    connector.close();
  }
}
