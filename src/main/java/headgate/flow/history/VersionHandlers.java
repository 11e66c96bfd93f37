package headgate.flow.history;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.EditableFields;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowEdit;
import headgate.flow.FlowJson;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.flow.version.VersionDao;
import headgate.flowjson.diff.Diff;
import headgate.flowjson.diff.FlowDiff;
import headgate.flowjson.diff.TextDiff;
import headgate.guard.TextRoom;
import headgate.http.Accept;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.json.Sha256;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Base64;
import org.jdbi.v3.core.Handle;

/** The history of a flow: {@code /api/flows/{id}/versions}, diff and rollback. */
public final class VersionHandlers {

  private final Database db;
  private final TextRoom room;
  private final InstantSource clock;

  /**
   * @param room for the texts that are compared
   */
  public VersionHandlers(Database db, TextRoom room, InstantSource clock) {
    this.db = db;
    this.room = room;
    this.clock = clock;
  }

  /** {@code GET /api/flows/{id}/versions}: a page, newest first, without the texts. */
  public void list(Context ctx) {
    Paging paging = Paging.of(ctx);
    RawJson page =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              return new VersionDao(handle).page(history.flowId(), history.versions(), paging);
            });
    Envelope.ok(ctx, page);
  }

  /**
   * {@code GET /api/flows/{id}/versions/{version}}: a version with its text, byte for byte. An
   * unreadable one has no {@code json_definition}. It has its {@code text} as a string instead, and
   * its bytes in {@code base64} if they are not UTF-8.
   */
  public void get(Context ctx) {
    RawJson version =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              int number = history.number(handle, null, ctx.pathParam("version"));
              VersionDao versions = new VersionDao(handle);
              RawObject item =
                  RawObject.of(versions.item(history.flowId(), history.versions(), number));
              return withText(item, versions.stored(history.flowId(), number)).end();
            });
    Envelope.ok(ctx, version);
  }

  /**
   * {@code GET /api/flows/{id}/versions/{version}/definition}: the text of a version itself, byte
   * for byte. Its entity tag names the text, which never changes.
   */
  public void definition(Context ctx) {
    VersionDao.StoredText stored =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              int number = history.number(handle, null, ctx.pathParam("version"));
              return new VersionDao(handle).stored(history.flowId(), number);
            });
    String contentType = stored.isUnreadable() ? "application/octet-stream" : Answer.JSON;
    String entityTag = '"' + Sha256.hex(stored.bytes()) + '"';
    Envelope.send(
        ctx, Answer.file(stored.bytes(), contentType, entityTag, ctx.header("If-None-Match")));
  }

  private static RawObject withText(RawObject item, VersionDao.StoredText stored) {
    if (!stored.isUnreadable()) {
      return item.with("json_definition", new RawJson(stored.bytes()));
    }
    RawObject shown = item.with("json_definition", null).with("text", Json.raw(stored.text()));
    return stored.isUtf8()
        ? shown
        : shown.with("base64", Json.raw(Base64.getEncoder().encodeToString(stored.bytes())));
  }

  private record DiffResult(int from, int to, boolean breaksAnswers, RawJson changes) {}

  /**
   * @param bytes of both texts
   */
  private record Compared(History history, int from, int to, long bytes) {

    Texts texts(Handle handle) {
      return new Texts(from, history.text(handle, from), to, history.text(handle, to));
    }
  }

  private record Texts(int from, String fromText, int to, String toText) {}

  /**
   * {@code GET /api/flows/{id}/diff}: the changes between {@code from} (by default {@code meta})
   * and {@code to} (by default {@code current}). With {@code Accept: text/plain} a unified diff of
   * the texts.
   */
  public void diff(Context ctx) {
    Compared compared =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              int from = history.number(handle, "from", version(ctx, "from", "meta"));
              int to = history.number(handle, "to", version(ctx, "to", "current"));
              long bytes = new VersionDao(handle).bytes(history.flowId(), from, to);
              return new Compared(history, from, to, bytes);
            });
    room.take(ctx.req(), compared.bytes()); // outside the read: no connection waits with it
    Texts texts = db.read(compared::texts);
    if (Accept.prefers(ctx, "text/plain")) {
      String unified =
          TextDiff.unified(
              texts.fromText(), texts.toText(), "version " + texts.from(), "version " + texts.to());
      Envelope.send(ctx, Answer.text("text/plain; charset=utf-8", unified));
      return;
    }
    Diff diff = FlowDiff.between(texts.fromText(), texts.toText());
    Envelope.ok(
        ctx,
        new DiffResult(texts.from(), texts.to(), diff.breaksAnswers(), RawJson.of(diff.json())));
  }

  private static String version(Context ctx, String parameter, String defaultVersion) {
    String given = ctx.queryParam(parameter);
    return given == null || given.isBlank() ? defaultVersion : given.strip();
  }

  private record Target(int number, String text) {

    /**
     * @param name as the caller named the version
     */
    String note(String name) {
      String role =
          switch (name) {
            case "meta" -> ", which Meta has";
            case "published" -> ", which was published";
            default -> "";
          };
      return "Back to version %d%s".formatted(number, role);
    }
  }

  /**
   * {@code POST /api/flows/{id}/rollback}: makes the text of a version current, as a new version.
   * {@code version} is a number, {@code meta} or {@code published}. 200 with the full flow. Meta is
   * not called.
   */
  public void rollback(Context ctx) {
    Body body = Body.of(ctx);
    String name = body.wholeNumberOrWord("version");
    if (name == null) {
      throw Problem.malformed(
          "version is required: the number of an earlier version, meta or published.");
    }
    Authorship by = Authorship.of(Actor.of(ctx), Origin.ROLLBACK, body);
    Preconditions preconditions = Preconditions.of(ctx);
    Target target =
        db.read(
            handle -> {
              History history =
                  History.require(handle, new FlowDao(handle).require(PathParameters.id(ctx)).id());
              int number = history.number(handle, "version", name);
              return new Target(number, history.text(handle, number));
            });
    Authorship withNote = by.note() == null ? by.withNote(target.note(name)) : by;
    Definition definition = Definition.parse(target.text());
    FlowJson.Whole flow =
        db.write(
            handle -> {
              FlowDao flows = new FlowDao(handle);
              Flow before = flows.require(PathParameters.id(ctx));
              preconditions.require(before.version());
              FlowEdit.requireChangeable(before);
              if (!definition.textHash().equals(before.textHash())) {
                new DefinitionDao(handle).replace(before, definition, withNote, clock.instant());
                flows.update(before, EditableFields.of(before), clock.instant());
                AuditDetail detail =
                    FlowAudit.ofEdit(before, flows.require(before.id()))
                        .with("back_to_version", target.number());
                new AuditDao(handle)
                    .add(
                        by.actor(),
                        AuditAction.FLOW_ROLLBACK,
                        before.id(),
                        detail,
                        clock.instant());
              }
              return flows.whole(before, clock.instant());
            });
    Envelope.send(ctx, Answer.ok(flow.json(body.warnings()), flow.version()));
  }
}
