package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.cli.EventStreamParser.Event;
import headgate.config.ConfigClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers that misbehave. */
class EventStreamCallTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void brokenConnection_isReportedAfterTheEventsBeforeIt() throws Exception {
    String events = "event: flow\ndata: 1\n\nevent: flow\nda";
    String chunk = Integer.toHexString(events.length()) + "\r\n" + events + "\r\n";
    try (RawServer server = RawServer.hangingUpAfter(HEAD + chunk);
        EventStreamCall call = post(server, LONG)) {
      assertThat(call.next()).contains(new Event("flow", "1"));
      assertThatThrownBy(call::next)
          .isInstanceOf(CallFailure.class)
          .hasMessageMatching("The connection to http://127.0.0.1:[0-9]+ broke off\\. .*again.*");
    }
  }

  @Test
  void endOfTheConnection_endsABodyWithoutChunks() throws Exception {
    String head = HEAD.replace("Transfer-Encoding: chunked\r\n", "");
    try (RawServer server = RawServer.hangingUpAfter(head + "data: 1\n\ndata: 2\n");
        EventStreamCall call = post(server, LONG)) {
      assertThat(call.next()).contains(new Event("message", "1"));
      assertThat(call.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Ty", "\u0000\u0001\r\n\r\n"})
  void incompleteAnswer_isABrokenConnection(String answer) throws IOException {
    try (RawServer server = RawServer.hangingUpAfter(answer)) {
      assertThatThrownBy(() -> post(server, LONG))
          .isInstanceOf(CallFailure.class)
          .hasMessageContaining("broke off");
    }
  }

  @Test
  void silenceBeforeTheAnswer_endsInATimeout() throws IOException {
    try (RawServer server = RawServer.silentAfter("")) {
      assertThatThrownBy(() -> post(server, SHORT))
          .isInstanceOf(CallFailure.class)
          .hasMessageContaining("has sent nothing for 0 seconds.");
    }
  }

  @Test
  void silenceBetweenEvents_endsInATimeout() throws Exception {
    try (RawServer server = RawServer.silentAfter(HEAD);
        EventStreamCall call = post(server, Duration.ofSeconds(2))) {
      assertThatThrownBy(call::next)
          .isInstanceOf(CallFailure.class)
          .hasMessageContaining("has sent nothing for 2 seconds.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 13\r\n\r\n<html></html>",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\n[]"
      })
  void anotherProgram_isRecognised(String answer) throws IOException {
    try (RawServer server = RawServer.hangingUpAfter(answer)) {
      assertThatThrownBy(() -> post(server, LONG))
          .isInstanceOf(CallFailure.class)
          .hasMessageEndingWith("but not as Headgate does. Does another program listen there?");
    }
  }

  @Test
  void messageOfARefusal_doesNotMoveTheCursor() throws IOException {
    String body = "{\"message\":\"No\\u001b[2J.\"}";
    try (RawServer server =
        RawServer.hangingUpAfter(
            "HTTP/1.1 409 Conflict\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
      assertThatThrownBy(() -> post(server, LONG)).hasMessage("No\uFFFD[2J.");
    }
  }

  @Test
  void portWithoutAServer_isNamedWithWhatToDo() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> post("http://127.0.0.1:" + port))
        .isInstanceOf(CallFailure.class)
        .hasMessageStartingWith(
            "No server answers at http://127.0.0.1:" + port + ". ./run.sh starts");
  }

  @Test
  void unknownHost_isNamedWithWhatToDo() {
    assertThatThrownBy(() -> post("http://no-such-host.invalid:80"))
        .hasMessageStartingWith("No server answers at http://no-such-host.invalid:80.");
  }

  @Test
  void hostThatNoUrlMayContain_isExplained() {
    assertThatThrownBy(() -> post("http://my_host:80")).hasMessageContaining("without '_'");
  }

  private static EventStreamCall post(RawServer server, Duration timeout) throws Exception {
    return EventStreamCall.post(
        new ConfigClient("http://127.0.0.1:" + server.port(), null), "/x", "{}", timeout);
  }

  private static EventStreamCall post(String url) throws Exception {
    return EventStreamCall.post(new ConfigClient(url, null), "/x", "{}", LONG);
  }
}
