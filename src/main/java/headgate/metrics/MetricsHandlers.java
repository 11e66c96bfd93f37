package headgate.metrics;

import headgate.backup.BackupStatus;
import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.meta.MetaGateway;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}. */
public final class MetricsHandlers {

  private final Supplier<Exposition> factory;
  private @Nullable Exposition exposition;

  /**
   * @param build is asked at the first scrape
   */
  public MetricsHandlers(
      Metrics metrics,
      Database db,
      MetaGateway meta,
      BackupStatus backups,
      Supplier<BuildInfo> build) {
    this.factory = () -> new Exposition(metrics, db, meta, backups, build.get());
  }

  /**
   * {@code GET /metrics}: in Prometheus' text format 0.0.4, or as OpenMetrics if {@code Accept}
   * asks for it.
   */
  public void metrics(Context ctx) {
    Exposition.Text text = exposition().text(ctx.header("Accept"));
    Map<String, String> headers = Map.of("Content-Type", text.contentType(), "Vary", "Accept");
    Envelope.send(ctx, new Answer(200, headers, text.utf8()));
  }

  private synchronized Exposition exposition() {
    Exposition known = exposition;
    if (known == null) {
      known = factory.get();
      exposition = known;
    }
    return known;
  }
}
