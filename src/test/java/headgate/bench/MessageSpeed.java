package headgate.bench;

import headgate.account.HubSignature;
import headgate.bench.Load.Connection;
import headgate.bench.Load.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what is done with messages and answers. The bare handler gets the same requests in the
 * same rounds, so that other load on the machine affects both. Prints medians, with the goals.
 */
final class MessageSpeed {

  private static final String WAITING = "SELECT count(*) FROM inbox WHERE state = 'waiting'";
  private static final String ANSWERS = "SELECT count(*) FROM response";
  private static final String SETTINGS = "{\"auto_status\":\"off\"}";
  private static final String DIRECT =
      """
      {"messaging_product":"whatsapp","to":"4915550001","type":"interactive","interactive":{\
      "type":"flow","body":{"text":"Hello"},"action":{"name":"flow","parameters":{\
      "flow_message_version":"3","flow_id":"%s","flow_cta":"Open","flow_token":"t"}}}}""";

  private final Path work;
  private final int rounds;
  private final double seconds;
  private final List<String> command;
  private final Path file;
  private final int sandboxPort;

  private MessageSpeed(Path jar, Path work, int rounds, double seconds) throws IOException {
    this.work = work;
    this.rounds = rounds;
    this.seconds = seconds;
    this.file = work.resolve("data/headgate.db");
    this.sandboxPort = freePort();
    this.command =
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-jar",
            jar.toString(),
            "--port=0",
            "--sandbox-port=" + sandboxPort,
            "--data=" + work.resolve("data"));
  }

  /**
   * @param arguments the jar, an empty directory, the rounds, the seconds of each figure, and how
   *     many answers are exported
   */
  public static void main(String[] arguments) throws Exception {
    MessageSpeed speed =
        new MessageSpeed(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]));
    speed.run(Integer.parseInt(arguments[4]));
  }

  private void run(int exported) throws Exception {
    String flow;
    List<String> bare =
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            BareReceiver.class.getName());
    try (ServerProcess receiver = ServerProcess.start(work, 1, bare)) {
      try (ServerProcess server = ServerProcess.start(work, 1, command)) {
        flow = publish(server);
        send(server, flow);
        accept(server, receiver, message(server, flow));
        deliveries(server, receiver);
      }
      fill(flow, exported);
      try (ServerProcess server = ServerProcess.start(work, 1, command)) {
        export(server, flow);
        list(server, flow);
        System.out.printf("peak memory of the process: %d MB%n", server.megabytes("VmHWM"));
      }
    }
    signature();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String call(int port, String method, String path, String body) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.call(Load.request(method, path, body));
    }
  }

  private static String member(String json, String name) {
    return json.replaceAll("(?s).*?\"" + name + "\":\"?([^\",}]*).*", "$1");
  }

  private String publish(ServerProcess server) throws IOException {
    call(sandboxPort, "POST", "/_sandbox/settings", SETTINGS);
    String flow = member(call(server.port(), "POST", "/api/flows", Forms.newFlow(0, 2_000)), "id");
    call(server.port(), "POST", "/api/flows/" + flow + "/publish?save=true", "");
    return flow;
  }

  private static String message(ServerProcess server, String flow) throws IOException {
    String body = "{\"to\":\"4915550001\"}";
    String sent = call(server.port(), "POST", "/api/flows/" + flow + "/send", body);
    return member(sent, "wa_message_id");
  }

  private void send(ServerProcess server, String flow) throws Exception {
    byte[] ours = Load.request("POST", "/api/flows/" + flow + "/send", "{\"to\":\"4915550001\"}");
    String meta = member(call(server.port(), "GET", "/api/flows/" + flow, ""), "meta_flow_id");
    byte[] direct =
        SignedAnswers.withHeader(
            Load.request("POST", "/v25.0/100000000000002/messages", DIRECT.formatted(meta)),
            "Authorization: Bearer sandbox");
    warm(server.port(), n -> ours);
    double sends = median(() -> rate(server.port(), 16, n -> ours));
    double one = 1_000 / median(() -> rate(server.port(), 1, n -> ours));
    double simulator = 1_000 / median(() -> rate(sandboxPort, 1, n -> direct));
    print("sends a second, 16 callers", sends, "300 or more");
    print("our share of a send, ms", one - simulator, "below 3");
  }

  private void accept(ServerProcess server, ServerProcess receiver, String message)
      throws Exception {
    Requests signed = new SignedAnswers("/webhooks/meta", message)::request;
    Requests plain = new SignedAnswers("/", message)::request;
    warm(receiver.port(), plain);
    warm(server.port(), signed);
    drain();
    List<Double> bare = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> worker = new ArrayList<>();
    List<Double> bareMicros = new ArrayList<>();
    List<Double> ourMicros = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long before = received(receiver.port());
      long cpu = receiver.cpuMillis();
      bare.add(rate(receiver.port(), 16, plain));
      long used = receiver.cpuMillis() - cpu;
      bareMicros.add(used * 1e3 / (received(receiver.port()) - before));
      before = count(ANSWERS);
      cpu = server.cpuMillis();
      long start = System.nanoTime();
      ours.add(rate(server.port(), 16, signed));
      drain();
      worker.add((count(ANSWERS) - before) * 1e9 / (System.nanoTime() - start));
      used = server.cpuMillis() - cpu;
      ourMicros.add(used * 1e3 / (count(ANSWERS) - before));
    }
    double one = median(() -> rate(server.port(), 1, signed));
    drain();
    print("bare: bodies read and hashed a second", median(bare), "");
    print("webhooks accepted a second, 16 callers", median(ours), "6000 or more");
    print("  × bare", median(ours) / median(bare), "0.25 or more");
    print("webhooks accepted a second, 1 caller", one, "1500 or more");
    print("answers from inbox to visible a second", median(worker), "3000 or more");
    print("processor time of a bare request, µs", median(bareMicros), "");
    print("  of a webhook, accepted and worked, µs", median(ourMicros), "");
    List<Double> millis = Load.paced(server.port(), 2_000, seconds, signed);
    print("p99 at 2,000 a second, ms", millis.get(millis.size() * 99 / 100), "below 50");
    drain();
    Load.paced(server.port(), 1_000, seconds, signed);
    long start = System.nanoTime();
    drain();
    print("lag after 1,000 a second, s", (System.nanoTime() - start) / 1e9, "below 1");
  }

  /** Waits until the worker has read everything; returns the answers a second. */
  private void drain() throws SQLException {
    while (count(WAITING) > 0) {
      Thread.onSpinWait();
    }
  }

  private void deliveries(ServerProcess server, ServerProcess receiver) throws Exception {
    String fast = webhook(server, receiver, "/");
    received(receiver);
    double alone = median(() -> received(receiver));
    webhook(server, receiver, "/hang");
    replay(server, fast); // otherwise a fast server has nothing left to deliver
    double beside = median(() -> received(receiver));
    String pending = member(call(server.port(), "GET", "/api/webhooks/" + fast, ""), "pending");
    if (pending.equals("0")) {
      throw new IllegalStateException("The deliveries ended before the time was over");
    }
    print("deliveries a second", alone, "500 or more");
    print("  beside a receiver that hangs, ×", beside / alone, "0.95 or more");
  }

  /** A webhook that gets every answer up to now. Returns its id. */
  private static String webhook(ServerProcess server, ServerProcess receiver, String path)
      throws IOException {
    String url = "http://127.0.0.1:" + receiver.port() + path;
    String body = "{\"url\":\"%s\",\"events\":[\"flow.response\"]}".formatted(url);
    String id = member(call(server.port(), "POST", "/api/webhooks", body), "id");
    replay(server, id);
    return id;
  }

  private static void replay(ServerProcess server, String webhook) throws IOException {
    String path = "/api/webhooks/" + webhook + "/replay";
    call(server.port(), "POST", path, "{\"only\":\"all\"}");
  }

  private double received(ServerProcess receiver) throws Exception {
    long before = received(receiver.port());
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return (received(receiver.port()) - before) * 1e9 / (System.nanoTime() - start);
  }

  private static long received(int port) throws IOException {
    String answer = call(port, "GET", "/count", "");
    return Long.parseLong(answer.substring(answer.lastIndexOf('\n') + 1));
  }

  private void fill(String flow, int number) throws SQLException {
    try (java.sql.Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = db.createStatement()) {
      statement.execute("UPDATE webhook SET enabled = 0");
      statement.execute(
          """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          INSERT INTO response
            (id, account_id, wa_message_id, flow_id, flow_version, joined_by, sequence,
             submitted_at, received_at, values_json)
          SELECT printf('00000000-0000-7000-8000-%%012d', i), 'account', 'wamid.' || i, '%s', 1,
            'message', 1, '2026-03-01T12:00:00.000Z', '2026-03-01T12:00:01.000Z', '%s'
          FROM n
          """
              .formatted(number, flow, SignedAnswers.values()));
    }
  }

  private void export(ServerProcess server, String flow) throws Exception {
    String message = message(server, flow);
    Requests signed = new SignedAnswers("/webhooks/meta?export", message)::request;
    rate(server.port(), 16, signed);
    drain();
    double alone = rate(server.port(), 16, signed);
    drain();
    double[] first = exported(server, flow);
    List<Double> rows = new ArrayList<>();
    double begin = first[1];
    for (int round = 0; round < rounds; round++) {
      double[] figures = exported(server, flow);
      rows.add(figures[0]);
      begin = Math.max(begin, figures[1]);
    }
    print("rows exported a second, CSV", median(rows), "60000 or more");
    print("slowest first byte of an export, ms", begin, "below 300");
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<double[]> running = other.submit(() -> exported(server, flow));
    double beside = rate(server.port(), 16, signed);
    running.get();
    other.shutdown();
    print("webhooks accepted beside an export, ×", beside / alone, "0.7 or more");
    long log = Files.size(file.resolveSibling("headgate.db-wal")) / 1_000_000;
    print("write-ahead log, MB", log, "below 64");
  }

  /** Rows a second, and milliseconds until the first byte. */
  private static double[] exported(ServerProcess server, String flow) throws IOException {
    String path = "/api/flows/%s/responses/export?format=csv".formatted(flow);
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      byte[] request = SignedAnswers.withHeader(Load.request("GET", path, ""), "Connection: close");
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 16];
      double firstByte = 0;
      long lines = 0;
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        firstByte = firstByte == 0 ? (System.nanoTime() - start) / 1e6 : firstByte;
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return new double[] {lines * 1e9 / (System.nanoTime() - start), firstByte};
    }
  }

  private void list(ServerProcess server, String flow) throws Exception {
    String path = "/api/flows/" + flow + "/responses?limit=";
    drain();
    byte[] newest = Load.request("GET", path + "20", "");
    String cursor = member(call(server.port(), "GET", path + "100", ""), "next_cursor");
    for (int page = 0; page < 500; page++) {
      String next = path + "100&cursor=" + cursor;
      cursor = member(call(server.port(), "GET", next, ""), "next_cursor");
    }
    byte[] deep = Load.request("GET", path + "20&cursor=" + cursor, "");
    warm(server.port(), n -> newest);
    double first = median(() -> rate(server.port(), 16, n -> newest));
    double later = median(() -> rate(server.port(), 16, n -> deep));
    print("lists of the newest 20 answers a second", first, "3000 or more");
    print("lists after 50,000 answers a second", later, "3000 or more");
  }

  private void signature() {
    byte[] body = new SignedAnswers("/", "wamid").request(0);
    HubSignature signature = HubSignature.of("sha256=" + "0".repeat(64));
    AtomicLong fits = new AtomicLong();
    double micros = 0;
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 50_000; i++) {
        fits.addAndGet(signature.fits(body, "sandbox-secret") ? 1 : 0);
      }
      micros = (System.nanoTime() - start) / 1e3 / 50_000;
    }
    print("signature of %d bytes, µs".formatted(body.length), micros + fits.get(), "below 15");
  }

  private double rate(int port, int callers, Requests requests) throws Exception {
    long start = System.nanoTime();
    long done = Load.forSeconds(port, callers, seconds, 0, requests);
    return done * 1e9 / (System.nanoTime() - start);
  }

  /** Until the rate does not rise any more: a new JVM needs thousands of requests for that. */
  private void warm(int port, Requests requests) throws Exception {
    double before = 0;
    double now = rate(port, 16, requests);
    for (int round = 0; round < 8 && now > before * 1.03; round++) {
      before = now;
      now = rate(port, 16, requests);
    }
  }

  private double median(Callable<Double> figure) throws Exception {
    List<Double> figures = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      figures.add(figure.call());
    }
    return median(figures);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void print(String what, double value, String goal) {
    String format = value < 100 ? "%-44s %10.2f   %s%n" : "%-44s %10.0f   %s%n";
    System.out.printf(format, what, value, goal);
  }

  private long count(String query) throws SQLException {
    try (java.sql.Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
