package headgate.cli;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes, for one thread that takes it and does not wait for ever: neither a request's
 * timeout nor the stream of bytes that the JDK offers says how long silence may last.
 */
final class TimedBody implements Flow.Subscriber<List<ByteBuffer>> {

  /**
   * @param bytes null at the end
   * @param failure null where the end is a good one
   */
  private record Heard(@Nullable List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>(); // two at most
  private volatile Flow.@Nullable Subscription subscription;

  /**
   * The next bytes; empty at the end, and not to be asked again then.
   *
   * @throws HttpTimeoutException where nothing came for so long
   * @throws IOException where the connection broke off
   */
  Optional<List<ByteBuffer>> next(Duration patience) throws IOException, InterruptedException {
    Heard next = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new HttpTimeoutException("nothing came");
    }
    if (next.failure() != null) {
      throw new IOException(next.failure());
    }
    if (next.bytes() != null && subscription != null) {
      subscription.request(1);
    }
    return Optional.ofNullable(next.bytes());
  }

  /** Hangs up where there is more to come. */
  void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    heard.add(new Heard(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    heard.add(new Heard(null, failure));
  }

  @Override
  public void onComplete() {
    heard.add(new Heard(null, null));
  }
}
