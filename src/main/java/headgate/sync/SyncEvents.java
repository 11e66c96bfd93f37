package headgate.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.account.Account;
import headgate.http.EventStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a caller who waits how a sync goes on: an event for each account, and for each flow. */
final class SyncEvents implements Progress {

  private record Begun(String accountId, String name, int flows) {}

  /**
   * @param done how many flows that Meta has there have been
   * @param flows how many there will be
   */
  private record Seen(
      String accountId,
      String step,
      @Nullable String id,
      String metaFlowId,
      String name,
      List<String> fields,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      int done,
      int flows) {}

  private final EventStream events;
  private String accountId = "";
  private int done;
  private int flows;

  SyncEvents(EventStream events) {
    this.events = events;
  }

  @Override
  public void begins(Account account, int count) {
    accountId = account.id();
    done = 0;
    flows = count;
    events.send("account", new Begun(account.id(), account.name(), count));
  }

  @Override
  public void done(Outcome outcome) {
    done += outcome.kind() == Step.Kind.MISSING ? 0 : 1;
    events.send(
        "flow",
        new Seen(
            accountId,
            outcome.kind().word(),
            outcome.id(),
            outcome.metaFlowId(),
            outcome.name(),
            outcome.fields(),
            outcome.reason(),
            done,
            flows));
  }
}
