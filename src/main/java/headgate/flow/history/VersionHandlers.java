package headgate.flow.history;

import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.EditableFields;
import headgate.flow.Flow;
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
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;

/** The history of a flow: {@code /api/flows/{id}/versions}, and what can be done with it. */
public final class VersionHandlers {

  private final Database db;
  private final InstantSource clock;

  public VersionHandlers(Database db, InstantSource clock) {
    this.db = db;
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

  /** {@code GET /api/flows/{id}/versions/{version}}: one, its text to the letter. */
  public void get(Context ctx) {
    RawJson version =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              int number = history.number(handle, null, ctx.pathParam("version"));
              return RawObject.of(
                      new VersionDao(handle).item(history.flowId(), history.versions(), number))
                  .with("json_definition", RawJson.of(history.text(handle, number)))
                  .end();
            });
    Envelope.ok(ctx, version);
  }

  private record Compared(int from, int to, boolean breaksAnswers, RawJson changes) {}

  private record Texts(int from, String fromText, int to, String toText) {}

  /**
   * {@code GET /api/flows/{id}/diff}: what happened between {@code from} (without it what Meta has)
   * and {@code to} (without it what is here now). With {@code Accept: text/plain} a unified diff of
   * the texts.
   */
  public void diff(Context ctx) {
    Texts texts =
        db.read(
            handle -> {
              History history = History.require(handle, PathParameters.id(ctx));
              int from = history.number(handle, "from", named(ctx, "from", "meta"));
              int to = history.number(handle, "to", named(ctx, "to", "current"));
              return new Texts(from, history.text(handle, from), to, history.text(handle, to));
            });
    if (wantsText(ctx)) {
      String unified =
          TextDiff.unified(
              texts.fromText(), texts.toText(), "version " + texts.from(), "version " + texts.to());
      Envelope.send(ctx, Answer.text("text/plain; charset=utf-8", unified));
      return;
    }
    Diff diff = FlowDiff.between(texts.fromText(), texts.toText());
    Envelope.ok(
        ctx, new Compared(texts.from(), texts.to(), diff.breaksAnswers(), RawJson.of(diff.json())));
  }

  private static String named(Context ctx, String parameter, String otherwise) {
    String given = ctx.queryParam(parameter);
    return given == null || given.isBlank() ? otherwise : given.strip();
  }

  private static boolean wantsText(Context ctx) {
    String accept = ctx.header("Accept");
    return accept != null && accept.strip().toLowerCase(Locale.ROOT).startsWith("text/plain");
  }

  /**
   * {@code POST /api/flows/{id}/rollback}: makes the text of an earlier version the flow's again,
   * as a new version; Meta hears nothing of it. 200 with the full flow.
   */
  public void rollback(Context ctx) {
    Body body = Body.of(ctx);
    Integer wanted = body.wholeNumber("version");
    if (wanted == null) {
      throw Problem.malformed("version is required: the number of the one to bring back.");
    }
    Authorship by = Authorship.of(Caller.of(ctx), Origin.ROLLBACK, body);
    Authorship noted = by.note() == null ? by.noting("Back to version %d".formatted(wanted)) : by;
    Preconditions preconditions = Preconditions.of(ctx);
    String text =
        db.read(
            handle -> {
              History history =
                  History.require(handle, new FlowDao(handle).require(PathParameters.id(ctx)).id());
              return history.text(handle, history.number(handle, "version", wanted.toString()));
            });
    Definition definition = Definition.parse(text);
    FlowJson.Whole flow =
        db.write(
            handle -> {
              FlowDao flows = new FlowDao(handle);
              Flow before = flows.require(PathParameters.id(ctx));
              preconditions.require(before.version());
              FlowEdit.requireChangeable(before);
              Flow after = before;
              if (!definition.textHash().equals(before.textHash())) {
                new DefinitionDao(handle).replace(before, definition, noted, clock.instant());
                after = flows.update(before, EditableFields.of(before), clock.instant());
              }
              return flows.whole(after, clock.instant());
            });
    Envelope.send(ctx, Answer.ok(flow.json(body.warnings()), flow.version()));
  }
}
