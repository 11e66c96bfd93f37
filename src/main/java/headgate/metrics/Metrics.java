package headgate.metrics;

/** What the parts of a server count. Creating it is cheap; the metrics library is not loaded. */
public record Metrics(
    HttpMetrics http,
    MetaMetrics meta,
    WriteMetrics writes,
    SyncMetrics sync,
    DeliveryMetrics deliveries,
    ReceivingMetrics receiving,
    MessageMetrics messages,
    EndpointMetrics endpoint) {

  public Metrics() {
    this(
        new HttpMetrics(),
        new MetaMetrics(),
        new WriteMetrics(),
        new SyncMetrics(),
        new DeliveryMetrics(),
        new ReceivingMetrics(),
        new MessageMetrics(),
        new EndpointMetrics());
  }
}
