package headgate.endpoint.key;

import headgate.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads keys in one thread of its own, one after the other: it takes a processor a while,
 * and requests of phones must not wait for it. Thread-safe.
 */
public final class KeyMaker implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread maker = new Thread(work, "key-maker");
            maker.setDaemon(true);
            return maker;
          });

  KeyMaterial make() {
    return inThread(KeyMaterial::make);
  }

  /**
   * @throws Problem as {@link PrivateKeyImport#read}
   */
  KeyMaterial read(String pem, @Nullable String passphrase) {
    return inThread(
        () -> KeyMaterial.of(KeyOrigin.IMPORTED, PrivateKeyImport.read(pem, passphrase)));
  }

  private KeyMaterial inThread(Supplier<KeyMaterial> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } catch (RejectedExecutionException e) {
      throw Problem.of(Problem.Kind.OVERLOADED, "The server stops.");
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
