package headgate.flow.transfer;

import headgate.db.Database;
import headgate.endpoint.setting.EndpointTransfer;
import headgate.flow.Flow;
import headgate.flow.FlowAnswers;
import headgate.flow.FlowDao;
import headgate.flow.FlowFieldReader;
import headgate.flow.NewFlow;
import headgate.flow.history.History;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.RawJson;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Clone, export and import of flows. Meta is not called. */
public final class TransferHandlers {

  private final Database db;
  private final EndpointTransfer endpoints;
  private final InstantSource clock;

  public TransferHandlers(Database db, EndpointTransfer endpoints, InstantSource clock) {
    this.db = db;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /**
   * {@code POST /api/flows/{id}/clone}: 201 with a new draft with the current text or that of a
   * {@code version}, in the same account or in {@code account_id}.
   */
  public void cloneFlow(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String name = FlowFieldReader.name(body).orElse(null);
    String accountId = NewFlow.accountId(body);
    String version = body.wholeNumberOrWord("version");
    Actor actor = Actor.of(ctx);
    List<String> warnings = body.warnings();
    Original original = db.read(handle -> original(handle, PathParameters.id(ctx), version));
    Flow source = original.flow();
    Definition definition = original.text() == null ? null : Definition.parse(original.text());
    NewFlow wanted =
        new NewFlow(
            name == null ? copyOf(source.name()) : name,
            accountId == null ? source.accountId() : accountId,
            source.categories(),
            original.hasOwnAddress() ? null : source.endpointUri(),
            definition);
    String note =
        definition == null
            ? "Copy of %s".formatted(source.id())
            : "Copy of %s, version %d".formatted(source.id(), original.version());
    Authorship by = new Authorship(actor, Origin.CLONE, note);
    Envelope.send(
        ctx,
        db.write(
            handle ->
                remembered(
                    ctx,
                    handle,
                    FlowAnswers.insert(
                        handle,
                        wanted,
                        by,
                        clock.instant(),
                        warnings,
                        id -> endpoints.copy(handle, source.id(), id, clock.instant())))));
  }

  /**
   * @param hasOwnAddress whether its endpoint_uri is the address of its endpoint here
   */
  private record Original(
      Flow flow, @Nullable Integer version, @Nullable String text, boolean hasOwnAddress) {}

  private Original original(Handle handle, String id, @Nullable String version) {
    Flow flow = new FlowDao(handle).require(id);
    History history = History.require(handle, id);
    Integer number =
        version == null
            ? flow.versions().current()
            : Integer.valueOf(history.number(handle, "version", version));
    return new Original(
        flow,
        number,
        number == null ? null : history.text(handle, number),
        endpoints.isOwnAddress(handle, flow));
  }

  /** The name with a suffix, cut to the length that a name may have. */
  private static String copyOf(String name) {
    String suffix = " (copy)";
    int max = FlowFieldReader.MAX_NAME_LENGTH - suffix.length();
    boolean fits = name.codePointCount(0, name.length()) <= max;
    return (fits ? name : name.substring(0, name.offsetByCodePoints(0, max))) + suffix;
  }

  /**
   * {@code GET /api/flows/{id}/export}: the flow as a file. {@code history=true} includes all
   * versions, {@code history=20} the newest twenty.
   */
  public void export(Context ctx) {
    int versions = versions(ctx.queryParam("history"));
    RawJson file =
        db.read(
            handle ->
                FlowExport.of(
                    handle, endpoints, PathParameters.id(ctx), versions, clock.instant()));
    ctx.header(
        "Content-Disposition", "attachment; filename=\"flow-" + PathParameters.id(ctx) + ".json\"");
    Envelope.ok(ctx, file);
  }

  private static int versions(@Nullable String history) {
    String word = history == null ? "false" : history.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "", "true" -> Integer.MAX_VALUE;
      case "false", "0" -> 0;
      default -> {
        if (word.matches("[1-9][0-9]{0,8}")) {
          yield Integer.parseInt(word);
        }
        throw Problem.malformed("history must be true, false, or a number of versions.");
      }
    };
  }

  /** {@code POST /api/flows/import}: 201 with a new draft from an exported file. */
  public void importFlow(Context ctx) {
    FlowImport imported = FlowImport.from(Body.of(ctx), Actor.of(ctx), clock.instant());
    Envelope.send(
        ctx,
        db.write(
            handle -> remembered(ctx, handle, imported.store(handle, endpoints, clock.instant()))));
  }

  /** Stores the answer for the request's {@code Idempotency-Key}. */
  private static Answer remembered(Context ctx, Handle handle, Answer answer) {
    IdempotencyKeys.store(ctx, handle, answer);
    return answer;
  }
}
