package headgate.answer;

import headgate.answer.column.AnswerType;
import headgate.answer.column.ResponseColumns;
import headgate.answer.schema.AnswerItem;
import headgate.answer.schema.AnswerSchema;
import headgate.db.Database;
import headgate.flow.version.VersionDao;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a flow asks, and what people said: its answer schema and the summary of its answers. */
public final class SchemaHandlers {

  private record Item(
      String key,
      String label,
      String type,
      List<AnswerItem.Option> options,
      boolean sensitive,
      @Nullable String screen,
      @Nullable String component,
      int fromVersion) {}

  private record Schema(@Nullable Integer version, List<Item> items) {}

  private final Database db;
  private final AnswerSchemas schemas;
  private final AnswerReader reader;

  public SchemaHandlers(Database db, AnswerSchemas schemas, AnswerReader reader) {
    this.db = db;
    this.schemas = schemas;
    this.reader = reader;
  }

  /** {@code GET /api/flows/{id}/answer-schema}: of the version that people get, or of another. */
  public void schema(Context ctx) {
    String id = PathParameters.id(ctx);
    String given = Query.text(ctx, "version");
    if (given != null && !given.matches("[1-9][0-9]{0,8}")) {
      throw Problem.malformed("version must be a whole number of 1 or more.");
    }
    Envelope.ok(ctx, db.read(handle -> schema(handle, id, given)));
  }

  private static AnsweredFlow require(Handle handle, String id) {
    return AnsweredFlow.find(handle, id).orElseThrow(() -> Problem.notFound("flow", id));
  }

  private Schema schema(Handle handle, String id, @Nullable String given) {
    AnsweredFlow flow = require(handle, id);
    Integer version = given == null ? flow.version() : Integer.valueOf(given);
    if (version == null) {
      return new Schema(null, List.of());
    }
    if (!new VersionDao(handle).exists(id, version)) {
      throw Problem.notFound("version of the flow", version.toString());
    }
    AnswerSchema schema = schemas.of(handle, id, version);
    Map<String, Integer> first = new ResponseColumns(handle).firstVersions(id);
    return new Schema(
        version,
        schema.items().stream()
            .map(
                item ->
                    item(
                        item,
                        flow.mask().contains(item.key()),
                        Math.min(version, first.getOrDefault(item.key(), version))))
            .toList());
  }

  private static Item item(AnswerItem item, boolean isMasked, int fromVersion) {
    AnswerType type = item.type();
    return new Item(
        item.key(),
        item.label(),
        type.word(),
        item.options(),
        item.isSensitive() || isMasked,
        item.screen(),
        item.component(),
        fromVersion);
  }

  /** {@code GET /api/flows/{id}/responses/summary}: with the filters of the list. */
  public void summary(Context ctx) {
    String id = PathParameters.id(ctx);
    ResponseFilter filter = ResponseHandlers.filter(ctx, id);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              require(handle, id);
              return new Summary(handle, reader).of(filter);
            }));
  }
}
