package headgate.endpoint;

import headgate.db.Database;
import headgate.endpoint.answer.ShownForm;
import headgate.endpoint.setting.EndpointSettings;
import headgate.endpoint.setting.EndpointSettingsDao;
import headgate.endpoint.token.PreviewTokens;
import headgate.endpoint.token.PreviewTokens.PreviewToken;
import headgate.endpoint.token.SharedTokens;
import headgate.endpoint.token.TokenDecision;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.version.VersionNumbers;
import headgate.message.Contact;
import headgate.message.ContactDao;
import headgate.message.Message;
import headgate.message.MessageDao;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds what is known about a request. Thread-safe. */
final class ConversationReader {

  private final Database db;
  private final ShownForms forms = new ShownForms();
  private final Sessions sessions;
  private final PreviewTokens previews;
  private final InstantSource clock;

  ConversationReader(Database db, Sessions sessions, PreviewTokens previews, InstantSource clock) {
    this.db = db;
    this.sessions = sessions;
    this.previews = previews;
    this.clock = clock;
  }

  Conversation read(CalledEndpoint called, PhoneRequest request) {
    Flow flow = called.flow();
    Sessions.Key key = key(called, request);
    Optional<ShownScreens> waiting =
        key == null || flow == null ? Optional.empty() : sessions.waiting(key, flow.id());
    return db.read(handle -> read(handle, called, request, key, waiting.orElse(null)));
  }

  private static Sessions.@Nullable Key key(CalledEndpoint called, PhoneRequest request) {
    String token = request.flowToken();
    return token == null || TokenDecision.isMissing(token)
        ? null
        : new Sessions.Key(called.account().id(), token);
  }

  /**
   * @param waiting what is not stored yet; null if nothing is
   */
  private Conversation read(
      Handle handle,
      CalledEndpoint called,
      PhoneRequest request,
      Sessions.@Nullable Key key,
      @Nullable ShownScreens waiting) {
    Instant now = clock.instant();
    String token = request.flowToken();
    List<Message> sends =
        key == null || token == null
            ? List.of()
            : new MessageDao(handle)
                .withToken(key.accountId(), token).stream()
                    .filter(TokenDecision::mayHaveArrived)
                    .toList();
    PreviewToken preview = token == null ? null : previews.read(token).orElse(null);
    Flow flow = called.flow();
    if (flow == null) {
      flow = flow(handle, called.account().id(), sends, preview);
    }
    if (flow == null) {
      EndpointSettings none = EndpointSettings.none("");
      TokenDecision decision = TokenDecision.of(false, token, false, List.of(), null, now);
      return new Conversation(null, none, decision, null, List.of(), null, null, ShownScreens.NONE);
    }
    String flowId = flow.id();
    EndpointSettings settings = new EndpointSettingsDao(handle).of(flowId);
    TokenDecision decision =
        TokenDecision.of(
            settings.tokenPolicy() == EndpointSettings.TokenPolicy.KNOWN,
            token,
            key != null && wasShared(handle, called, key),
            relevant(called, flowId, sends),
            preview != null && preview.flowId().equals(flowId) ? preview : null,
            now);
    Sessions.Key session = decision.state().hasSession() ? key : null;
    List<Integer> versions = versions(flow, decision.message(), preview != null);
    return new Conversation(
        flow,
        settings,
        decision,
        versions.isEmpty() ? null : versions.get(0),
        forms(handle, flowId, versions),
        contact(handle, decision.message()),
        session,
        shown(handle, session, flowId, waiting));
  }

  /**
   * The messages that may have opened the form. The address of an account does not say which flow
   * it is, so all messages with the token count there, those of the likeliest flow first: if they
   * went to several people, nobody knows who fills the form.
   */
  private static List<Message> relevant(CalledEndpoint called, String flowId, List<Message> sends) {
    Predicate<Message> isOfFlow = message -> flowId.equals(message.flowId());
    return called.flow() != null
        ? sends.stream().filter(isOfFlow).toList()
        : Stream.concat(
                sends.stream().filter(isOfFlow), sends.stream().filter(Predicate.not(isOfFlow)))
            .toList();
  }

  private static boolean wasShared(Handle handle, CalledEndpoint called, Sessions.Key key) {
    Flow flow = called.flow();
    return SharedTokens.contains(
        handle, key.accountId(), key.flowToken(), flow == null ? null : flow.id());
  }

  /** The flow of a message or of a preview; else the only one of the account with an endpoint. */
  private static @Nullable Flow flow(
      Handle handle, String accountId, List<Message> sends, @Nullable PreviewToken preview) {
    return Stream.concat(
            sends.stream().map(Message::flowId),
            Stream.ofNullable(preview == null ? null : preview.flowId()))
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> new EndpointSettingsDao(handle).onlyFlow(accountId))
        .flatMap(new FlowDao(handle)::find)
        .filter(flow -> flow.accountId().equals(accountId))
        .orElse(null);
  }

  /**
   * The versions that the person may see, the likeliest first. A message says which one it is. Else
   * Meta opens what is published, and shows drafts in its own previews.
   */
  private static List<Integer> versions(Flow flow, @Nullable Message message, boolean isPreview) {
    if (message != null && message.flowVersion() != null) {
      return List.of(message.flowVersion());
    }
    VersionNumbers numbers = flow.versions();
    Stream<@Nullable Integer> likeliest =
        isPreview
            ? Stream.of(numbers.atMeta(), numbers.published(), numbers.current())
            : Stream.of(numbers.published(), numbers.atMeta(), numbers.current());
    return likeliest.filter(Objects::nonNull).distinct().toList();
  }

  private List<ShownForm> forms(Handle handle, String flowId, List<Integer> versions) {
    return versions.stream()
        .flatMap(version -> forms.form(handle, flowId, version).stream())
        .toList();
  }

  private static @Nullable Contact contact(Handle handle, @Nullable Message message) {
    String contactId = message == null ? null : message.contactId();
    return contactId == null ? null : new ContactDao(handle).find(contactId).orElse(null);
  }

  private static ShownScreens shown(
      Handle handle,
      Sessions.@Nullable Key session,
      String flowId,
      @Nullable ShownScreens waiting) {
    if (session == null) {
      return ShownScreens.NONE;
    }
    return waiting == null ? Sessions.stored(handle, session, flowId) : waiting;
  }
}
