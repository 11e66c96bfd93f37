package headgate.answer;

import headgate.answer.column.ResponseColumns;
import headgate.answer.schema.AnswerItem;
import headgate.answer.schema.AnswerSchema;
import headgate.db.ChangedRows;
import headgate.flow.FlowId;
import headgate.json.JsonObject;
import headgate.message.Message;
import headgate.message.MessageDao;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores answers: joins each to its message, seals what is sensitive, and notes the files that must
 * be fetched. Thread-safe. Everything happens in the caller's transaction.
 */
public final class StoreAnswer {

  /** Whoever listens to changed rows knows new answers by this kind. */
  private static final String KIND = "response.stored";

  private final AnswerSchemas schemas;
  private final SealedValues seals;

  public StoreAnswer(AnswerSchemas schemas, SecretBox box) {
    this.schemas = schemas;
    this.seals = new SealedValues(box);
  }

  /**
   * @return empty if the answer is stored already
   */
  public Optional<Response> store(Handle handle, IncomingAnswer answer, Instant now) {
    ResponseDao responses = new ResponseDao(handle);
    if (responses.exists(answer.accountId(), answer.waMessageId())) {
      return Optional.empty();
    }
    Payload payload = Payload.of(answer.responseJson(), answer.source());
    Join join = new Joiner(handle, schemas).join(answer, payload, now);
    AnswerSchema schema = schemas.of(handle, join.flowId(), join.version());
    Set<String> sensitive = sensitive(schema, join, payload);
    List<MediaFile> files = files(payload);
    String id = FlowId.next(now);
    NewResponse response =
        new NewResponse(
            id,
            answer,
            join,
            tokenState(join, now),
            payload.flowToken(),
            payload.json(key -> !sensitive.contains(key)),
            sensitive.isEmpty() ? null : seals.seal(id, payload.json(sensitive::contains)),
            payload.parametersJson(),
            !files.isEmpty(),
            now);
    long number = responses.insert(response);
    new MediaDao(handle).insert(number, files, now);
    joined(handle, join, schema, payload, now);
    ChangedRows.add(handle, KIND, id);
    return Optional.of(response.stored(number));
  }

  /** What follows from the join: the columns of the flow, and the state of the message. */
  private static void joined(
      Handle handle, Join join, AnswerSchema schema, Payload payload, Instant now) {
    String flowId = join.flowId();
    if (flowId != null) {
      new ResponseColumns(handle)
          .add(
              flowId,
              join.version(),
              schema.columns(),
              payload.values().stream()
                  .map(member -> GuessedItem.of(member.name(), member.value()).column())
                  .toList());
    }
    Message message = join.message();
    if (message != null) {
      new MessageDao(handle).answered(message, join.by().isCertain(), now);
    }
  }

  private static @Nullable String tokenState(Join join, Instant now) {
    return join.message() == null ? null : join.message().tokenState(now).word();
  }

  private static List<MediaFile> files(Payload payload) {
    List<MediaFile> files = new ArrayList<>();
    for (JsonObject.Member member : payload.values()) {
      files.addAll(MediaFile.of(member.name(), member.value()));
    }
    return files;
  }

  /** The keys of the answer that the form or its flow hides. */
  private static Set<String> sensitive(AnswerSchema schema, Join join, Payload payload) {
    Set<String> sensitive = new HashSet<>();
    for (String key : payload.keys()) {
      AnswerItem item = schema.item(key);
      boolean inForm = item != null && item.isSensitive();
      if (inForm || join.flow() != null && join.flow().mask().contains(key)) {
        sensitive.add(key);
      }
    }
    return sensitive;
  }

  /**
   * A message has its id at Meta now. Answers that came before it, and that name this id, find it.
   */
  public void identified(Handle handle, Message message, Instant now) {
    String waMessageId = message.waMessageId();
    if (waMessageId == null) {
      return;
    }
    ResponseDao responses = new ResponseDao(handle);
    for (long number : responses.waitingFor(message.accountId(), waMessageId)) {
      Message current = new MessageDao(handle).require(message.id());
      String flowId = current.flowId();
      AnsweredFlow flow = flowId == null ? null : AnsweredFlow.find(handle, flowId).orElse(null);
      assign(
          handle,
          responses.byNumber(number),
          new Join(JoinedBy.MESSAGE, current, flow, flowId, current.flowVersion(), false, false),
          now);
    }
  }

  /** Gives a stored answer its flow, and seals what this flow hides. */
  void assign(Handle handle, Response response, Join join, Instant now) {
    byte[] sealed = response.sealed();
    Payload payload =
        Payload.ofValues(
            response.values(), sealed == null ? null : seals.open(response.id(), sealed));
    AnswerSchema schema = schemas.of(handle, join.flowId(), join.version());
    Set<String> sensitive = sensitive(schema, join, payload);
    new ResponseDao(handle)
        .assign(
            response.number(),
            join,
            payload.json(key -> !sensitive.contains(key)),
            sensitive.isEmpty()
                ? null
                : seals.seal(response.id(), payload.json(sensitive::contains)),
            tokenState(join, now));
    joined(handle, join, schema, payload, now);
    ChangedRows.add(handle, KIND, response.id());
  }
}
