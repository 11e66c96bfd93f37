package headgate.meta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a body as long as it stays within a limit, and drops the connection beyond it. */
final class BoundedBody implements BodySubscriber<byte[]> {

  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private TooLargeException(int most) {
      super("the answer is larger than " + most / 1024 + " KiB");
    }
  }

  private final int most;
  private final boolean announcedTooLarge;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private @Nullable Subscription subscription;

  BoundedBody(HttpHeaders headers, int most) {
    this.most = most;
    this.announcedTooLarge = announced(headers) > most;
  }

  private static long announced(HttpHeaders headers) {
    try {
      return headers.firstValueAsLong("Content-Length").orElse(-1);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    if (announcedTooLarge) {
      refuse(given);
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > most - bytes.size()) {
        if (subscription != null) {
          refuse(subscription);
        }
        return;
      }
      byte[] chunk = new byte[buffer.remaining()];
      buffer.get(chunk);
      bytes.write(chunk, 0, chunk.length);
    }
  }

  private void refuse(Subscription given) {
    whole.completeExceptionally(new TooLargeException(most));
    given.cancel();
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}
