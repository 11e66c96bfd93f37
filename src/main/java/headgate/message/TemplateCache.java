package headgate.message;

import headgate.account.Account;
import headgate.account.GraphAccounts;
import headgate.meta.MessageTemplate;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The message templates of each account, as Meta had them in the last ten minutes. Thread-safe. */
public final class TemplateCache {

  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Guards against accounts that come and go. */
  private static final int MAX_ACCOUNTS = 1_000;

  private record Known(List<MessageTemplate> templates, Instant readAt) {

    /** Not if the clock was set back since. */
    boolean isFresh(Instant now) {
      return !now.isBefore(readAt) && now.isBefore(readAt.plus(LIFE));
    }
  }

  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final InstantSource clock;
  private final Map<String, Known> byAccount = new ConcurrentHashMap<>();

  public TemplateCache(GraphAccounts graph, MetaGateway meta, InstantSource clock) {
    this.graph = graph;
    this.meta = meta;
    this.clock = clock;
  }

  /**
   * @throws MetaException if Meta must be asked and does not answer
   */
  List<MessageTemplate> of(Account account) {
    Known known = byAccount.get(account.id());
    Instant now = clock.instant();
    return known != null && known.isFresh(now) ? known.templates() : read(account);
  }

  /** Like {@link #of}, and asks Meta always. */
  List<MessageTemplate> read(Account account) {
    List<MessageTemplate> templates = meta.forAccount(graph.of(account)).messages().templates();
    if (byAccount.size() >= MAX_ACCOUNTS) {
      byAccount.clear();
    }
    byAccount.put(account.id(), new Known(templates, clock.instant()));
    return templates;
  }

  /** Meta has another template now. */
  void forget(String accountId) {
    byAccount.remove(accountId);
  }
}
