package headgate.endpoint.proxy;

import headgate.endpoint.respond.Responder;
import headgate.outgoing.Connector;
import headgate.outgoing.TargetRules;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends what forms ask to the systems of the user. Thread-safe. */
public final class Proxy implements AutoCloseable {

  private static final long CLOSE_OLD_SECONDS = 5;

  private final Connector connector;
  private final ProxyListener listener;
  private final InstantSource clock;

  /** By the id of the flow. */
  private final Map<String, BackendLink> links = new ConcurrentHashMap<>();

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "idle-connections");
            thread.setDaemon(true);
            return thread;
          });

  public Proxy(TargetRules rules, ProxyListener listener, InstantSource clock) {
    this.connector = new Connector(rules);
    this.listener = listener;
    this.clock = clock;
    timer.scheduleWithFixedDelay(
        () -> links.values().forEach(link -> link.pool().closeOld()),
        CLOSE_OLD_SECONDS,
        CLOSE_OLD_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Cheap: connections and failures belong to the flow, not to the responder. */
  public Responder responder(String flowId, Backend backend) {
    BackendLink link = links.compute(flowId, (id, known) -> known(known, id, backend));
    return new ProxyResponder(link, backend, listener, clock);
  }

  /** Another address is another system: what is known of the old one does not count. */
  private BackendLink known(@Nullable BackendLink known, String id, Backend backend) {
    if (known != null && known.pool().target().equals(backend.target())) {
      return known;
    }
    if (known != null) {
      known.pool().close();
    }
    return new BackendLink(
        new ConnectionPool(connector, backend.target()), new Circuit(System::nanoTime));
  }

  /** {@code closed}, {@code open} while a system is left alone, or {@code half_open}. */
  public String state(String flowId) {
    BackendLink link = links.get(flowId);
    return (link == null ? Circuit.State.CLOSED : link.circuit().state()).word();
  }

  @Override
  public void close() {
    timer.shutdown();
    connector.close();
  }
}
