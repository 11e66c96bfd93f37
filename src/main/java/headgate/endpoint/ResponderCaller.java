package headgate.endpoint;

import headgate.endpoint.answer.AnswerCheck;
import headgate.endpoint.answer.AnswerFactory;
import headgate.endpoint.answer.ClearAnswer;
import headgate.endpoint.answer.ShownForm;
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
final class ResponderCaller {

  private static final Logger LOG = LoggerFactory.getLogger(ResponderCaller.class);

  private final Function<EndpointSettings, Optional<Responder>> responders;
  private final Sessions sessions;
  private final RequestFiles files;

  /**
   * @param responders empty for an endpoint that is off; throws a {@link Problem} if its secrets do
   *     not open
   */
  ResponderCaller(
      Function<EndpointSettings, Optional<Responder>> responders,
      Sessions sessions,
      RequestFiles files) {
    this.responders = responders;
    this.sessions = sessions;
    this.files = files;
  }

  Decision call(
      CalledEndpoint called,
      PhoneRequest request,
      Conversation conversation,
      Token.Signature signature,
      String requestId,
      long deadlineNanos) {
    Flow flow = conversation.flow();
    Responder responder;
    try {
      responder = flow == null ? null : responders.apply(conversation.settings()).orElse(null);
    } catch (Problem e) { // a backup was restored without its key
      LOG.warn("Flow {}: {}", conversation.settings().flowId(), e.getMessage());
      return fallback(request, conversation, CallOutcome.FALLBACK, String.valueOf(e.getMessage()));
    }
    if (flow == null || responder == null) {
      String reason = flow == null ? "It is not known which flow it is." : "The endpoint is off.";
      return fallback(request, conversation, CallOutcome.FALLBACK, reason);
    }
    String name = conversation.settings().mode().word();
    Outcome outcome;
    try {
      outcome =
          responder.respond(
              question(called, request, conversation, flow, signature, requestId, deadlineNanos));
    } catch (RuntimeException e) {
      LOG.error("The responder {} failed", name, e);
      outcome = new Outcome.Failed("The responder failed. The log says why.", null);
    }
    Integer status = outcome instanceof Outcome.Failed failed ? failed.backendStatus() : null;
    return decisionOf(request, conversation, outcome).answeredBy(name, status);
  }

  private FlowRequest question(
      CalledEndpoint called,
      PhoneRequest request,
      Conversation conversation,
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
        new FlowRequest.Flow(flow.id(), metaFlowId, flow.name(), conversation.version()),
        called.account().id(),
        message(conversation.message()),
        contact(conversation.contact()),
        new Token(conversation.token().state(), signature),
        files.fetch(called, request, conversation),
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

  private Decision decisionOf(PhoneRequest request, Conversation conversation, Outcome outcome) {
    if (outcome instanceof Outcome.Answer answer) {
      return checked(request, conversation, ClearAnswer.read(answer.json().text()).orElse(null));
    }
    if (outcome instanceof Outcome.Stay stay) {
      return Fallback.stay(request, conversation, stay.message(), stay.errors())
          .map(answer -> answered(request, conversation, answer, CallOutcome.STAYED, null))
          .orElseGet(
              () ->
                  fallback(
                      request,
                      conversation,
                      CallOutcome.FALLBACK,
                      "The responder keeps the person on a screen, and the request names none."));
    }
    if (outcome instanceof Outcome.Finish finish) {
      ClearAnswer end = AnswerFactory.finish(Json.raw(finish.params()), request.flowToken());
      return answered(request, conversation, end, CallOutcome.FINISHED, null);
    }
    if (outcome instanceof Outcome.Refuse refuse) {
      return Decision.refusal(refuse.message(), null);
    }
    String reason = outcome instanceof Outcome.Failed failed ? failed.reason() : "";
    return fallback(request, conversation, CallOutcome.FALLBACK, reason);
  }

  /**
   * @param answer null if it cannot be read
   */
  private Decision checked(
      PhoneRequest request, Conversation conversation, @Nullable ClearAnswer answer) {
    Validation validation = conversation.settings().validateAnswers();
    if (answer == null) {
      return fallback(
          request,
          conversation,
          CallOutcome.ANSWER_INVALID,
          "The answer is not a JSON object, or has a name twice.");
    }
    String misfit =
        validation == Validation.OFF ? null : misfit(request, conversation, answer).orElse(null);
    if (misfit != null && validation == Validation.ENFORCE) {
      return fallback(request, conversation, CallOutcome.ANSWER_INVALID, misfit);
    }
    CallOutcome outcome =
        answer.isEnd()
            ? CallOutcome.FINISHED
            : answer.hasMessage() ? CallOutcome.STAYED : CallOutcome.ANSWERED;
    return answered(request, conversation, answer, outcome, misfit);
  }

  /** An answer fits if it fits one of the forms that the person may see. */
  private static Optional<String> misfit(
      PhoneRequest request, Conversation conversation, ClearAnswer answer) {
    if (conversation.forms().isEmpty()) {
      return AnswerCheck.misfit(answer, null, request.action(), request.screen());
    }
    String first = null;
    for (ShownForm form : conversation.forms()) {
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
   * @param conversation null if the database could not be read
   */
  Decision fallback(
      PhoneRequest request,
      @Nullable Conversation conversation,
      CallOutcome outcome,
      String reason) {
    return Fallback.of(request, conversation)
        .map(answer -> answered(request, conversation, answer, outcome, reason))
        .orElseGet(() -> Decision.error(500, CallOutcome.FAILED, reason));
  }

  private Decision answered(
      PhoneRequest request,
      @Nullable Conversation conversation,
      ClearAnswer answer,
      CallOutcome outcome,
      @Nullable String reason) {
    String screen = answer.screen();
    if (conversation != null && screen != null && !answer.isEnd()) {
      keep(conversation, screen, answer);
    }
    return new Decision(200, answer.text(request.version()), outcome, screen, null, null, reason);
  }

  private void keep(Conversation conversation, String screen, ClearAnswer answer) {
    Sessions.Key session = conversation.session();
    Flow flow = conversation.flow();
    Message message = conversation.message();
    if (session != null && flow != null) {
      String messageId = message == null ? null : message.id();
      answer
          .shownData()
          .ifPresent(
              data ->
                  sessions.put(
                      session, flow.id(), messageId, conversation.shown().with(screen, data)));
    }
  }
}
