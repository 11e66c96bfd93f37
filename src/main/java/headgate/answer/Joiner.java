package headgate.answer;

import headgate.answer.schema.AnswerSchema;
import headgate.message.Contact;
import headgate.message.Message;
import headgate.message.MessageDao;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the message that an answer belongs to. The first that finds exactly one decides: the
 * message that Meta names, the token, the flow that the phone names, the keys of the answer.
 */
final class Joiner {

  /** How long after its message an answer may come that names neither message nor token. */
  private static final Duration WINDOW = Duration.ofDays(30);

  private final Handle handle;
  private final MessageDao messages;
  private final AnswerSchemas schemas;

  Joiner(Handle handle, AnswerSchemas schemas) {
    this.handle = handle;
    this.messages = new MessageDao(handle);
    this.schemas = schemas;
  }

  Join join(IncomingAnswer answer, Payload payload, Instant now) {
    Message named = byContext(answer.accountId(), answer.contextId());
    if (named != null) {
      String token = payload.flowToken();
      boolean mismatch = token != null && !token.equals(named.flowToken());
      return of(JoinedBy.MESSAGE, named, mismatch);
    }
    Message sent = byToken(answer, payload.flowToken());
    if (sent != null) {
      return of(JoinedBy.TOKEN, sent, false);
    }
    Contact contact = answer.contact();
    List<Message> recent =
        contact == null ? List.of() : messages.to(contact.number(), now.minus(WINDOW));
    Join byFlow = byFlow(answer.accountId(), payload, recent);
    return byFlow == null ? byFields(payload, recent) : byFlow;
  }

  private @Nullable Message byContext(String accountId, @Nullable String contextId) {
    return contextId == null ? null : messages.findByWaMessageId(accountId, contextId).orElse(null);
  }

  /** Of several messages with the token, the newest to the same person. */
  private @Nullable Message byToken(IncomingAnswer answer, @Nullable String token) {
    if (token == null) {
      return null;
    }
    List<Message> found = messages.withToken(answer.accountId(), token);
    if (found.size() == 1) {
      return found.get(0);
    }
    Contact contact = answer.contact();
    return found.stream().filter(message -> isTo(message, contact)).findFirst().orElse(null);
  }

  private static boolean isTo(Message message, @Nullable Contact contact) {
    Long to = message.contact();
    return to != null && contact != null && to == contact.number();
  }

  private @Nullable Join byFlow(String accountId, Payload payload, List<Message> recent) {
    AnsweredFlow flow = namedFlow(accountId, payload);
    if (flow == null) {
      return null;
    }
    Message sent =
        recent.stream()
            .filter(message -> flow.id().equals(message.flowId()))
            .findFirst()
            .orElse(null);
    return sent == null
        ? new Join(JoinedBy.FLOW, null, flow, flow.id(), flow.version(), false, false)
        : of(JoinedBy.FLOW, sent, payload.flowToken() != null);
  }

  private @Nullable AnsweredFlow namedFlow(String accountId, Payload payload) {
    String metaFlowId = payload.parameter("flow_id");
    if (metaFlowId != null) {
      AnsweredFlow flow = AnsweredFlow.findByMetaId(handle, accountId, metaFlowId).orElse(null);
      if (flow != null) {
        return flow;
      }
    }
    String name = payload.parameter("flow_name");
    return name == null ? null : AnsweredFlow.findByName(handle, accountId, name).orElse(null);
  }

  private Join byFields(Payload payload, List<Message> recent) {
    Set<String> keys = new HashSet<>(payload.keys());
    Map<String, Message> newest = new LinkedHashMap<>();
    for (Message message : recent) {
      String flowId = message.flowId();
      if (flowId != null) {
        newest.putIfAbsent(flowId, message);
      }
    }
    if (keys.isEmpty() || newest.isEmpty()) {
      return Join.NONE;
    }
    List<Message> equal =
        newest.values().stream().filter(message -> keysOf(message).equals(keys)).toList();
    if (equal.size() == 1) {
      return of(JoinedBy.FIELDS, equal.get(0), false);
    }
    List<Message> similar =
        newest.values().stream().filter(message -> shares(message, keys)).toList();
    return equal.isEmpty() && similar.size() == 1
        ? lowConfidence(of(JoinedBy.FIELDS, similar.get(0), false))
        : Join.NONE;
  }

  private Set<String> keysOf(Message message) {
    AnswerSchema schema = schemas.of(handle, message.flowId(), message.flowVersion());
    return schema.keys();
  }

  /** Whether more than half of the keys are answers of the message's flow. */
  private boolean shares(Message message, Set<String> keys) {
    Set<String> known = keysOf(message);
    return keys.stream().filter(known::contains).count() * 2 > keys.size();
  }

  private Join of(JoinedBy by, Message message, boolean mismatch) {
    String flowId = message.flowId();
    AnsweredFlow flow = flowId == null ? null : AnsweredFlow.find(handle, flowId).orElse(null);
    Integer version = message.flowVersion();
    return new Join(
        by,
        message,
        flow,
        flowId,
        version == null && flow != null ? flow.version() : version,
        false,
        mismatch);
  }

  private static Join lowConfidence(Join join) {
    return new Join(
        join.by(), join.message(), join.flow(), join.flowId(), join.version(), true, false);
  }
}
