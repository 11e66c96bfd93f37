package headgate.bench;

import io.javalin.Javalin;
import java.security.MessageDigest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Baseline: a Javalin handler that reads the body, hashes it and answers. It is the receiver of
 * webhooks, too: {@code /count} says how many came to {@code /}, and {@code /hang} never answers.
 */
final class BareReceiver {

  private BareReceiver() {}

  /** Prints the port. */
  public static void main(String[] arguments) {
    AtomicLong count = new AtomicLong();
    CountDownLatch never = new CountDownLatch(1);
    Javalin javalin =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.routes.post(
                  "/",
                  ctx -> {
                    MessageDigest.getInstance("SHA-256").digest(ctx.bodyAsBytes());
                    count.incrementAndGet();
                    ctx.result("");
                  });
              settings.routes.post("/hang", ctx -> never.await());
              settings.routes.get("/count", ctx -> ctx.result(count.toString()));
            });
    javalin.start("127.0.0.1", 0);
    System.out.println("port " + javalin.port());
  }
}
