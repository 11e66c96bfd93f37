package headgate.guard;

import headgate.http.RequestBody;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads one body, then passes its request on or refuses it. Jetty calls {@link #proceed} when bytes
 * arrive, and a timer calls {@link #check} every now and then. The lock of this object keeps the
 * two apart: nothing is read after the end.
 */
final class BodyReading {

  private enum State {
    READING,
    /** It needs room before it goes on. */
    WAITING,
    /** What arrives is dropped. */
    DROPPING,
    ENDED
  }

  /** The body is dropped, but the request goes on, to be refused as the request that it is. */
  private static final int PASS_ON = 0;

  private static final int FIRST_BYTES = 4096;
  private static final long CHECK_MILLIS = 250;

  private final Limits limits;
  private final int maxBytes;
  private final Room room;
  private final Predicate<Request> mayCall;
  private final Handler handler;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final long declared;
  private final Runnable whenAdmitted = this::admitted;

  private State state = State.READING;
  private byte[] bytes = {};
  private int size;
  private boolean hasRoom;
  private boolean isWatched;
  private int refusal;
  private long dropped;
  private long since = System.nanoTime();
  private long lastByte = since;

  BodyReading(
      Limits limits,
      int maxBytes,
      Room room,
      Predicate<Request> mayCall,
      Handler handler,
      Request request,
      Response response,
      Callback callback) {
    this.limits = limits;
    this.maxBytes = maxBytes;
    this.room = room;
    this.mayCall = mayCall;
    this.handler = handler;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.declared = request.getLength();
  }

  /** The length of the body, or the most that it may have. */
  private int mostBytes() {
    return declared < 0 ? maxBytes : (int) declared;
  }

  private void admitted() {
    synchronized (this) {
      if (state != State.WAITING) {
        room.giveBack(mostBytes());
        return;
      }
      state = State.READING;
      takeRoom();
      since = System.nanoTime();
      lastByte = since;
    }
    request.getContext().execute(this::proceed);
  }

  private void takeRoom() {
    hasRoom = true;
    bytes = Arrays.copyOf(bytes, declared < 0 ? 4 * Limits.SMALL_BYTES : (int) declared);
    Request.addCompletionListener(request, failure -> room.giveBack(mostBytes()));
  }

  /** Reads what has arrived, and ends the reading if that was all. */
  void proceed() {
    if (read()) {
      end();
    }
  }

  /** Returns true at the end of the body, and only once. */
  private synchronized boolean read() {
    while (state == State.READING || state == State.DROPPING) {
      if (state == State.READING && !mayGoOn()) {
        watch();
        return state == State.ENDED;
      }
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        watch();
        request.demand(this::proceed);
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        refusal =
            chunk.getFailure() instanceof TimeoutException
                ? HttpStatus.REQUEST_TIMEOUT_408
                : HttpStatus.BAD_REQUEST_400;
        state = State.ENDED;
        return true;
      }
      take(chunk);
      boolean isLast = chunk.isLast();
      chunk.release();
      if (isLast || dropped > Limits.MAX_DROPPED_BYTES) {
        state = State.ENDED;
        return true;
      }
    }
    return false;
  }

  /** Whether the next bytes may be read now. */
  private boolean mayGoOn() {
    if (declared > maxBytes || size > maxBytes) {
      drop(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return state == State.DROPPING;
    }
    if (hasRoom || declared <= Limits.SMALL_BYTES && size <= Limits.SMALL_BYTES) {
      return true;
    }
    if (!mayCall.test(request)) {
      drop(PASS_ON);
      return state == State.DROPPING;
    }
    if (room.take(mostBytes(), whenAdmitted)) {
      takeRoom();
      return true;
    }
    state = State.WAITING;
    since = System.nanoTime();
    return false;
  }

  private void take(Content.Chunk chunk) {
    int length = chunk.remaining();
    lastByte = length > 0 ? System.nanoTime() : lastByte;
    if (state == State.DROPPING) {
      dropped += length;
      return;
    }
    if (size + length > bytes.length) {
      int doubled = Math.max(FIRST_BYTES, Math.max(2 * bytes.length, size + length));
      bytes = Arrays.copyOf(bytes, declared < 0 ? doubled : (int) Math.min(declared, doubled));
    }
    chunk.getByteBuffer().get(bytes, size, length);
    size += length;
  }

  /** A caller that waits for {@code 100 Continue} sends nothing if it is refused at once. */
  private void drop(int status) {
    refusal = status;
    bytes = new byte[0];
    size = 0;
    boolean waits = request.getHeaders().contains(HttpHeader.EXPECT);
    state = waits && dropped == 0 ? State.ENDED : State.DROPPING;
    request.setAttribute(RequestBody.DROPPED, true);
    since = System.nanoTime();
  }

  private void watch() {
    if (!isWatched) {
      isWatched = true;
      schedule();
    }
  }

  private void schedule() {
    request
        .getComponents()
        .getScheduler()
        .schedule(this::check, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void check() {
    boolean isOver;
    boolean hasWaitedTooLong = false;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      isOver = isTooSlow() || state == State.DROPPING && hasPassed(limits.drop(), since);
      if (isOver) {
        if (state == State.READING) {
          refusal = HttpStatus.REQUEST_TIMEOUT_408;
        }
        state = State.ENDED;
      } else if (state == State.WAITING && hasPassed(limits.room(), since)) {
        hasWaitedTooLong = true;
        drop(HttpStatus.SERVICE_UNAVAILABLE_503);
        isOver = state == State.ENDED;
      }
    }
    if (hasWaitedTooLong) {
      room.cancel(whenAdmitted);
    }
    if (isOver) {
      request.getContext().execute(this::end);
      return;
    }
    if (hasWaitedTooLong) {
      request.getContext().execute(this::proceed);
    }
    schedule();
  }

  private boolean isTooSlow() {
    if (state != State.READING) {
      return false;
    }
    long nanos = System.nanoTime() - since - limits.bodyStart().toNanos();
    double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
    return hasPassed(limits.body(), since)
        || hasPassed(limits.bodyPause(), lastByte)
        || seconds > 0 && size < seconds * limits.bodyBytesPerSecond();
  }

  private static boolean hasPassed(Duration limit, long since) {
    return System.nanoTime() - since >= limit.toNanos();
  }

  private void end() {
    if (refusal != PASS_ON) {
      Response.writeError(request, response, callback, refusal);
      return;
    }
    byte[] body = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = new byte[0];
    request.setAttribute(RequestBody.ATTRIBUTE, body);
    try {
      if (!handler.handle(request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, callback, e);
    }
  }
}
