package headgate.meta;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes a body into a channel, up to a limit. Beyond it, it fails and drops the connection. */
final class ChannelBody implements BodySubscriber<ReceivedFile> {

  private final WritableByteChannel out;
  private final long maxBytes;
  private final CompletableFuture<ReceivedFile> body = new CompletableFuture<>();
  private final MessageDigest digest = sha256();
  private long size;
  private @Nullable Subscription subscription;

  ChannelBody(WritableByteChannel out, long maxBytes) {
    this.out = out;
    this.maxBytes = maxBytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public CompletionStage<ReceivedFile> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Subscription current = subscription;
    if (current == null || body.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        write(buffer);
      }
      current.request(1);
    } catch (IOException e) {
      body.completeExceptionally(e);
      current.cancel();
    }
  }

  private void write(ByteBuffer buffer) throws IOException {
    size += buffer.remaining();
    if (size > maxBytes) {
      throw new TooLargeException(maxBytes);
    }
    digest.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new ReceivedFile(size, HexFormat.of().formatHex(digest.digest())));
  }
}
