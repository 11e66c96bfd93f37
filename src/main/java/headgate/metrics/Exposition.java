package headgate.metrics;

import headgate.backup.BackupStatus;
import headgate.db.Database;
import headgate.meta.MetaGateway;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics as text. Creating it loads the metrics library and starts the JVM's management. */
final class Exposition {

  record Text(String contentType, byte[] utf8) {}

  /** Counts and labels of one metric. */
  private static final class Histogram {

    private final HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder();

    void add(Distribution distribution, String... labels) {
      snapshot.dataPoint(
          HistogramDataPointSnapshot.builder()
              .classicHistogramBuckets(
                  ClassicHistogramBuckets.of(distribution.upperBounds(), distribution.counts()))
              .sum(distribution.sum())
              .labels(labels.length == 0 ? Labels.EMPTY : Labels.of(labels))
              .build());
    }
  }

  private final PrometheusRegistry registry = new PrometheusRegistry();

  Exposition(
      Metrics metrics, Database db, MetaGateway meta, BackupStatus backups, BuildInfo build) {
    addHttp(metrics.http());
    addMeta(metrics.meta(), meta);
    addFlows(db, metrics.sync());
    addMessages(metrics.messages());
    addDeliveries(metrics.deliveries());
    addDatabase(db, metrics.writes());
    addReceiving(metrics.receiving());
    addEndpoint(metrics.endpoint());
    addBackups(backups);
    Info.builder()
        .name("headgate_build_info")
        .help("What runs.")
        .labelNames("version", "commit", "java", "sqlite")
        .register(registry)
        .addLabelValues(build.version(), build.commit(), build.java(), build.sqlite());
    JvmMetrics.builder().register(registry);
  }

  /**
   * In Prometheus' text format 0.0.4, or as OpenMetrics if {@code accept} asks for it.
   *
   * @param accept null if the caller accepts everything
   */
  Text text(@Nullable String accept) {
    ExpositionFormatWriter format = OpenMetricsTextFormatWriter.create();
    if (!format.accepts(accept)) {
      format = PrometheusTextFormatWriter.create();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      format.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it is written into memory
    }
    return new Text(format.getContentType(), text.toByteArray());
  }

  private void addHttp(HttpMetrics http) {
    histogram(
        "headgate_http_requests_seconds",
        "Time from the first byte of a request until its answer is ready.",
        histogram ->
            http.series()
                .forEach(
                    series ->
                        histogram.add(
                            series.times(),
                            "method",
                            series.method(),
                            "route",
                            series.route(),
                            "status",
                            String.valueOf(series.status()))));
    gauge(
        "headgate_http_requests_in_flight",
        "Requests that have no answer yet.",
        gauge -> gauge.call(http.inFlight()));
  }

  private void addMeta(MetaMetrics calls, MetaGateway meta) {
    histogram(
        "headgate_meta_calls_seconds",
        "Time of each attempt at a call to Meta.",
        histogram ->
            calls
                .times()
                .forEach(
                    (series, times) ->
                        histogram.add(
                            times, "operation", series.operation(), "outcome", series.outcome())));
    gauge(
        "headgate_meta_budget_used_ratio",
        "Part of Meta's limit for calls that is used, as Meta said in the last ten minutes.",
        gauge -> meta.budgetsUsed().forEach((account, used) -> gauge.call(used, account)),
        "account");
  }

  private void addFlows(Database db, SyncMetrics sync) {
    gauge(
        "headgate_flows",
        "Flows here.",
        gauge ->
            FlowCounts.read(db)
                .forEach(count -> gauge.call(count.flows(), count.status(), count.accountId())),
        "status",
        "account");
    CounterWithCallback.builder()
        .name("headgate_sync_flows_total")
        .help("Flows in syncs, by what the sync did.")
        .labelNames("step")
        .callback(counter -> sync.steps().forEach((step, flows) -> counter.call(flows.sum(), step)))
        .register(registry);
  }

  private void addMessages(MessageMetrics messages) {
    CounterWithCallback.builder()
        .name("headgate_messages_total")
        .help("Messages, by what became of the call to Meta.")
        .labelNames("outcome")
        .callback(
            counter ->
                messages
                    .outcomes()
                    .forEach((outcome, count) -> counter.call(count.sum(), outcome.word())))
        .register(registry);
  }

  private void addDeliveries(DeliveryMetrics deliveries) {
    CounterWithCallback.builder()
        .name("headgate_deliveries_total")
        .help("Attempts to deliver an event to a webhook, by how they ended.")
        .labelNames("outcome")
        .callback(
            counter ->
                deliveries
                    .outcomes()
                    .forEach((outcome, attempts) -> counter.call(attempts.sum(), outcome)))
        .register(registry);
  }

  private void addDatabase(Database db, WriteMetrics writes) {
    histogram(
        "headgate_db_commit_seconds",
        "Time of each commit.",
        histogram -> histogram.add(writes.times()));
    histogram(
        "headgate_db_commit_batch_size",
        "Writes that shared a commit.",
        histogram -> histogram.add(writes.sizes()));
    gauge(
        "headgate_db_writer_queue",
        "Writes that wait for the writer.",
        gauge -> gauge.call(db.waitingWrites()));
    gauge(
        "headgate_db_bytes",
        "Size of the database's files.",
        gauge -> {
          Database.Size size = db.size();
          gauge.call(size.main(), "main");
          gauge.call(size.log(), "wal");
        },
        "file");
  }

  private void addReceiving(ReceivingMetrics receiving) {
    counter(
        "headgate_webhook_events_total",
        "Deliveries of Meta, when they came and when they were read.",
        receiving::deliveries);
    counter(
        "headgate_responses_total",
        "Answers to flows, by how they found their message.",
        receiving::responses);
  }

  private void addEndpoint(EndpointMetrics requests) {
    histogram(
        "headgate_endpoint_requests_seconds",
        "Time from a request of a phone until its answer is ready.",
        histogram ->
            requests
                .times()
                .forEach((outcome, times) -> histogram.add(times, "outcome", outcome.word())));
  }

  private void counter(String name, String help, Supplier<Map<String, LongAdder>> outcomes) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("outcome")
        .callback(
            counter ->
                outcomes.get().forEach((outcome, count) -> counter.call(count.sum(), outcome)))
        .register(registry);
  }

  /** A backup that was never made has no time: zero would look like the year 1970. */
  private void addBackups(BackupStatus backups) {
    gauge(
        "headgate_backup_last_success_timestamp_seconds",
        "When the newest scheduled backup was made.",
        gauge -> backups.lastSuccess().ifPresent(time -> gauge.call(time.getEpochSecond())));
    CounterWithCallback.builder()
        .name("headgate_backup_failures_total")
        .help("Scheduled backups that failed.")
        .callback(counter -> counter.call(backups.failures()))
        .register(registry);
  }

  private void histogram(String name, String help, Consumer<Histogram> callback) {
    registry.register(
        () -> {
          Histogram histogram = new Histogram();
          callback.accept(histogram);
          return histogram.snapshot.name(name).help(help).build();
        });
  }

  private void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> callback, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(callback)
        .register(registry);
  }
}
