package headgate.flow.lifecycle;

import headgate.flow.Flow;
import headgate.flow.version.VersionNumbers;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.flowjson.spec.Version;
import headgate.json.Json;
import headgate.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The checks before a publish that need only what is stored here. */
final class LocalPublishChecks {

  /** Loaded at the first use. */
  private static final class Table {
    static final Spec SPEC = SpecReader.load();
  }

  private final LoadedFlow loaded;
  private final Flow flow;
  private final boolean save;

  /**
   * @param loaded with the findings of today's validator
   * @param save whether unsaved changes are saved first
   */
  LocalPublishChecks(LoadedFlow loaded, boolean save) {
    this.loaded = loaded;
    this.flow = loaded.flow();
    this.save = save;
  }

  PublishCheck status() {
    String name = "status";
    return switch (flow.status()) {
      case DRAFT -> PublishCheck.ok(name, "The flow is a draft.");
      case PUBLISHED -> {
        if (!flow.hasLocalChanges()) {
          yield PublishCheck.bad(
              name, "The flow is published already.", "Change it before you publish it again.");
        }
        yield save
            ? PublishCheck.ok(name, "The flow is published, and has changes to publish.")
            : PublishCheck.bad(
                name,
                "The flow is published already, and its changes are not at Meta.",
                "Publish with ?save=true.");
      }
      case DEPRECATED ->
          PublishCheck.bad(
              name,
              "Deprecated flows cannot be published.",
              "Clone it with POST /api/flows/%s/clone.".formatted(flow.id()));
    };
  }

  PublishCheck saved() {
    String name = "saved";
    if (!loaded.hasText()) {
      return PublishCheck.bad(
          name,
          "The flow has no json_definition.",
          "Give it one with PUT /api/flows/%s.".formatted(flow.id()));
    }
    if (flow.metaFlowId() != null && !flow.hasLocalChanges()) {
      return PublishCheck.ok(name, "Meta has the flow as it is here.");
    }
    String seen =
        flow.metaFlowId() == null
            ? "The flow is not at Meta yet."
            : "The flow has changes that are not at Meta.";
    return save
        ? PublishCheck.ok(name, seen + " It is saved there first.")
        : PublishCheck.bad(
            name,
            seen,
            "Save it with POST /api/flows/%s/save-to-meta, or publish with ?save=true."
                .formatted(flow.id()));
  }

  /** Errors only warn if Meta has accepted this text, and for the simulator. */
  PublishCheck findings() {
    String name = "findings";
    List<String> errors = new ArrayList<>();
    int warnings = 0;
    for (JsonNode finding : Json.MAPPER.readTree(loaded.definition().findings().text())) {
      switch (finding.path("severity").asString("")) {
        case "error" -> errors.add(line(finding));
        case "warning" -> warnings++;
        default -> {} // information
      }
    }
    int count = loaded.definition().findingErrors();
    String seen =
        "The validator found %s and %s."
            .formatted(count(count, "error"), count(warnings, "warning"));
    if (count == 0) {
      return PublishCheck.ok(name, seen);
    }
    PublishCheck bad = PublishCheck.bad(name, seen, "Correct the errors.").with(errors);
    return loaded.account().sandbox() || isAcceptedByMeta() ? bad.warning() : bad;
  }

  private boolean isAcceptedByMeta() {
    return isTextAtMeta() && loaded.definition().validationErrors().equals(RawJson.EMPTY_ARRAY);
  }

  /** Whether Meta is known to have this text, so that it has checked it. */
  boolean isTextAtMeta() {
    return flow.textHash() != null && Objects.equals(flow.textHash(), flow.atMeta().textHash());
  }

  /**
   * @param newest as Meta says now; null if it was not asked
   * @param failure why Meta did not say it; null if it did or was not asked
   */
  PublishCheck validationErrors(@Nullable RawJson newest, @Nullable String failure) {
    String name = "validation_errors";
    if (!isTextAtMeta()) {
      return PublishCheck.unknown(name, "Meta checks the definition when it is saved there.", null)
          .warning();
    }
    RawJson errors = newest == null ? loaded.definition().validationErrors() : newest;
    if (!errors.equals(RawJson.EMPTY_ARRAY)) {
      List<String> lines = new ArrayList<>();
      Json.MAPPER.readTree(errors.text()).forEach(error -> lines.add(line(error)));
      return PublishCheck.bad(
              name,
              "Meta found %s in the definition.".formatted(count(lines.size(), "error")),
              "Correct the definition and save it to Meta again.")
          .with(lines);
    }
    return failure != null
        ? PublishCheck.unknown(
            name,
            "Meta found no error when the flow was saved. Now it is not known: " + failure,
            null)
        : PublishCheck.ok(name, "Meta found no error in the definition.");
  }

  private static String line(JsonNode fault) {
    String message = fault.path("message").asString("");
    int line = fault.path("line_start").asInt(0);
    return line > 0 ? "Line %d: %s".formatted(line, message) : message;
  }

  /** The simulator takes versions that Meta refuses. */
  PublishCheck flowJsonVersion() {
    PublishCheck check = versionCheck();
    return loaded.account().sandbox() && !Boolean.TRUE.equals(check.ok()) ? check.warning() : check;
  }

  private PublishCheck versionCheck() {
    String name = "flow_json_version";
    String newest = Table.SPEC.newest().name();
    String action = "Change the definition to version %s.".formatted(newest);
    String given = DefinitionKeys.of(loaded).version();
    Version version = given == null ? null : Table.SPEC.version(given);
    if (version == null) {
      return PublishCheck.bad(
          name,
          given == null
              ? "The definition has no version."
              : "Meta has no version %s of Flow JSON.".formatted(given),
          action);
    }
    return switch (version.state()) {
      case EXPIRED -> PublishCheck.bad(name, "Flow JSON %s has expired.".formatted(given), action);
      case FROZEN -> PublishCheck.bad(name, "Flow JSON %s is frozen.".formatted(given), action);
      case UNANNOUNCED ->
          PublishCheck.bad(name, "Meta has not announced Flow JSON %s.".formatted(given), action)
              .warning();
      case OPEN ->
          version.equals(Table.SPEC.oldestOpen()) && !version.equals(Table.SPEC.newest())
              ? PublishCheck.bad(
                      name,
                      "Flow JSON %s is the oldest that can be published. Meta freezes it next."
                          .formatted(given),
                      action)
                  .warning()
              : PublishCheck.ok(name, "Flow JSON %s can be published.".formatted(given));
    };
  }

  /**
   * Messages keep the version that they were sent with, and a change turns a published flow into a
   * draft (Flows, Lifecycle).
   */
  PublishCheck liveMessages() {
    String name = "live_messages";
    VersionNumbers versions = flow.versions();
    if (versions.published() == null) {
      return PublishCheck.ok(name, "The flow was never published, so no message has it yet.");
    }
    String kept =
        "Messages that were sent keep version %d. New messages get the new version."
            .formatted(versions.published());
    return switch (flow.status()) {
      case DRAFT, DEPRECATED -> PublishCheck.ok(name, kept);
      case PUBLISHED ->
          PublishCheck.bad(
                  name,
                  kept
                      + " The save turns the published flow into a draft, and it stays a draft if"
                      + " the publish then fails.",
                  null)
              .warning();
    };
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
