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
 * The body of an answer, read piece by piece with a timeout for each piece. Neither the timeout of
 * a request nor the JDK's stream of a body limits how long the server may be silent. One thread
 * reads.
 */
final class TimedBody implements Flow.Subscriber<List<ByteBuffer>> {

  /**
   * @param bytes null at the end of the body
   * @param failure null unless the connection broke off
   */
  private record Piece(@Nullable List<ByteBuffer> bytes, @Nullable Throwable failure) {}

  private final BlockingQueue<Piece> pieces =
      new LinkedBlockingQueue<>(); // at most two: the next one is requested when one is taken
  private volatile Flow.@Nullable Subscription subscription;

  /**
   * Returns the next bytes, or empty at the end. Must not be called after the end.
   *
   * @throws HttpTimeoutException if nothing arrives before the timeout
   * @throws IOException if the connection broke off
   */
  Optional<List<ByteBuffer>> next(Duration timeout) throws IOException, InterruptedException {
    Piece next = pieces.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new HttpTimeoutException("Nothing arrived.");
    }
    if (next.failure() != null) {
      throw new IOException(next.failure());
    }
    Flow.Subscription source = subscription;
    if (next.bytes() != null && source != null) {
      source.request(1);
    }
    return Optional.ofNullable(next.bytes());
  }

  /** Ends the connection if the body has not ended. */
  void cancel() {
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(null, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(null, null));
  }
}
