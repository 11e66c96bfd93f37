package headgate.endpoint;

import headgate.endpoint.answer.AnswerCheck;
import headgate.endpoint.answer.ClearAnswer;
import headgate.endpoint.answer.MadeAnswer;
import headgate.endpoint.answer.SeenForm;
import headgate.endpoint.call.CallOutcome;
import headgate.endpoint.respond.FlowRequest;
import headgate.endpoint.respond.FlowRequest.Token;
import headgate.endpoint.respond.Outcome;
import headgate.endpoint.respond.Responder;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.setting.EndpointSettings.Validation;
import headgate.flow.Flow;
import headgate.json.Json;
import headgate.message.Contact;
import headgate.message.Message;
import headgate.problem.Problem;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the responder of a flow, and checks what it says. Thread-safe. */
final class Asker {

  private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

  private final Function<EndpointSettings, Optional<Responder>> responders;
  private final Sessions sessions;
  private final RequestFiles files;

  /**
   * @param responders empty for an endpoint that is off; throws a {@link Problem} if its secrets do
   *     not open
   */
  Asker(
      Function<EndpointSettings, Optional<Responder>> responders,
      Sessions sessions,
      RequestFiles files) {
    this.responders = responders;
    this.sessions = sessions;
    this.files = files;
  }

  Decided ask(
      Called called,
      PhoneRequest request,
      Conversation talk,
      Token.Signature signature,
      String requestId,
      long deadlineNanos) {
    Flow flow = talk.flow();
    Responder responder;
    try {
      responder = flow == null ? null : responders.apply(talk.settings()).orElse(null);
    } catch (Problem e) { // a backup was restored without its key
      LOG.warn("Flow {}: {}", talk.settings().flowId(), e.getMessage());
      return fallback(request, talk, CallOutcome.FALLBACK, String.valueOf(e.getMessage()));
    }
    if (flow == null || responder == null) {
      String reason = flow == null ? "It is not known which flow it is." : "The endpoint is off.";
      return fallback(request, talk, CallOutcome.FALLBACK, reason);
    }
    String name = talk.settings().mode().word();
    Outcome outcome;
    try {
      outcome =
          responder.respond(
              question(called, request, talk, flow, signature, requestId, deadlineNanos));
    } catch (RuntimeException e) {
      LOG.error("The responder {} failed", name, e);
      outcome = new Outcome.Failed("The responder failed. The log says why.", null);
    }
    Integer status = outcome instanceof Outcome.Failed failed ? failed.backendStatus() : null;
    return decided(request, talk, outcome).by(name, status);
  }

  private FlowRequest question(
      Called called,
      PhoneRequest request,
      Conversation talk,
      Flow flow,
      Token.Signature signature,
      String requestId,
      long deadlineNanos) {
    String metaFlowId = flow.metaFlowId() == null ? null : flow.metaFlowId().value();
    return new FlowRequest(
        requestId,
        request.json(),
        request.body(),
        request.action(),
        request.screen(),
        request.data(),
        request.flowToken(),
        Objects.requireNonNullElse(request.version(), ""),
        new FlowRequest.Flow(flow.id(), metaFlowId, flow.name(), talk.version()),
        called.account().id(),
        message(talk.message()),
        contact(talk.contact()),
        new Token(talk.token().state(), signature),
        files.of(called, request, talk),
        deadlineNanos);
  }

  private static FlowRequest.@Nullable Message message(@Nullable Message message) {
    return message == null
        ? null
        : new FlowRequest.Message(
            message.id(), message.reference(), message.sentAt(), message.sentData());
  }

  private static FlowRequest.@Nullable Contact contact(@Nullable Contact contact) {
    return contact == null
        ? null
        : new FlowRequest.Contact(contact.phoneNumber(), contact.userId(), contact.name());
  }

  private Decided decided(PhoneRequest request, Conversation talk, Outcome outcome) {
    if (outcome instanceof Outcome.Answer answer) {
      return checked(request, talk, ClearAnswer.read(answer.json().text()).orElse(null));
    }
    if (outcome instanceof Outcome.Stay stay) {
      return Fallback.stay(request, talk, stay.message(), stay.errors())
          .map(answer -> answered(request, talk, answer, CallOutcome.STAYED, null))
          .orElseGet(
              () ->
                  fallback(
                      request,
                      talk,
                      CallOutcome.FALLBACK,
                      "The responder keeps the person on a screen, and the request names none."));
    }
    if (outcome instanceof Outcome.Finish finish) {
      ClearAnswer end = MadeAnswer.finish(Json.raw(finish.params()), request.flowToken());
      return answered(request, talk, end, CallOutcome.FINISHED, null);
    }
    if (outcome instanceof Outcome.Refuse refuse) {
      return Decided.refusal(refuse.message(), null);
    }
    String reason = outcome instanceof Outcome.Failed failed ? failed.reason() : "";
    return fallback(request, talk, CallOutcome.FALLBACK, reason);
  }

  /**
   * @param answer null if it cannot be read
   */
  private Decided checked(PhoneRequest request, Conversation talk, @Nullable ClearAnswer answer) {
    Validation validation = talk.settings().validateAnswers();
    if (answer == null) {
      return fallback(
          request,
          talk,
          CallOutcome.ANSWER_INVALID,
          "The answer is not a JSON object, or has a name twice.");
    }
    String misfit =
        validation == Validation.OFF ? null : misfit(request, talk, answer).orElse(null);
    if (misfit != null && validation == Validation.ENFORCE) {
      return fallback(request, talk, CallOutcome.ANSWER_INVALID, misfit);
    }
    CallOutcome outcome =
        answer.isEnd()
            ? CallOutcome.FINISHED
            : answer.hasMessage() ? CallOutcome.STAYED : CallOutcome.ANSWERED;
    return answered(request, talk, answer, outcome, misfit);
  }

  /** An answer fits if it fits one of the forms that the person may see. */
  private static Optional<String> misfit(
      PhoneRequest request, Conversation talk, ClearAnswer answer) {
    if (talk.forms().isEmpty()) {
      return AnswerCheck.misfit(answer, null, request.action(), request.screen());
    }
    String first = null;
    for (SeenForm form : talk.forms()) {
      Optional<String> misfit =
          AnswerCheck.misfit(answer, form, request.action(), request.screen());
      if (misfit.isEmpty()) {
        return misfit;
      }
      first = first == null ? misfit.get() : first;
    }
    return Optional.ofNullable(first);
  }

  /**
   * The person gets words instead of an answer.
   *
   * @param talk null if the database could not be read
   */
  Decided fallback(
      PhoneRequest request, @Nullable Conversation talk, CallOutcome outcome, String reason) {
    return Fallback.of(request, talk)
        .map(answer -> answered(request, talk, answer, outcome, reason))
        .orElseGet(() -> Decided.error(500, CallOutcome.FAILED, reason));
  }

  private Decided answered(
      PhoneRequest request,
      @Nullable Conversation talk,
      ClearAnswer answer,
      CallOutcome outcome,
      @Nullable String reason) {
    String screen = answer.screen();
    if (talk != null && screen != null && !answer.isEnd()) {
      keep(talk, screen, answer);
    }
    return new Decided(200, answer.text(request.version()), outcome, screen, null, null, reason);
  }

  private void keep(Conversation talk, String screen, ClearAnswer answer) {
    Sessions.Key session = talk.session();
    Flow flow = talk.flow();
    Message message = talk.message();
    if (session != null && flow != null) {
      String messageId = message == null ? null : message.id();
      answer
          .shownData()
          .ifPresent(
              data -> sessions.put(session, flow.id(), messageId, talk.shown().with(screen, data)));
    }
  }
}
