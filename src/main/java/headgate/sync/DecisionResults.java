package headgate.sync;

import headgate.account.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records what a sync does about the flows that decisions name. For one thread at a time. */
final class DecisionResults implements Progress {

  private final Decisions decisions;
  private final Progress next;
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<String, String> incompleteAccounts = new HashMap<>();

  /**
   * @param next is told the same
   */
  DecisionResults(Decisions decisions, Progress next) {
    this.decisions = decisions;
    this.next = next;
  }

  /**
   * @param reason why the decision was not applied; null if it was
   */
  record DecisionResult(
      String flowId, Decision decision, boolean applied, @Nullable String reason) {}

  @Override
  public void accountStarted(Account account, int flows) {
    next.accountStarted(account, flows);
  }

  @Override
  public void flowDone(Outcome outcome) {
    if (outcome.id() != null && decisions.byFlow().containsKey(outcome.id())) {
      outcomes.put(outcome.id(), outcome);
    }
    next.flowDone(outcome);
  }

  /**
   * Some flows of the account may not be reached.
   *
   * @param reason why
   */
  void incomplete(Account account, String reason) {
    incompleteAccounts.put(account.id(), reason);
  }

  /** In the order of the request; null if it has no decisions. Call it when the sync has ended. */
  @Nullable List<DecisionResult> all() {
    if (!decisions.isGiven()) {
      return null;
    }
    return decisions.byFlow().entrySet().stream()
        .map(entry -> result(entry.getKey(), entry.getValue()))
        .toList();
  }

  private DecisionResult result(String id, Decision decision) {
    Outcome outcome = outcomes.get(id);
    String reason = outcome == null ? notReached(id) : notApplied(outcome, decision);
    return new DecisionResult(id, decision, reason == null, reason);
  }

  /** Why a decision was not applied to a flow that was reached; null if it was. */
  private static @Nullable String notApplied(Outcome outcome, Decision decision) {
    return switch (outcome.kind()) {
      case FAILED -> outcome.reason();
      case MISSING ->
          "Meta does not list the flow: it was deleted there, or the account's token cannot see it.";
      case TIE ->
          "This sync found the flow at Meta after a call whose answer was lost. Sync again: the"
              + " flow may be in conflict now.";
      case CONFLICT -> decision == Decision.LATER ? null : outcome.reason();
      case ADOPT, TAKE_THEIRS, KEEP_OURS, STATUS_ONLY, NOTHING ->
          outcome.isDecided() ? null : "The flow is not in conflict.";
    };
  }

  private String notReached(String id) {
    DecidedFlow flow = Objects.requireNonNull(decisions.flows().get(id), "the request was checked");
    if (flow.state() == DecidedFlow.State.NEVER_SAVED) {
      return "The flow was never saved to Meta, so it cannot be in conflict.";
    }
    String accountId = flow.accountId();
    String incomplete = accountId == null ? null : incompleteAccounts.get(accountId);
    if (incomplete != null) {
      return incomplete;
    }
    return flow.state() == DecidedFlow.State.REMOVED
        ? "The flow was removed here, and this sync did not restore it. POST /api/flows/%s/restore restores it."
            .formatted(id)
        : StepWriter.CHANGED_MEANWHILE;
  }
}
