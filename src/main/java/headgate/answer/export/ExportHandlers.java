package headgate.answer.export;

import headgate.answer.ResponseFilter;
import headgate.answer.ResponseReader;
import headgate.answer.column.Column;
import headgate.answer.column.ResponseColumns;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Accept;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Caller;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.http.StreamedDownload;
import headgate.http.TimeRange;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Answers as files: {@code /api/flows/{id}/responses/export}. */
public final class ExportHandlers {

  private static final int RADIX = 36; // of cursors

  /**
   * What is exported, as of the start.
   *
   * @param name of the flow
   * @param after the number of the response before the first one
   * @param last the number of the last response
   * @param total null if it is not known
   */
  private record Start(
      String name, List<Column> columns, long after, long last, @Nullable Long total) {}

  private final Database db;
  private final ResponseReader reader;
  private final InstantSource clock;

  public ExportHandlers(Database db, ResponseReader reader, InstantSource clock) {
    this.db = db;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * {@code GET /api/flows/{id}/responses/export}: a file with the answers, the oldest first. The
   * connection is cut if a failure comes after the first byte.
   */
  public void export(Context ctx) {
    String flowId = PathParameters.id(ctx);
    ExportOptions options = ExportOptions.of(format(ctx), name -> Query.text(ctx, name));
    boolean reveal = Query.flag(ctx, "reveal");
    if (reveal && !Caller.of(ctx).may(Access.ADMIN)) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN, "reveal needs a key with the scope admin. Leave it out.");
    }
    ResponseFilter filter =
        ResponseFilter.of(
            name -> Query.text(ctx, name), ctx.queryParamMap(), flowId, TimeRange.of(ctx));
    String since = Query.text(ctx, "since");
    String until = Query.text(ctx, "until_cursor");
    Start start = db.read(handle -> start(handle, flowId, filter, since, until));
    audit(ctx, flowId, start, options, reveal);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Next-Cursor", Long.toString(Math.max(start.last(), start.after()), RADIX));
    if (start.total() != null) {
      headers.put("X-Total-Count", start.total().toString());
    }
    StreamedDownload.send(
        ctx,
        options.format().contentType(),
        fileName(start.name(), options.format()),
        headers,
        out ->
            new ExportBody(db, reader, filter, reveal)
                .write(
                    out,
                    page -> options.writer(new Table(start.columns(), options.isLabelled()), page),
                    start.after(),
                    start.last()));
  }

  private static Format format(Context ctx) {
    String word = Query.text(ctx, "format");
    if (word != null) {
      return Format.of(word);
    }
    for (Format format : Format.values()) {
      if (Accept.prefers(ctx, format.mediaType())) {
        return format;
      }
    }
    return Format.CSV;
  }

  private Start start(
      Handle handle,
      String flowId,
      ResponseFilter filter,
      @Nullable String since,
      @Nullable String until) {
    List<Column> columns = new ResponseColumns(handle).list(flowId);
    Optional<String> name = flowName(handle, flowId);
    long newest = reader.newest(handle, filter);
    if (name.isEmpty() && columns.isEmpty() && newest == 0) {
      throw Problem.notFound("flow", flowId);
    }
    long after = since == null ? 0 : number(handle, "since", since);
    long last = until == null ? newest : Math.min(newest, number(handle, "until_cursor", until));
    return new Start(
        name.orElse("answers"),
        columns,
        after,
        last,
        since == null && until == null ? reader.total(handle, filter) : null);
  }

  /** A flow that was deleted has answers, but no name. */
  private static Optional<String> flowName(Handle handle, String flowId) {
    return handle
        .createQuery("SELECT name FROM flow WHERE id = ?")
        .bind(0, flowId)
        .mapTo(String.class)
        .findOne();
  }

  /** A cursor, or the id of a response: a caller whose file was cut off has its last line. */
  private long number(Handle handle, String name, String text) {
    if (text.length() > 13) {
      return reader
          .number(handle, text.toLowerCase(Locale.ROOT))
          .orElseThrow(() -> Problem.malformed(name + " names an unknown answer."));
    }
    try {
      return Long.parseUnsignedLong(text, RADIX);
    } catch (NumberFormatException e) {
      throw Problem.malformed(
          name + " must be the X-Next-Cursor of another export, or the id of an answer.");
    }
  }

  private void audit(
      Context ctx, String flowId, Start start, ExportOptions options, boolean reveal) {
    Instant now = clock.instant();
    AuditDetail detail =
        new AuditDetail()
            .with("name", start.name())
            .with("format", options.format().extension())
            .with("reveal", reveal)
            .with("responses", start.total());
    db.execute(
        handle ->
            new AuditDao(handle)
                .add(Actor.of(ctx), AuditAction.RESPONSE_EXPORT, flowId, detail, now));
  }

  private String fileName(String flow, Format format) {
    String slug =
        flow.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String day = clock.instant().toString().substring(0, 10);
    return "%s-%s.%s".formatted(slug.isEmpty() ? "answers" : slug, day, format.extension());
  }
}
