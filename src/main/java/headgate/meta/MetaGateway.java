package headgate.meta;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Creates clients for Meta's API. Holds the HTTP client of the whole program, and for each account
 * the state that its clients share. Thread-safe. Opens nothing before the first call.
 */
public final class MetaGateway implements AutoCloseable {

  /**
   * @param connectTimeout until a connection is open
   * @param requestTimeout of one attempt, from sending to the last byte of its answer
   * @param totalTimeout of all calls of one client, with retries and pauses
   * @param parallelCalls how many calls of one account may run at the same time
   * @param maxFirstPause upper limit of the pause before the first retry; grows fourfold with each
   *     further retry
   */
  public record Settings(
      Duration connectTimeout,
      Duration requestTimeout,
      Duration totalTimeout,
      int parallelCalls,
      Duration maxFirstPause) {

    public static final Settings DEFAULTS =
        new Settings(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 8);

    /** With pauses of up to 0.5, 2 and 8 seconds before the retries. */
    public Settings(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration totalTimeout,
        int parallelCalls) {
      this(connectTimeout, requestTimeout, totalTimeout, parallelCalls, Duration.ofMillis(500));
    }
  }

  /** What all clients of one account share. */
  private record AccountState(CallLimiter limiter, ObservedApi api, SendLimits sending) {}

  private final Settings settings;
  private final MetaListener listener;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Transport transport;
  private final Map<String, AccountState> accounts = new ConcurrentHashMap<>();

  public MetaGateway(Settings settings, MetaListener listener, InstantSource clock) {
    this(settings, listener, clock, new SystemSleeper());
  }

  MetaGateway(Settings settings, MetaListener listener, InstantSource clock, Sleeper sleeper) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.sleeper = sleeper;
    this.transport = new Transport(settings.connectTimeout());
  }

  /** A client for one request. Its total time starts now. */
  public MetaClient forAccount(GraphAccount account) {
    return forAccount(account, settings.totalTimeout());
  }

  /** A client with another total time, for example for a sync. */
  public MetaClient forAccount(GraphAccount account, Duration total) {
    Deadline deadline = Deadline.in(total, sleeper);
    return client(account, deadline, new Retrier(settings.maxFirstPause(), deadline, sleeper));
  }

  /** A client that makes each call once, for an account whose calls failed the last time. */
  public MetaClient withoutRetries(GraphAccount account) {
    return withoutRetries(account, settings.totalTimeout());
  }

  /** A client that makes each call once, with another total time. */
  public MetaClient withoutRetries(GraphAccount account, Duration total) {
    Deadline deadline = Deadline.in(total, sleeper);
    return client(account, deadline, Retrier.none(deadline, sleeper));
  }

  private MetaClient client(GraphAccount account, Deadline deadline, Retrier retrier) {
    AccountState shared = accounts.computeIfAbsent(account.id(), this::newState);
    CallSender sender =
        new CallSender(
            account,
            transport,
            shared.limiter,
            deadline,
            settings.requestTimeout(),
            new ExchangeReporter(listener, clock, account));
    GraphClient graph =
        new GraphClient(account, sender, retrier, shared.limiter, shared.api, clock);
    Download download = new Download(account, graph, sender, retrier);
    return new MetaClient(
        account,
        graph,
        download,
        new MediaDownload(account, graph, transport),
        shared.api,
        new MessageCalls(account, graph, shared.sending));
  }

  private AccountState newState(String accountId) {
    return new AccountState(
        new CallLimiter(settings.parallelCalls(), clock, sleeper),
        new ObservedApi(accountId),
        new SendLimits(sleeper));
  }

  /**
   * Which part of Meta's limit for calls each account has used: 1 or more if calls are stopped.
   * Lacks accounts about which Meta has not said it lately.
   *
   * @return by our account id
   */
  public Map<String, Double> budgetsUsed() {
    Map<String, Double> used = new TreeMap<>();
    accounts.forEach(
        (id, state) -> {
          Double part = state.limiter.budget().used();
          if (part != null) {
            used.put(id, part);
          }
        });
    return used;
  }

  /** Calls {@link #close} after this time. */
  public void closeAfter(Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(this::close);
  }

  /** Cancels all calls. Later calls fail as unreachable. */
  @Override
  public void close() {
    sleeper.stop();
    transport.close();
  }
}
