package headgate.message;

import headgate.account.GraphAccounts;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.flow.Flow;
import headgate.flow.FlowId;
import headgate.http.Actor;
import headgate.idempotency.IdempotencyKeys.KeyedRequest;
import headgate.message.SendListener.Outcome;
import headgate.meta.GraphError;
import headgate.meta.MessageCalls.SentMessage;
import headgate.meta.MessageTemplate;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages. Stores the message first, then calls Meta without a transaction, then stores what
 * Meta said. Thread-safe.
 */
final class SendMessage {

  private static final Duration WINDOW = Duration.ofHours(24);

  private static final Duration KEY_LIFE = Duration.ofHours(24);

  private static final int WRONG_VALUE = 131009;

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final TemplateCache templates;
  private final Duration tokenLife;
  private final WaitingAnswers waiting;
  private final SendListener listener;
  private final InstantSource clock;
  private final SentForms forms = new SentForms();

  SendMessage(
      Database db,
      GraphAccounts graph,
      MetaGateway meta,
      TemplateCache templates,
      Duration tokenLife,
      WaitingAnswers waiting,
      SendListener listener,
      InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.templates = templates;
    this.tokenLife = tokenLife;
    this.waiting = waiting;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * The message that an earlier request with this key stored and that may have been sent. A message
   * that was certainly not sent is not found, so that the caller can try again.
   *
   * @throws Problem if the key was used for another request
   */
  Optional<Message> sentBefore(KeyedRequest request) {
    Instant after = clock.instant().minus(KEY_LIFE);
    return db.read(handle -> new SendingDao(handle).findByRequest(request.key(), after))
        .map(found -> found.requireHash(request.hash()))
        .filter(message -> message.status() != MessageStatus.FAILED || message.outcomeUnknown());
  }

  /**
   * Makes the message that Meta would get. Reads the templates of the account at Meta, if it is
   * one.
   *
   * @throws Problem if it cannot be sent like this
   */
  PreparedMessage prepare(SendRequest wanted) {
    SendTarget target = db.read(handle -> SendTarget.read(handle, wanted, forms));
    PreparedMessage prepared = prepare(wanted, target, FlowId.next(clock.instant()));
    return wanted.template() == null ? withWindow(prepared, target) : prepared;
  }

  private PreparedMessage prepare(SendRequest wanted, SendTarget target, String id) {
    TemplateParameters parameters = wanted.template();
    Flow flow = target.flow();
    if (parameters != null) {
      MessageTemplate template =
          TemplatePreparation.choose(parameters, templates.of(target.account()));
      SendTarget whole = withFlow(target, template.flowButtons().get(0).flowId());
      return TemplatePreparation.prepare(wanted, parameters, whole, template, id);
    }
    if (flow == null) {
      throw new IllegalArgumentException("A flow message has a flow");
    }
    return FlowPreparation.prepare(wanted, target, flow, id);
  }

  private SendTarget withFlow(SendTarget target, @Nullable String metaFlowId) {
    Flow flow = target.flow();
    if (flow == null) {
      return db.read(handle -> target.withMetaFlow(handle, metaFlowId, forms));
    }
    if (metaFlowId != null && !metaFlowId.equals(String.valueOf(flow.metaFlowId()))) {
      throw Problem.invalid(
          "The template opens the flow %s of Meta, not the one in flow_id.".formatted(metaFlowId));
    }
    return target;
  }

  private PreparedMessage withWindow(PreparedMessage prepared, SendTarget target) {
    Contact contact = target.contact();
    Instant wroteAt = contact == null ? null : contact.lastWroteAt();
    if (wroteAt != null && wroteAt.isAfter(clock.instant().minus(WINDOW))) {
      return prepared;
    }
    List<String> warnings = new ArrayList<>(prepared.warnings());
    warnings.add(
        "window_probably_closed: no message of this person came in the last 24 hours, so Meta may"
            + " not deliver this one. A template can be sent at any time.");
    return prepared.withWarnings(warnings);
  }

  /**
   * @param request null if it has no {@code Idempotency-Key}
   * @param stored is called in the transaction that stores that Meta took the message
   * @throws SendFailure if Meta did not take it, or it is not known
   * @throws DatabaseException also if Meta took it, and that could not be stored
   */
  Message run(
      PreparedMessage prepared,
      Actor by,
      @Nullable KeyedRequest request,
      BiConsumer<Handle, Message> stored) {
    MetaClient client = meta.forAccount(graph.of(prepared.target().account()));
    client.messages().awaitPlace(prepared.target().recipient().value());
    Message pending = db.write(handle -> store(handle, prepared, by, request));
    SentMessage sent;
    try {
      sent = client.messages().send(prepared.request());
    } catch (MetaException e) {
      throw failed(prepared, pending, e);
    } catch (RuntimeException e) {
      db.execute(handle -> new SendingDao(handle).unknown(pending));
      throw e;
    }
    listener.sent(Outcome.SENT);
    try {
      return db.write(handle -> took(handle, pending, sent, stored));
    } catch (DatabaseException e) {
      throw notStored(e, "Meta has taken", pending);
    }
  }

  /** Whoever sends the message again doubles it. */
  private static DatabaseException notStored(
      DatabaseException failure, String fact, Message pending) {
    return failure.saying(
        ("%s the message %s, and %s, so this was not stored. Do not send the message again: a"
                + " status of Meta settles it, or a day of silence.")
            .formatted(
                fact,
                pending.id(),
                failure.isDiskFull()
                    ? "the disk of the data directory is full"
                    : "the database failed"));
  }

  private Message store(
      Handle handle, PreparedMessage prepared, Actor by, @Nullable KeyedRequest request) {
    Instant now = clock.instant();
    SendTarget target = prepared.target();
    SendRequest wanted = prepared.wanted();
    Contact known = target.contact();
    Contact contact =
        known == null
            ? new ContactDao(handle).upsert(target.account().id(), target.recipient().person(), now)
            : known;
    Flow flow = target.flow();
    Instant expiresAt = wanted.token().expiresAt();
    NewMessage wantedRow =
        new NewMessage(
            prepared.id(),
            target.account().id(),
            contact.number(),
            target.recipient().value(),
            prepared.type(),
            flow == null ? null : flow.id(),
            target.version(),
            wanted.opening().mode(),
            wanted.token().value(),
            wanted.reference(),
            prepared.data(),
            expiresAt == null && !prepared.mayAskEndpoint() ? now.plus(tokenLife) : expiresAt,
            wanted.token().singleUse(),
            request == null ? null : request.key(),
            request == null ? null : request.hash());
    Message message = new SendingDao(handle).insert(wantedRow, now);
    TemplateParameters template = wanted.template();
    AuditDetail detail =
        new AuditDetail()
            .with("name", flow == null ? template == null ? null : template.name() : flow.name())
            .with("account_id", message.accountId())
            .with("flow_id", message.flowId())
            .with("flow_version", message.flowVersion())
            .with("type", message.type())
            .with("mode", message.mode())
            .with("template", template == null ? null : template.name());
    new AuditDao(handle).add(by, AuditAction.MESSAGE_SEND, message.id(), detail, now);
    return message;
  }

  private Message took(
      Handle handle, Message pending, SentMessage sent, BiConsumer<Handle, Message> stored) {
    Instant now = clock.instant();
    if (sent.userId() != null) {
      String to = pending.recipient();
      boolean isNumber = !to.equals(sent.userId()) && to.matches("[0-9]+");
      new ContactDao(handle)
          .upsert(
              pending.accountId(),
              new Person(isNumber ? to : null, sent.userId(), null, null, null),
              now);
    }
    SendingDao messages = new SendingDao(handle);
    StatusChange change = messages.sent(pending, sent.id(), sent.status(), now);
    Message message = change.message();
    if (change.isIdentified() && messages.hasWaitingAnswers(message)) {
      waiting.join(handle, message);
      message = new MessageDao(handle).require(pending.id());
    }
    stored.accept(handle, message);
    return message;
  }

  private SendFailure failed(PreparedMessage prepared, Message pending, MetaException failure) {
    MessageError error = SendFailure.error(failure);
    listener.sent(outcome(failure));
    return new SendFailure(advised(prepared, failure), storeFailure(pending, error));
  }

  /**
   * @param error null if it is not known whether Meta took the message
   */
  private Message storeFailure(Message pending, @Nullable MessageError error) {
    try {
      return db.write(
          handle ->
              error == null
                  ? new SendingDao(handle).unknown(pending)
                  : new SendingDao(handle).refused(pending, error, clock.instant()));
    } catch (DatabaseException e) {
      throw error == null ? notStored(e, "Meta may have taken", pending) : e;
    }
  }

  private static Outcome outcome(MetaException failure) {
    if (failure.outcomeUnknown()) {
      return Outcome.UNKNOWN;
    }
    return failure.kind() == MetaException.Kind.RATE_LIMITED ? Outcome.LIMITED : Outcome.REFUSED;
  }

  /** Meta's words about a wrong value do not say what it is. The flow's status here may. */
  private static MetaException advised(PreparedMessage prepared, MetaException failure) {
    GraphError error = failure.error();
    Flow flow = prepared.target().flow();
    if (error == null || error.code() != WRONG_VALUE || flow == null) {
      return failure;
    }
    String status = flow.atMeta().status();
    return failure.advising(
        "Here the flow is %s%s. A sync shows whether Meta has it so."
            .formatted(
                status == null ? flow.status() : status,
                flow.versions().published() == null ? " and was never published" : ""));
  }
}
