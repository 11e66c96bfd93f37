package headgate.flow.transfer;

import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.NewFlow;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.Origin;
import headgate.flow.version.VersionDao;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A file that {@link FlowExport} wrote, as a new draft: with its texts to the letter, and who wrote
 * them when, as the file says. What it was at Meta stays behind.
 */
final class FlowImport {

  private static final int AT_ONCE = 100;

  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private record Version(Definition definition, Authorship by, Instant createdAt) {}

  private final NewFlow flow;
  private final List<Version> versions;
  private final Authorship by;
  private final List<String> warnings;

  private FlowImport(NewFlow flow, List<Version> versions, Authorship by, List<String> warnings) {
    this.flow = flow;
    this.versions = versions;
    this.by = by;
    this.warnings = warnings;
  }

  /**
   * @param given the file, or the answer that it came in; {@code account_id} and {@code name} may
   *     be added or changed in either
   * @throws Problem malformed or invalid, naming the key
   */
  static FlowImport from(Body given, Caller caller) {
    Body file = file(given);
    Integer format = file.wholeNumber(FlowExport.FORMAT);
    if (format == null) {
      throw Problem.malformed(
          "This is no exported flow: it has no %s. GET /api/flows/{id}/export makes one."
              .formatted(FlowExport.FORMAT));
    }
    if (format > FlowExport.FORMAT_VERSION) {
      throw Problem.invalid(
          "This file is of format %d, and this Headgate reads %d. Use a newer Headgate."
              .formatted(format, FlowExport.FORMAT_VERSION));
    }
    file.ignore("exported_at", "status", "meta_flow_id", "business_account_id", "created_at");
    NewFlow flow = NewFlow.fromFile(file, given);
    Authorship by = Authorship.of(caller, Origin.IMPORT);
    List<Version> versions = versions(file);
    List<String> warnings = new ArrayList<>(file.warnings());
    if (given != file) {
      given.ignore("status");
      warnings.addAll(given.warnings());
    }
    return new FlowImport(flow, versions, by, warnings);
  }

  /** The file may come in the envelope that it was sent in. */
  private static Body file(Body given) {
    boolean wrapped = !given.has(FlowExport.FORMAT) && given.find("data") instanceof JsonObject;
    return wrapped ? given.within((JsonObject) given.find("data")) : given;
  }

  private static List<Version> versions(Body file) {
    JsonValue given = file.find("versions");
    if (given == null || Body.isNull(given)) {
      return List.of();
    }
    if (!(given instanceof JsonArray array)) {
      throw Body.wrongType("versions", "an array", given);
    }
    List<Version> versions = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      if (!(element instanceof JsonObject object)) {
        throw Body.wrongType("versions", "an array of objects", element);
      }
      versions.add(version(file.within(object)));
    }
    return versions;
  }

  private static Version version(Body version) {
    Definition definition =
        Definition.from(version)
            .orElseThrow(() -> Problem.malformed("Each of versions needs a json_definition."));
    return new Version(
        definition, Authorship.imported(version), time(version.requiredText("created_at")));
  }

  private static Instant time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw Problem.invalid("created_at must be a time like 2024-01-01T00:00:00Z.");
    }
    throw Problem.invalid("created_at must lie between the years 1970 and 9999.");
  }

  /**
   * The versions first, a few at a time, so that others need not wait for a long history; nobody
   * sees them before the flow is there.
   *
   * @param answered what is done in the same transaction as the last step
   * @throws Problem not found, or malformed where it is not clear which account is meant
   */
  <T> T store(Database db, Instant now, BiFunction<Handle, Flow, T> answered) {
    db.read(handle -> flow.account(handle));
    String id = UUID.randomUUID().toString();
    Definition current = flow.definition();
    Integer currentNumber = null;
    for (int from = 0; from < versions.size(); from += AT_ONCE) {
      List<Version> some = versions.subList(from, Math.min(versions.size(), from + AT_ONCE));
      Integer found = db.<@Nullable Integer>write(handle -> append(handle, id, some));
      currentNumber = found == null ? currentNumber : found;
    }
    Integer known = currentNumber;
    return db.write(
        handle -> {
          String account = flow.account(handle).id();
          FlowDao flows = new FlowDao(handle);
          Flow made = flows.insert(id, flow.withoutDefinition(), account, by, now);
          if (current != null) {
            int number =
                known != null ? known : new VersionDao(handle).append(id, current, by, now);
            new DefinitionDao(handle).set(made, current, number);
          }
          return answered.apply(handle, flows.require(id));
        });
  }

  /** Returns the last one that has the text that the flow has now; null where none does. */
  private @Nullable Integer append(Handle handle, String id, List<Version> some) {
    VersionDao dao = new VersionDao(handle);
    String textHash = flow.definition() == null ? null : flow.definition().textHash();
    Integer current = null;
    for (Version version : some) {
      int number = dao.append(id, version.definition(), version.by(), version.createdAt());
      current =
          version.definition().textHash().equals(textHash) ? Integer.valueOf(number) : current;
    }
    return current;
  }

  List<String> warnings() {
    return warnings;
  }
}
