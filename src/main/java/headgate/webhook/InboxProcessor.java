package headgate.webhook;

import headgate.account.ReceivingAccount;
import headgate.forward.EventData;
import headgate.forward.EventType;
import headgate.forward.Events;
import headgate.json.JsonObject;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what one delivery tells. Thread-safe; everything happens in the caller's transaction. */
final class InboxProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(InboxProcessor.class);

  private static final RawJson NOTHING = RawJson.of("{}");

  private final MessagesField messages;
  private final FlowsField flows = new FlowsField();
  private final Events events;

  InboxProcessor(MessagesField messages, Events events) {
    this.messages = messages;
    this.events = events;
  }

  /**
   * @param accounts all accounts
   */
  Outcome process(
      Handle handle,
      InboxDao.Due due,
      List<Change> changes,
      List<ReceivingAccount> accounts,
      Instant now) {
    Outcome outcome = new Outcome();
    for (Change change : changes) {
      outcome.field(change.field());
      AccountMatch match = AccountMatch.of(change, accounts, due.signers(), handle);
      String accountId = match.accountId();
      if (accountId == null) {
        outcome.ignored(match.reason());
        if (match.reason().equals("wrong_account")) {
          LOG.warn(
              "Delivery {} names the business account {}, and another app signed it. It is"
                  + " ignored. Compare the app secrets of the accounts.",
              due.id(),
              change.businessAccountId());
        }
        continue;
      }
      outcome.account(accountId);
      read(new Received(handle, change, accountId, due.number(), now, outcome, events));
    }
    if (changes.isEmpty()) {
      outcome.ignored("no changes");
    }
    passOn(handle, due, outcome);
    return outcome;
  }

  private void read(Received received) {
    switch (received.change().field()) {
      case "messages" -> messages.read(received);
      case "flows" -> flows.read(received);
      case "user_id_update" -> readUpdate(received);
      default -> received.outcome().ignored("field " + received.change().field());
    }
  }

  private static void readUpdate(Received received) {
    JsonObject value = received.change().value();
    People people = new People(received.handle(), received.accountId(), value);
    List<JsonObject> updates = Fields.objects(value, "user_id_update");
    boolean isRenamed = false;
    for (JsonObject update : updates.isEmpty() ? List.of(value) : updates) {
      isRenamed |= people.renameByUpdate(update, received.now());
    }
    if (isRenamed) {
      received.outcome().handled();
    } else {
      received.outcome().ignored("user_id_update of an unknown form");
    }
  }

  /**
   * Webhooks that pass bodies of Meta on get each delivery for an account here, whatever it is. A
   * delivery can be for several accounts, and a webhook for one of them.
   */
  private void passOn(Handle handle, InboxDao.Due due, Outcome outcome) {
    for (String accountId : outcome.accountsWithoutEvent()) {
      events.record(
          handle,
          EventType.META_OTHER,
          accountId,
          null,
          due.id(),
          EventData.of(NOTHING),
          due.number());
    }
  }
}
