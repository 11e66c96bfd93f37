package headgate.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers that each send the next request when they have the answer to the last one. They use plain
 * sockets, because a client library costs as much as the server does.
 */
final class Load {

  /** Makes the requests of one row. Called by several threads at the same time. */
  interface Requests {

    /**
     * @param number 0, 1, 2 … over all callers
     */
    byte[] next(long number);
  }

  private Load() {}

  /** A request with the headers that a client library sends. */
  static byte[] request(String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\nAccept: */*\r\n%s\r\n"
            .formatted(
                method,
                path,
                bytes.length == 0
                    ? ""
                    : "Content-Type: application/json\r\nContent-Length: %d\r\n"
                        .formatted(bytes.length));
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[headBytes.length + bytes.length];
    System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
    System.arraycopy(bytes, 0, whole, headBytes.length, bytes.length);
    return whole;
  }

  /** Sends requests until the time is over; returns how many were answered. */
  static long forSeconds(int port, int callers, double seconds, long first, Requests requests)
      throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return run(port, callers, requests, first, Long.MAX_VALUE, end);
  }

  /** Sends this many requests. */
  static void count(int port, int callers, long count, Requests requests) throws Exception {
    run(port, callers, requests, 0, count, Long.MAX_VALUE);
  }

  private static long run(
      int port, int callers, Requests requests, long first, long count, long end) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Long>> sums = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        long offset = caller;
        Callable<Long> work =
            () -> {
              long done = 0;
              try (Connection connection = new Connection(port)) {
                for (long n = offset; n < count && System.nanoTime() < end; n += callers) {
                  connection.call(requests.next(first + n));
                  done++;
                }
              }
              return done;
            };
        sums.add(threads.submit(work));
      }
      long sum = 0;
      for (Future<Long> done : sums) {
        sum += done.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Sends requests at set times, with 16 callers. Returns their durations in milliseconds, the
   * shortest first. A request that waits for the one before it begins at its time all the same.
   */
  static List<Double> paced(int port, int perSecond, double seconds, Requests requests)
      throws Exception {
    int callers = 16;
    long count = (long) (perSecond * seconds);
    long start = System.nanoTime();
    List<Callable<List<Double>>> works = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller;
      works.add(
          () -> {
            List<Double> millis = new ArrayList<>();
            try (Connection connection = new Connection(port)) {
              for (long n = first; n < count; n += callers) {
                long due = start + n * 1_000_000_000L / perSecond;
                byte[] request = requests.next(n);
                while (System.nanoTime() < due) {
                  LockSupport.parkNanos(due - System.nanoTime());
                }
                connection.call(request);
                millis.add((System.nanoTime() - due) / 1e6);
              }
            }
            return millis;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> done : threads.invokeAll(works)) {
        all.addAll(done.get());
      }
      Collections.sort(all);
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /** One connection, used again and again. */
  static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** Returns the head and the body. Fails if the status is not 2xx. */
    String call(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      String status = line();
      StringBuilder head = new StringBuilder(status).append('\n');
      int length = 0;
      boolean chunked = false;
      for (String line = line(); !line.isEmpty(); line = line()) {
        head.append(line).append('\n');
        if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
        chunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
      }
      byte[] body = chunked ? chunks() : in.readNBytes(length);
      if (!status.startsWith("HTTP/1.1 2")) {
        throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
      }
      return head + "\n" + new String(body, StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunk(body); size > 0; size = chunk(body)) {}
      return body.toByteArray();
    }

    private int chunk(ByteArrayOutputStream body) throws IOException {
      int size = Integer.parseInt(line(), 16);
      body.write(in.readNBytes(size));
      line();
      return size;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("The server closed the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
