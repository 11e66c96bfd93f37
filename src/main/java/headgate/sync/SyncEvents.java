package headgate.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.account.Account;
import headgate.http.EventStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends an event for each account and for each flow while a sync runs. */
final class SyncEvents implements Progress {

  private record AccountEvent(String accountId, String name, int flows) {}

  /**
   * @param done how many of the flows that Meta lists are done
   * @param flows how many flows Meta lists
   */
  private record FlowEvent(
      String accountId,
      Outcome.Kind step,
      @Nullable String id,
      String metaFlowId,
      String name,
      List<Field> fields,
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
  public void accountStarted(Account account, int count) {
    accountId = account.id();
    done = 0;
    flows = count;
    events.send("account", new AccountEvent(account.id(), account.name(), count));
  }

  @Override
  public void flowDone(Outcome outcome) {
    done += outcome.kind() == Outcome.Kind.MISSING ? 0 : 1;
    events.send(
        "flow",
        new FlowEvent(
            accountId,
            outcome.kind(),
            outcome.id(),
            outcome.metaFlowId(),
            outcome.name(),
            outcome.fields(),
            outcome.reason(),
            done,
            flows));
  }
}
