package headgate.flow.transfer;

import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.NewFlow;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
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
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores a file of {@link FlowExport} as a new draft. Its texts are kept byte for byte, with their
 * authors and times. It is not tied to a flow at Meta.
 */
final class FlowImport {

  private static final int BATCH_SIZE = 100;

  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private record Version(MetaText text, Authorship by, Instant createdAt) {}

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
   * @param given the file, or the answer that contains it; both may have an {@code account_id} and
   *     a {@code name}
   * @throws Problem malformed or invalid, naming the key
   */
  static FlowImport from(Body given, Caller caller) {
    Body file = file(given);
    Integer format = file.wholeNumber(FlowExport.FORMAT);
    if (format == null) {
      throw Problem.malformed(
          "This is not an exported flow: it has no %s. Export one with GET /api/flows/{id}/export."
              .formatted(FlowExport.FORMAT));
    }
    if (format > FlowExport.FORMAT_VERSION) {
      throw Problem.invalid(
          "The file has format %d, and this Headgate reads format %d. Use a newer Headgate."
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

  /** The file itself, or {@code data} of the answer that contains it. */
  private static Body file(Body given) {
    return !given.has(FlowExport.FORMAT) && given.find("data") instanceof JsonObject data
        ? given.within(data)
        : given;
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
    MetaText text = Definition.from(version).map(MetaText::of).orElseGet(() -> unreadable(version));
    return new Version(
        text, Authorship.imported(version), time(version.requiredText("created_at")));
  }

  /** A text from Meta that is not a Flow JSON, as {@link FlowExport} writes it. */
  private static MetaText unreadable(Body version) {
    String base64 = version.nullableText("base64");
    if (base64 == null) {
      throw Problem.malformed("Each item of versions needs a json_definition.");
    }
    try {
      return MetaText.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("base64 of a version is not Base64.");
    }
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
   * Stores the versions first, in batches: other writers do not wait for a long history. Nobody
   * sees the versions before the flow is stored.
   *
   * @param finish runs in the last transaction, with the new flow
   * @throws Problem not found, or malformed if no account is named and none is the default
   */
  <T> T store(Database db, Instant now, BiFunction<Handle, Flow, T> finish) {
    db.read(handle -> flow.account(handle));
    String id = UUID.randomUUID().toString();
    Definition current = flow.definition();
    Integer currentNumber = null;
    for (int from = 0; from < versions.size(); from += BATCH_SIZE) {
      List<Version> batch = versions.subList(from, Math.min(versions.size(), from + BATCH_SIZE));
      Integer found = db.<@Nullable Integer>write(handle -> append(handle, id, batch));
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
          return finish.apply(handle, flows.require(id));
        });
  }

  /** Returns the last version with the current text of the flow; null if there is none. */
  private @Nullable Integer append(Handle handle, String id, List<Version> batch) {
    VersionDao dao = new VersionDao(handle);
    String textHash = flow.definition() == null ? null : flow.definition().textHash();
    Integer current = null;
    for (Version version : batch) {
      int number = dao.append(id, version.text(), version.by(), version.createdAt());
      current = version.text().textHash().equals(textHash) ? Integer.valueOf(number) : current;
    }
    return current;
  }

  List<String> warnings() {
    return warnings;
  }
}
