package headgate.person;

import headgate.answer.ResponseFilter;
import headgate.answer.ResponseReader;
import headgate.answer.ResponseReader.ReadResponse;
import headgate.answer.ResponseViews;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.TimeRange;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.RawJson;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Purge and export of people: {@code /api/contacts}. */
public final class PersonHandlers {

  private static final String BACKUPS =
      "Backups are not changed. Delete those that must not name the person any more.";

  /**
   * @param isPending whether something is left that must be read first
   */
  private record Purged(
      PurgeCounts deleted, boolean isPending, boolean dryRun, List<String> warnings) {}

  private record Exported(
      Map<String, @Nullable Object> contact,
      List<String> earlierNames,
      List<Map<String, @Nullable Object>> messages,
      List<RawJson> responses) {}

  private final Database db;
  private final SecretBox box;
  private final Purge purge;
  private final ResponseReader responses;
  private final ResponseViews views;
  private final InstantSource clock;

  public PersonHandlers(
      Database db,
      SecretBox box,
      Purge purge,
      ResponseReader responses,
      ResponseViews views,
      InstantSource clock) {
    this.db = db;
    this.box = box;
    this.purge = purge;
    this.responses = responses;
    this.views = views;
    this.clock = clock;
  }

  /** {@code POST /api/contacts/purge}: deletes everything about a person. */
  public void purge(Context ctx) {
    Body body = Body.of(ctx);
    String column = column(body);
    String value = value(body, column);
    boolean isDryRun = body.flag("dry_run").orElse(false);
    List<String> people = db.read(handle -> new PurgeDao(handle).find(column, value));
    if (people.isEmpty()) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND, "Nobody is known by this %s.".formatted(name(column)));
    }
    IdempotencyKeys.changesNothing(ctx); // an answer that is kept could not be purged
    List<String> warnings = new ArrayList<>(body.warnings());
    warnings.add(BACKUPS);
    PurgeCounts counts =
        isDryRun ? db.read(handle -> count(handle, people)) : delete(people, value, Actor.of(ctx));
    boolean isPending = !isDryRun && counts.contacts() < people.size();
    Envelope.ok(ctx, new Purged(counts, isPending, isDryRun, warnings));
  }

  private static PurgeCounts count(Handle handle, List<String> people) {
    PurgeCounts counts = PurgeCounts.NONE;
    for (String id : people) {
      Identity person = Identity.find(handle, id);
      counts = person == null ? counts : counts.plus(new PurgeDao(handle).count(person));
    }
    return counts;
  }

  private PurgeCounts delete(List<String> people, String value, Actor by) {
    db.execute(
        handle -> {
          AuditDetail detail =
              new AuditDetail()
                  .with("name", box.fingerprint(value))
                  .with("contacts", people.size());
          people.forEach(new PurgeDao(handle)::mark);
          new AuditDao(handle)
              .add(by, AuditAction.CONTACT_PURGE, people.get(0), detail, clock.instant());
        });
    PurgeCounts counts = PurgeCounts.NONE;
    for (String person : people) {
      counts = counts.plus(purge.run(person));
    }
    return counts;
  }

  private static String column(Body body) {
    List<String> given = new ArrayList<>();
    for (String key : List.of("contact_id", "phone_number", "user_id")) {
      if (body.nullableText(key) != null) {
        given.add(key);
      }
    }
    if (given.size() != 1) {
      throw Problem.malformed("Send one of contact_id, phone_number and user_id.");
    }
    return given.get(0).equals("contact_id") ? "id" : given.get(0);
  }

  private static String value(Body body, String column) {
    String value = body.requiredText(name(column));
    return column.equals("phone_number") ? value.replaceAll("[^0-9]", "") : value;
  }

  private static String name(String column) {
    return column.equals("id") ? "contact_id" : column;
  }

  /** {@code GET /api/contacts/{id}/export}: everything that is known about a person. */
  public void export(Context ctx) {
    String id = PathParameters.id(ctx);
    Exported exported =
        db.write( // with its row of the audit trail
            handle -> {
              Identity person = Identity.find(handle, id);
              if (person == null) {
                throw Problem.notFound("contact", id);
              }
              new AuditDao(handle)
                  .add(
                      Actor.of(ctx),
                      AuditAction.CONTACT_EXPORT,
                      id,
                      new AuditDetail().with("name", id),
                      clock.instant());
              return exported(handle, person);
            });
    Envelope.send(ctx, Answer.ok(exported));
  }

  private Exported exported(Handle handle, Identity person) {
    ResponseFilter filter =
        ResponseFilter.of(
            name -> name.equals("contact_id") ? person.id() : null,
            Map.of(),
            null,
            new TimeRange(null, null));
    List<RawJson> answers = new ArrayList<>();
    for (ReadResponse read :
        responses.page(handle, filter, 0, Long.MAX_VALUE, Integer.MAX_VALUE, true)) {
      answers.add(views.of(handle, read.response(), true));
    }
    return new Exported(
        rows(handle, "SELECT * FROM contact WHERE number = ?", person).get(0),
        rows(handle, "SELECT value FROM contact_alias WHERE contact = ?", person).stream()
            .map(row -> String.valueOf(row.get("value")))
            .toList(),
        rows(
            handle,
            """
            SELECT id, account_id, recipient, type, flow_id, flow_version, reference,
              wa_message_id, status, sent_data, created_at, sent_at, delivered_at, read_at
            FROM message WHERE contact = ? ORDER BY number
            """,
            person),
        answers);
  }

  private static List<Map<String, @Nullable Object>> rows(
      Handle handle, String sql, Identity person) {
    return handle
        .createQuery(sql)
        .bind(0, person.number())
        .map(
            (row, context) -> {
              Map<String, @Nullable Object> values = new LinkedHashMap<>();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String name = row.getMetaData().getColumnName(i);
                if (!name.equals("number")) {
                  values.put(name, row.getObject(i));
                }
              }
              return values;
            })
        .list();
  }
}
