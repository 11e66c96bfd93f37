package headgate.guard;

import java.time.Duration;

/**
 * What one caller may use of the server.
 *
 * @param connections open at a time. 2,000 leave room for browsers and programs that keep a
 *     connection open, and need fewer file descriptors than common systems give a process.
 * @param requests at work at a time, so that threads are left for {@code /health} and the network.
 *     Jetty has 250 threads.
 * @param idle how long a connection may stay open without a byte sent or received
 * @param head how long the head of a request may take
 * @param bodyStart how long a body may be slower than {@code bodyBytesPerSecond} at first
 * @param bodyBytesPerSecond the least mean rate of a body after {@code bodyStart}
 * @param bodyPause the longest pause inside a body
 * @param body how long a whole body may take
 * @param write how long a write to a connection may take: a caller must read its answer
 * @param drop how long the rest of a refused body is read and dropped
 * @param room how long a large body may wait for room
 */
public record Limits(
    int connections,
    int requests,
    Duration idle,
    Duration head,
    Duration bodyStart,
    int bodyBytesPerSecond,
    Duration bodyPause,
    Duration body,
    Duration write,
    Duration drop,
    Duration room) {

  public static final Limits DEFAULTS =
      new Limits(
          2_000,
          200,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  /** The bytes of all large bodies that are read or worked on at a time. */
  static final long ROOM_BYTES = 32L * 1024 * 1024;

  /** The bytes of all large signed bodies that are read or worked on at a time. */
  static final long SIGNED_ROOM_BYTES = 16L * 1024 * 1024;

  /** A body up to this size is small: it never waits for room. */
  static final int SMALL_BYTES = 64 * 1024;

  /** The most bytes of a refused body that are read and dropped. */
  static final long MAX_DROPPED_BYTES = 64L * 1024 * 1024;
}
