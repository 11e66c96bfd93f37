package headgate.flow.transfer;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.endpoint.setting.EndpointTransfer;
import headgate.flow.DefinitionDao;
import headgate.flow.FlowAnswers;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.NewFlow;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.MetaText;
import headgate.flow.version.Origin;
import headgate.flow.version.VersionDao;
import headgate.flow.version.VersionWriter;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores a file of {@link FlowExport} as a new draft. Its texts are kept byte for byte, with their
 * numbers, authors and times. It is not tied to a flow at Meta.
 */
final class FlowImport {

  /** Leaves enough larger numbers for new versions. */
  private static final int MAX_VERSION_NUMBER = 900_000_000;

  private static final Instant EARLIEST = Instant.EPOCH;

  /** How far the clock of the server that wrote the file may be ahead. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);

  private record Version(int number, MetaText text, Authorship by, Instant createdAt) {}

  private final NewFlow flow;
  private final List<Version> versions;
  private final @Nullable Integer currentNumber;
  private final Authorship by;
  private final Body file;
  private final @Nullable JsonObject endpoint;
  private final List<String> warnings;

  /**
   * @param currentNumber the number of the current text in the file; null if it has none
   * @param endpoint the settings of the endpoint; null if the file has none
   */
  private FlowImport(
      NewFlow flow,
      List<Version> versions,
      @Nullable Integer currentNumber,
      Authorship by,
      Body file,
      @Nullable JsonObject endpoint,
      List<String> warnings) {
    this.flow = flow;
    this.versions = versions;
    this.currentNumber = currentNumber;
    this.by = by;
    this.file = file;
    this.endpoint = endpoint;
    this.warnings = warnings;
  }

  /**
   * @param given the file, or the answer that contains it; both may have an {@code account_id} and
   *     a {@code name}
   * @throws Problem malformed or invalid, naming the key
   */
  static FlowImport from(Body given, Actor actor, Instant now) {
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
    Authorship by = Authorship.of(actor, Origin.IMPORT);
    List<Version> versions = versions(file, now);
    JsonValue current = file.find("current_version");
    Integer currentNumber =
        current == null || BodyValue.isNull(current) ? null : number("current_version", current);
    JsonObject endpoint = file.find("endpoint") instanceof JsonObject object ? object : null;
    List<String> warnings = new ArrayList<>(file.warnings());
    if (given != file) {
      given.ignore("status");
      warnings.addAll(given.warnings());
    }
    return new FlowImport(flow, versions, currentNumber, by, file, endpoint, warnings);
  }

  /** The file itself, or {@code data} of the answer that contains it. */
  private static Body file(Body given) {
    return !given.has(FlowExport.FORMAT) && given.find("data") instanceof JsonObject data
        ? given.within(data)
        : given;
  }

  private static List<Version> versions(Body file, Instant now) {
    JsonValue given = file.find("versions");
    if (given == null || BodyValue.isNull(given)) {
      return List.of();
    }
    if (!(given instanceof JsonArray array)) {
      throw BodyValue.wrongType("versions", "an array", given);
    }
    if (array.elements().size() > FlowExport.MAX_VERSIONS) {
      throw Problem.invalid(
          "versions has %d items, and a file may have %d. Export fewer, as in history=1000."
              .formatted(array.elements().size(), FlowExport.MAX_VERSIONS));
    }
    List<Version> versions = new ArrayList<>();
    int last = 0;
    for (JsonValue element : array.elements()) {
      String place = "versions[%d]".formatted(versions.size());
      if (!(element instanceof JsonObject object)) {
        throw BodyValue.wrongType(place, "an object", element);
      }
      try {
        versions.add(version(file.within(object), last, now));
      } catch (Problem e) {
        throw Problem.of(e.kind(), place + ": " + e.getMessage());
      }
      last = versions.get(versions.size() - 1).number();
    }
    return versions;
  }

  /**
   * @param last the number of the version before it; 0 if it is the first one
   */
  private static Version version(Body version, int last, Instant now) {
    MetaText text = Definition.from(version).map(MetaText::of).orElseGet(() -> unreadable(version));
    return new Version(
        number(version.find("version"), last),
        text,
        Authorship.imported(version),
        time(version.requiredText("created_at"), now));
  }

  /** A text from Meta that is not a Flow JSON, as {@link FlowExport} writes it. */
  private static MetaText unreadable(Body version) {
    String base64 = version.nullableText("base64");
    if (base64 == null) {
      throw Problem.malformed("json_definition is required.");
    }
    try {
      return MetaText.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("base64 is not Base64.");
    }
  }

  private static int number(@Nullable JsonValue given, int last) {
    if (given == null || BodyValue.isNull(given)) {
      return last + 1;
    }
    int number = number("version", given);
    if (number <= last) {
      throw Problem.invalid(
          "version is %d, and the one before it is %d. Each number must be larger than the last."
              .formatted(number, last));
    }
    return number;
  }

  private static int number(String key, JsonValue given) {
    if (!(given instanceof JsonNumber number)) {
      throw BodyValue.wrongType(key, "a whole number", given);
    }
    String text = number.text();
    if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= MAX_VERSION_NUMBER) {
      return Integer.parseInt(text);
    }
    throw Problem.invalid(
        "%s must be a whole number from 1 to %d, not %s."
            .formatted(key, MAX_VERSION_NUMBER, text.length() > 40 ? "a longer one" : text));
  }

  private static Instant time(String text, Instant now) {
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid("created_at must be a time like 2024-01-01T00:00:00Z.");
    }
    if (time.isBefore(EARLIEST)) {
      throw Problem.invalid("created_at is %s, and must not be before 1970.".formatted(text));
    }
    if (time.isAfter(now.plus(CLOCK_DIFFERENCE))) {
      throw Problem.invalid("created_at is %s, which is in the future.".formatted(text));
    }
    return time;
  }

  /**
   * Stores flow and versions in one transaction, so that a crash leaves nothing of it.
   *
   * @throws Problem not found, or malformed if no account is named and none is the default
   */
  Answer store(Handle handle, EndpointTransfer endpoints, Instant now) {
    String account = flow.requireAccountId(handle);
    FlowDao flows = new FlowDao(handle);
    String id = flows.insert(flow.withoutDefinition(), account, by, now).id();
    Integer number = append(handle, id);
    Definition current = flow.definition();
    if (current != null) {
      if (number == null) {
        number = appendCurrent(handle, id, MetaText.of(current), now);
      }
      new DefinitionDao(handle).set(flows.require(id), current, number);
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(endpoints.importInto(handle, id, file, endpoint, now));
    AuditDetail detail = FlowAudit.of(flows.require(id)).with("versions", versions.size());
    new AuditDao(handle).add(by.actor(), AuditAction.FLOW_IMPORT, id, detail, now);
    return FlowAnswers.created(handle, id, flows.requireItem(id), account, flow, all);
  }

  /** Stores the current text, which is not in the history of the file. */
  private int appendCurrent(Handle handle, String id, MetaText current, Instant now) {
    VersionWriter versions = new VersionWriter(handle);
    if (currentNumber == null) {
      return versions.append(id, current, by, now);
    }
    return new VersionDao(handle).exists(id, currentNumber)
        ? versions.append(
            id, current, by.withNote("Version %d of the file".formatted(currentNumber)), now)
        : versions.append(id, currentNumber, current, by, now);
  }

  /** Returns the last version with the current text of the flow; null if there is none. */
  private @Nullable Integer append(Handle handle, String id) {
    VersionWriter writer = new VersionWriter(handle);
    String textHash = flow.definition() == null ? null : flow.definition().textHash();
    Integer current = null;
    for (Version version : versions) {
      writer.append(id, version.number(), version.text(), version.by(), version.createdAt());
      if (version.text().textHash().equals(textHash)) {
        current = version.number();
      }
    }
    return current;
  }
}
