package headgate.flow;

import headgate.db.Database;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.http.Query;
import headgate.http.RequestBody;
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definition of a flow as a file: {@code /api/flows/{id}/definition}. */
public final class DefinitionHandlers {

  private static final String MARK_LEFT_OUT =
      "The byte order mark in front of the definition was left out. Everything behind it is stored"
          + " byte for byte.";

  private final Database db;
  private final FlowUpdate updates;

  public DefinitionHandlers(Database db, InstantSource clock) {
    this.db = db;
    this.updates = new FlowUpdate(db, clock);
  }

  /**
   * @param text null if the flow has no definition
   */
  private record Stored(int version, byte @Nullable [] text) {}

  /** {@code GET /api/flows/{id}/definition}: the definition itself, byte for byte. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    Stored stored =
        db.firstRow(
                "SELECT version, text FROM flow JOIN flow_definition ON flow = number WHERE id = ?",
                row -> new Stored(row.getInt(1), row.getBytes(2)),
                id)
            .orElseThrow(() -> db.read(handle -> FlowNotFound.of(handle, id)));
    byte[] text = stored.text();
    if (text == null) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          "The flow has no definition now. PUT /api/flows/%s/definition gives it one."
              .formatted(id));
    }
    String entityTag = Preconditions.etag(stored.version());
    Envelope.send(ctx, Answer.file(text, Answer.JSON, entityTag, ctx.header("If-None-Match")));
  }

  /**
   * {@code PUT /api/flows/{id}/definition}: the body becomes the definition. 200 with the flow,
   * without the definition that the caller has just sent. Meta is not called.
   */
  public void put(Context ctx) {
    Body body = Body.ofFile(ctx);
    Authorship by = Authorship.of(Actor.of(ctx), Origin.API, Query.text(ctx, "note"));
    List<String> warnings = new ArrayList<>(Query.withWarnings(ctx, List.of()));
    if (Utf8.hasByteOrderMark(RequestBody.bytes(ctx))) {
      warnings.add(MARK_LEFT_OUT);
    }
    FlowUpdate.Result updated =
        updates.apply(
            PathParameters.id(ctx), FlowEdit.of(Definition.whole(body)), by, Preconditions.of(ctx));
    FlowJson.Whole flow = updated.flow();
    Envelope.send(
        ctx, Answer.ok(flow.withoutDefinition(updated.withWarnings(warnings)), flow.version()));
  }
}
