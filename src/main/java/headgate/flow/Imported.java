package headgate.flow;

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
import org.jdbi.v3.core.Handle;

/**
 * A file that {@link Exported} wrote, as a new draft: with its texts to the letter, and who wrote
 * them when, as the file says. What it was at Meta stays behind.
 */
final class Imported {

  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private record Version(Definition definition, Authorship by, Instant createdAt) {}

  private final NewFlow flow;
  private final List<Version> versions;
  private final Authorship by;
  private final List<String> warnings;

  private Imported(NewFlow flow, List<Version> versions, Authorship by, List<String> warnings) {
    this.flow = flow;
    this.versions = versions;
    this.by = by;
    this.warnings = warnings;
  }

  /**
   * @param given the file, or the answer that it came in; its {@code account_id} and {@code name}
   *     may be added or changed
   * @throws Problem malformed or invalid, naming the key
   */
  static Imported from(Body given, Caller caller) {
    Body file = file(given);
    Integer format = file.wholeNumber(Exported.FORMAT);
    if (format == null) {
      throw Problem.malformed(
          "This is no exported flow: it has no %s. GET /api/flows/{id}/export makes one."
              .formatted(Exported.FORMAT));
    }
    if (format > Exported.FORMAT_VERSION) {
      throw Problem.invalid(
          "This file is of format %d, and this Headgate reads %d. Use a newer Headgate."
              .formatted(format, Exported.FORMAT_VERSION));
    }
    file.ignore("exported_at", "status", "meta_flow_id", "business_account_id", "created_at");
    NewFlow flow = NewFlow.from(file);
    Authorship by = Authorship.of(caller, Origin.IMPORT);
    return new Imported(flow, versions(file), by, file.warnings());
  }

  /** The file may come in the envelope that it was sent in. */
  private static Body file(Body given) {
    boolean wrapped = !given.has(Exported.FORMAT) && given.find("data") instanceof JsonObject;
    return wrapped ? given.within((JsonObject) given.find("data")) : given;
  }

  private static List<Version> versions(Body file) {
    JsonValue given = file.find("versions");
    if (given == null) {
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

  List<String> warnings() {
    return warnings;
  }

  /**
   * @throws Problem not found, or malformed where it is not clear which account is meant
   */
  Flow insert(Handle handle, Instant now) {
    Definition current = flow.definition();
    String accountId = flow.account(handle).id();
    Flow made = new FlowDao(handle).insert(flow.withoutDefinition(), accountId, by, now);
    VersionDao dao = new VersionDao(handle);
    Integer number = null;
    for (Version version : versions) {
      int appended = dao.append(made.id(), version.definition(), version.by(), version.createdAt());
      boolean isCurrent =
          current != null && version.definition().textHash().equals(current.textHash());
      number = isCurrent ? Integer.valueOf(appended) : number;
    }
    if (current != null) {
      int known = number != null ? number : dao.append(made.id(), current, by, now);
      new DefinitionDao(handle).set(made, current, known);
    }
    return new FlowDao(handle).require(made.id());
  }
}
