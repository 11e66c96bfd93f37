package headgate.guard;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connection if the caller does not take a write in time. Otherwise such a caller keeps
 * a thread, and what the thread holds, for as long as it likes.
 */
final class TimedResponse extends Response.Wrapper {

  /** A write that takes long may have this many bytes for each second. */
  private static final int BYTES_PER_SECOND = 1024;

  private final long millis;

  TimedResponse(Request request, Response response, Duration limit) {
    super(request, response);
    this.millis = limit.toMillis();
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    int length = content == null ? 0 : content.remaining();
    TimedWrite write = new TimedWrite(callback);
    super.write(last, content, write);
    write.watch(length);
  }

  private final class TimedWrite extends Callback.Nested {

    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Scheduler.@Nullable Task timer;

    TimedWrite(Callback callback) {
      super(callback);
    }

    /** Most writes are done already. They need no timer. */
    void watch(int length) {
      if (done.get()) {
        return;
      }
      Request request = getRequest();
      long limit = millis + TimeUnit.SECONDS.toMillis(length / BYTES_PER_SECOND);
      timer =
          request
              .getComponents()
              .getScheduler()
              .schedule(() -> close(request), limit, TimeUnit.MILLISECONDS);
      if (done.get()) {
        stop();
      }
    }

    private void close(Request request) {
      if (!done.get()) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
      }
    }

    @Override
    public void succeeded() {
      done.set(true);
      stop();
      super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      done.set(true);
      stop();
      super.failed(failure);
    }

    private void stop() {
      Scheduler.Task task = timer;
      if (task != null) {
        task.cancel();
      }
    }
  }
}
