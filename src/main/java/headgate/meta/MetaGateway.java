package headgate.meta;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to Meta for the whole program: one HTTP client, and for each account what its calls have
 * in common. Safe for use by many threads; cheap until the first call.
 */
public final class MetaGateway implements AutoCloseable {

  /**
   * @param connectTimeout until a connection stands
   * @param requestTimeout of one request, from sending to the last byte of its answer
   * @param totalTimeout of everything done for one caller, repeats and waiting included
   * @param parallelCalls how many calls of one account run at once
   * @param firstPause the longest wait before the first repeat; each later one may last four times
   *     as long as the one before it
   */
  public record Settings(
      Duration connectTimeout,
      Duration requestTimeout,
      Duration totalTimeout,
      int parallelCalls,
      Duration firstPause) {

    public static final Settings DEFAULTS =
        new Settings(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 8);

    /** With repeats after up to 0.5, 2 and 8 seconds. */
    public Settings(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration totalTimeout,
        int parallelCalls) {
      this(connectTimeout, requestTimeout, totalTimeout, parallelCalls, Duration.ofMillis(500));
    }
  }

  private final Settings settings;
  private final MetaListener listener;
  private final InstantSource clock;
  private final Waiting waiting;
  private final Transport transport;
  private final Map<String, AccountTraffic> traffic = new ConcurrentHashMap<>();

  public MetaGateway(Settings settings, MetaListener listener, InstantSource clock) {
    this(settings, listener, clock, new RealWaiting());
  }

  MetaGateway(Settings settings, MetaListener listener, InstantSource clock, Waiting waiting) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.waiting = waiting;
    this.transport = new Transport(settings.connectTimeout());
  }

  /** A client for one caller's request, whose total time starts now. */
  public MetaClient forAccount(GraphAccount account) {
    return forAccount(account, settings.totalTimeout());
  }

  /** The same for longer work, such as a sync. */
  public MetaClient forAccount(GraphAccount account, Duration total) {
    AccountTraffic shared =
        traffic.computeIfAbsent(
            account.id(), id -> new AccountTraffic(id, settings.parallelCalls(), clock, waiting));
    Deadline deadline = Deadline.in(total, waiting);
    Exchanger exchanger =
        new Exchanger(
            account,
            transport,
            shared,
            deadline,
            settings.requestTimeout(),
            new Reporter(listener, clock, account));
    Repeats repeats = new Repeats(settings.firstPause(), deadline, waiting);
    GraphClient graph = new GraphClient(account, exchanger, repeats, shared, clock);
    return new MetaClient(account, graph, new Download(account, graph, exchanger, repeats), shared);
  }

  /** Ends what is under way; calls made afterwards fail as unreachable. */
  @Override
  public void close() {
    waiting.stop();
    transport.close();
  }
}
