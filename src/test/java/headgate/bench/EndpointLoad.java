package headgate.bench;

import headgate.bench.Load.Connection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the data endpoint: pings, and requests that a system answers at once. A loop that only
 * does the RSA operation runs in the same rounds, so that other load on the machine affects both.
 */
final class EndpointLoad {

  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx96m");
  private static final int CALLERS = 16;
  private static final int PACE = 200;
  private static final int WARM_UP = 3_000;
  private static final String SECRET = "sandbox-secret";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String FORM =
      """
      {"version":"7.1","data_api_version":"3.0","routing_model":{"A":["B"],"B":[]},"screens":[\
      {"id":"A","title":"A","layout":{"type":"SingleColumnLayout","children":[{"type":"Footer",\
      "label":"Go","on-click-action":{"name":"data_exchange","payload":{"day":"1"}}}]}},\
      {"id":"B","title":"B","terminal":true,"data":{"note":{"type":"string","__example__":"x"}},\
      "layout":{"type":"SingleColumnLayout","children":[{"type":"TextBody","text":"${data.note}"},\
      {"type":"Footer","label":"Go","on-click-action":{"name":"complete","payload":{}}}]}}]}""";

  private static final String PING = "{\"version\":\"3.0\",\"action\":\"ping\"}";
  private static final String EXCHANGE =
      "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"A\",\"flow_token\":\"%d\","
          + "\"data\":{\"day\":\"1\"}}";

  private final PublicKey key;
  private final ServerProcess server;
  private final String path;

  private EndpointLoad(ServerProcess server, PublicKey key, String path) {
    this.server = server;
    this.key = key;
    this.path = path;
  }

  /**
   * @param arguments an empty directory, the number of rounds, and the seconds of each
   */
  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[2]);
    List<String> command = new ArrayList<>(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "headgate.Main", "serve"));
    command.addAll(
        List.of("--port", "0", "--sandbox-port", "0", "--data", work.resolve("data").toString()));
    try (ServerSocket backend = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        ServerProcess server = ServerProcess.start(work, 1, command)) {
      Thread accepting = new Thread(() -> answer(backend));
      accepting.setDaemon(true);
      accepting.start();
      EndpointLoad load = prepare(server, backend.getLocalPort());
      load.count(PING, WARM_UP);
      load.count(EXCHANGE, WARM_UP);
      System.out.printf(
          "%-10s %12s %14s %10s %10s %14s %16s%n",
          "", "requests/s", "CPU each, µs", "of RSA", "RSA share", "p50 at 200/s", "p99 at 200/s");
      for (int round = 0; round < rounds; round++) {
        RsaLoop.Figures rsa = RsaLoop.run(JVM, seconds);
        System.out.printf("%-10s %12.0f %14.0f%n", "RSA alone", rsa.rate(), rsa.micros());
        load.row("ping", PING, seconds, rsa);
        load.row("proxy", EXCHANGE, seconds, rsa);
      }
      System.out.printf("Memory of the server: %d MB%n", server.megabytes("VmHWM"));
    }
  }

  private static EndpointLoad prepare(ServerProcess server, int backend) throws Exception {
    try (Connection http = new Connection(server.port())) {
      String account =
          call(http, "GET", "/api/accounts", "").path("items").path(0).path("id").asString();
      JsonNode made = call(http, "POST", "/api/accounts/" + account + "/keys", "{}");
      String pem = made.path("public_key_pem").asString();
      byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
      String flow =
          call(
                  http,
                  "POST",
                  "/api/flows",
                  "{\"name\":\"F\",\"json_definition\":%s}".formatted(FORM))
              .path("id")
              .asString();
      String settings =
          "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"http://127.0.0.1:%d/\",\"body\":\"plain\"}}"
              .formatted(backend);
      call(http, "PUT", "/api/flows/" + flow + "/endpoint", settings);
      PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      return new EndpointLoad(server, key, "/flow-endpoint/" + flow);
    }
  }

  private static JsonNode call(Connection http, String method, String path, String body)
      throws IOException {
    String answer = http.call(Load.request(method, path, body));
    return JSON.readTree(answer.substring(answer.indexOf("\n\n"))).path("data");
  }

  /** A system that answers at once. */
  private static void answer(ServerSocket backend) {
    byte[] body =
        "{\"screen\":\"B\",\"data\":{\"note\":\"Hello\"}}".getBytes(StandardCharsets.UTF_8);
    byte[] head =
        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    try {
      while (true) {
        Socket socket = backend.accept();
        socket.setTcpNoDelay(true);
        Thread thread = new Thread(() -> answer(socket, whole));
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      if (!backend.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void answer(Socket socket, byte[] answer) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int length = length(in); length >= 0; length = length(in)) {
        in.skipNBytes(length);
        socket.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a head; -1 at the end. */
  private static int length(InputStream in) throws IOException {
    int length = -1;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String text = line.toString().strip();
      if (text.isEmpty()) {
        return length;
      }
      if (text.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(text.substring(15).strip());
      }
      line.setLength(0);
    }
    return -1;
  }

  /** Each request has a key of its own: the server knows repetitions. */
  private byte[] request(String clear, long number) {
    try {
      byte[] aesKey = random();
      byte[] initialVector = random();
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(Cipher.ENCRYPT_MODE, key, RsaLoop.OAEP);
      Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
      aes.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(aesKey, "AES"),
          new GCMParameterSpec(128, initialVector));
      byte[] text = clear.formatted(number).getBytes(StandardCharsets.UTF_8);
      String body =
          "{\"encrypted_flow_data\":\"%s\",\"encrypted_aes_key\":\"%s\",\"initial_vector\":\"%s\"}"
              .formatted(
                  base64(aes.doFinal(text)), base64(rsa.doFinal(aesKey)), base64(initialVector));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      String signed =
          path + " HTTP/1.1\r\nX-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(signature);
      return new String(Load.request("POST", path, body), StandardCharsets.UTF_8)
          .replaceFirst(path + " HTTP/1.1", signed)
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private List<byte[]> requests(String clear, int count) {
    List<byte[]> requests = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requests.add(request(clear, i));
    }
    return requests;
  }

  private void count(String clear, int count) throws Exception {
    List<byte[]> requests = requests(clear, count);
    Load.count(server.port(), CALLERS, count, number -> requests.get((int) number));
  }

  private void row(String name, String clear, double seconds, RsaLoop.Figures rsa)
      throws Exception {
    int count = (int) (rsa.rate() * seconds);
    List<byte[]> requests = requests(clear, count); // before the clock runs
    long cpu = server.cpuMillis();
    long start = System.nanoTime();
    Load.count(server.port(), CALLERS, count, number -> requests.get((int) number));
    double rate = count / ((System.nanoTime() - start) / 1e9);
    double micros = (server.cpuMillis() - cpu) * 1e3 / count;
    double[] millis = paced(requests(clear, (int) (PACE * seconds)));
    System.out.printf(
        "%-10s %12.0f %14.0f %9.0f%% %9.0f%% %11.1f ms %13.1f ms%n",
        name,
        rate,
        micros,
        100 * rate / rsa.rate(),
        100 * rsa.micros() / micros,
        millis[millis.length / 2],
        millis[(int) (millis.length * 0.99)]);
  }

  /** The times of answers at an even pace, sorted. A request that starts late has waited. */
  private double[] paced(List<byte[]> requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    long start = System.nanoTime();
    List<Future<double[]>> parts = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      parts.add(threads.submit(() -> paced(requests, first, start)));
    }
    double[] all = new double[0];
    for (Future<double[]> part : parts) {
      double[] times = part.get();
      all = Arrays.copyOf(all, all.length + times.length);
      System.arraycopy(times, 0, all, all.length - times.length, times.length);
    }
    threads.shutdown();
    Arrays.sort(all);
    return all;
  }

  private double[] paced(List<byte[]> requests, int first, long start) throws IOException {
    List<Double> times = new ArrayList<>();
    try (Connection http = new Connection(server.port())) {
      for (int i = first; i < requests.size(); i += CALLERS) {
        long due = start + i * 1_000_000_000L / PACE;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        http.call(requests.get(i));
        times.add((System.nanoTime() - due) / 1e6);
      }
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
