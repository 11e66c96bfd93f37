package headgate;

import headgate.http.Envelope;
import io.javalin.http.Context;

/** Whether this is alive, and what it is. */
final class StatusHandlers {

  private record Health(String status) {}

  private record Named(String name, String version) {}

  private final String version;

  StatusHandlers(String version) {
    this.version = version;
  }

  /** {@code GET /health}: 200 as soon as requests are answered. */
  void health(Context ctx) {
    Envelope.ok(ctx, new Health("ok"));
  }

  /** {@code GET /version}. */
  void version(Context ctx) {
    Envelope.ok(ctx, new Named("headgate", version));
  }
}
