package headgate;

import headgate.http.Envelope;
import io.javalin.http.Context;

/** The state and the version of the server. */
final class StatusHandlers {

  private record Health(String status) {}

  private record NameAndVersion(String name, String version) {}

  private final String version;

  StatusHandlers(String version) {
    this.version = version;
  }

  /** {@code GET /health}: 200 as soon as the server accepts requests. */
  void health(Context ctx) {
    Envelope.ok(ctx, new Health("ok"));
  }

  /** {@code GET /version}. */
  void version(Context ctx) {
    Envelope.ok(ctx, new NameAndVersion("headgate", version));
  }
}
