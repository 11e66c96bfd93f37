package headgate.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.ChangedRow;
import headgate.db.Database;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The streams alone, on a server of their own, with more events than a test can cause by HTTP. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowReaderTest {

  /** Fewer than a reader may have waiting. */
  private static final int BURST = 900;

  private static final int MORE_THAN_ALL_PLACES = 101;

  @TempDir Path directory;

  private final AtomicBoolean mayRead = new AtomicBoolean(true);
  private final AtomicBoolean checkFails = new AtomicBoolean();

  /** Connections that their callers close while the server handles their requests. */
  private final Queue<Socket> leaving = new ConcurrentLinkedQueue<>();

  private final Semaphore handled = new Semaphore(0);
  private Database db;
  private EventSource source;
  private Events events;
  private Javalin server;

  @BeforeEach
  void start() {
    source = new EventSource((writes, nanos) -> {});
    db = Database.open(directory, source);
    events = new Events(source, db, Duration.ofMillis(100));
    EventHandlers handlers = new EventHandlers(events, ctx -> check());
    server =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.routes.before(ctx -> closeThoseThatLeave());
              settings.routes.get("/api/events", handlers::events);
              settings.routes.exception(
                  UncheckedIOException.class, (e, ctx) -> ctx.result("nobody reads this"));
              settings.routes.after(ctx -> handled.release());
            });
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    events.close();
    server.stop();
    db.close();
  }

  private boolean check() {
    if (checkFails.get()) {
      throw new IllegalStateException("a mistake of this program");
    }
    return mayRead.get();
  }

  private void closeThoseThatLeave() throws IOException {
    for (Socket socket = leaving.poll(); socket != null; socket = leaving.poll()) {
      socket.close();
    }
  }

  private Socket open() throws IOException {
    return open(new Socket());
  }

  private Socket open(Socket socket) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
    socket
        .getOutputStream()
        .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    return socket;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  private static void awaitLine(BufferedReader lines, String part) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("The stream ended before " + part);
  }

  /** The end of a chunked body (RFC 9112, 7.1). */
  private static void awaitEnd(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals("0")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("0");
  }

  private void burst(int round) {
    List<ChangedRow> rows = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      rows.add(new ChangedRow("flow", "flow-%d-%d-".formatted(round, i) + "x".repeat(500)));
    }
    source.changed(rows);
  }

  @Test
  void readerThatDoesNotRead_isCutOffAndDisturbsNobody() throws Exception {
    Socket small = new Socket();
    small.setReceiveBufferSize(4_096);
    try (Socket lazy = open(small);
        Socket reading = open()) {
      awaitLine(lines(lazy), "retry: ");
      BufferedReader lines = lines(reading);
      awaitLine(lines, "retry: ");
      boolean isCut = false;
      for (int round = 0; !isCut; round++) {
        burst(round);
        awaitLine(lines, "flow-%d-%d-".formatted(round, BURST - 1));
        try {
          lazy.getOutputStream().write('\n'); // fails when the server has closed the connection
        } catch (IOException e) {
          isCut = true;
        }
      }
      burst(-1);
      awaitLine(lines, "flow--1-%d-".formatted(BURST - 1));
    }
  }

  @Test
  void silentStream_getsHeartbeatsAndIsCheckedAtEach() throws Exception {
    try (Socket reading = open()) {
      BufferedReader lines = lines(reading);
      awaitLine(lines, "retry: ");
      awaitLine(lines, ":");
      awaitLine(lines, ":");
      mayRead.set(false);
      String line = lines.readLine();
      while (line != null && !line.equals("0")) { // the end of a chunked body (RFC 9112, 7.1)
        assertThat(line).doesNotContain("event");
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("0");
    }
  }

  @Test
  void callersThatLeaveBeforeTheFirstEvent_keepNoPlace() throws Exception {
    for (int i = 0; i < MORE_THAN_ALL_PLACES; i++) {
      Socket socket = new Socket();
      socket.setSoLinger(true, 0); // its end is a reset: the server cannot write any more
      leaving.add(socket);
      open(socket);
      assertThat(handled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
    try (Socket reading = open()) {
      awaitLine(lines(reading), "retry: ");
    }
  }

  @Test
  void checkThatFails_endsItsStreamAndNotTheHeartbeat() throws Exception {
    try (Socket reading = open()) {
      BufferedReader lines = lines(reading);
      awaitLine(lines, "retry: ");
      checkFails.set(true);
      awaitEnd(lines);
    }
    checkFails.set(false);
    try (Socket reading = open()) {
      BufferedReader lines = lines(reading);
      awaitLine(lines, "retry: ");
      mayRead.set(false);
      awaitEnd(lines);
    }
  }

  @Test
  void tooManyChangesAtOnce_areOneReset() throws Exception {
    try (Socket reading = open()) {
      BufferedReader lines = lines(reading);
      awaitLine(lines, "retry: ");
      List<ChangedRow> rows = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        rows.add(new ChangedRow("flow", "flow-" + i));
      }
      source.changed(rows);
      awaitLine(lines, "event: reset");
    }
  }
}
