package headgate.message;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.NewFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a message is about, read at one moment.
 *
 * @param flow null for a template that does not name its flow
 * @param version the version of the flow that Meta sends; null if it is not known
 * @param form the form of that version; null if it is not known
 * @param contact null if the person is not known here
 */
record SendTarget(
    Account account,
    @Nullable Flow flow,
    @Nullable Integer version,
    @Nullable SentForm form,
    Recipient recipient,
    @Nullable Contact contact) {

  /**
   * @throws Problem not found, malformed, or wrong state
   */
  static SendTarget read(Handle handle, SendRequest request, SentForms forms) {
    String flowId = request.flowId();
    Flow flow = flowId == null ? null : flow(handle, flowId, request.accountId());
    Account account = new AccountDao(handle).require(accountId(handle, request, flow));
    if (flow != null && !flow.accountId().equals(account.id())) {
      throw Problem.wrongState(
          "The flow belongs to account %s. Leave account_id away.".formatted(flow.accountId()));
    }
    if (account.phoneNumberId() == null) {
      throw Problem.wrongState(
          "The account \"%s\" has no phone_number_id. Set it with PUT /api/accounts/%s."
              .formatted(account.name(), account.id()));
    }
    SendTarget target = new SendTarget(account, null, null, null, Recipient.NOBODY, null);
    return (flow == null
            ? target
            : target.withFlow(handle, flow, request.opening().isDraft(), forms))
        .withRecipient(handle, request);
  }

  private static Flow flow(Handle handle, String id, @Nullable String accountId) {
    Optional<Flow> ours = new FlowDao(handle).find(id);
    if (ours.isEmpty() && id.matches("[0-9]{1,64}")) {
      for (Account account : new AccountDao(handle).all()) {
        if (accountId == null || accountId.equals(account.id())) {
          ours = byMetaId(handle, account.id(), new MetaFlowId(id));
        }
        if (ours.isPresent()) {
          break;
        }
      }
    }
    return ours.orElseGet(() -> new FlowDao(handle).require(id));
  }

  private static Optional<Flow> byMetaId(Handle handle, String accountId, MetaFlowId id) {
    return new MetaFlowDao(handle, Instant.EPOCH).find(accountId, id);
  }

  private static String accountId(Handle handle, SendRequest request, @Nullable Flow flow) {
    String wanted = request.accountId();
    if (wanted != null) {
      return wanted;
    }
    return flow == null ? NewFlow.onlyOrDefaultAccountId(handle) : flow.accountId();
  }

  /** The flow that Meta knows by this id, if it is here. */
  SendTarget withMetaFlow(Handle handle, @Nullable String metaFlowId, SentForms forms) {
    Optional<Flow> found =
        metaFlowId == null || !metaFlowId.matches("[0-9]{1,64}")
            ? Optional.empty()
            : byMetaId(handle, account.id(), new MetaFlowId(metaFlowId));
    return found.map(some -> withFlow(handle, some, false, forms)).orElse(this);
  }

  private SendTarget withFlow(Handle handle, Flow flow, boolean isDraft, SentForms forms) {
    requireSendable(flow, isDraft);
    Integer number = isDraft ? flow.versions().atMeta() : flow.versions().published();
    SentForm form = number == null ? null : forms.of(handle, flow.id(), number).orElse(null);
    return new SendTarget(account, flow, number, form, recipient, contact);
  }

  private static void requireSendable(Flow flow, boolean isDraft) {
    if (flow.metaFlowId() == null) {
      throw Problem.wrongState(
          "The flow is not at Meta yet. Save it with POST /api/flows/%s/save-to-meta."
              .formatted(flow.id()));
    }
    if (flow.status() == FlowStatus.DEPRECATED) {
      throw Problem.wrongState("The flow is deprecated. Nobody can open it any more.");
    }
    boolean isNeverPublished =
        flow.status() == FlowStatus.DRAFT && flow.versions().published() == null;
    if (isNeverPublished && !isDraft) {
      throw Problem.wrongState(
          "The flow was never published. Publish it, or send it with \"mode\": \"draft\".");
    }
  }

  private SendTarget withRecipient(Handle handle, SendRequest request) {
    ContactDao contacts = new ContactDao(handle);
    Recipient named = request.recipient();
    String contactId = request.contactId();
    if (contactId == null) {
      Recipient known = named == null ? Recipient.NOBODY : named;
      return new SendTarget(
          account,
          flow,
          version,
          form,
          known,
          contacts.find(account.id(), known.person()).orElse(null));
    }
    Contact person = contacts.require(contactId);
    if (!person.accountId().equals(account.id())) {
      throw Problem.wrongState(
          "The contact belongs to account %s, and the message to account %s."
              .formatted(person.accountId(), account.id()));
    }
    return new SendTarget(account, flow, version, form, recipientOf(person), person);
  }

  private static Recipient recipientOf(Contact person) {
    String phoneNumber = person.phoneNumber();
    String userId = person.userId();
    if (phoneNumber != null) {
      return Recipient.phoneNumber(phoneNumber);
    }
    if (userId != null) {
      return Recipient.userId(userId);
    }
    throw Problem.wrongState(
        "The contact has neither a phone number nor a user id any more. Another person has its"
            + " number.");
  }
}
