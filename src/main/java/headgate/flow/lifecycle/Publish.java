package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaStateDao;
import headgate.flow.Operation;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes a draft. */
final class Publish {

  private final Database db;
  private final MetaOperation operation;
  private final FlowLocks locks;
  private final SaveToMeta saveToMeta;
  private final MetaTextGuard guard;
  private final InstantSource clock;

  Publish(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      SaveToMeta saveToMeta,
      MetaTextGuard guard,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.locks = locks;
    this.saveToMeta = saveToMeta;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * @param by who publishes, and the author of a version that is made from Meta's text
   * @return warnings
   * @throws Problem not found, lost update, wrong state, unsaved changes, or validation errors
   * @throws MetaException if Meta refused or could not be reached
   */
  List<String> run(String flowId, PublishOptions options, Preconditions preconditions, Actor by) {
    return locks.whileHolding(
        flowId,
        () -> {
          LoadedFlow loaded = operation.load(flowId, preconditions);
          return options.save() && isWorthSaving(loaded.flow())
              ? saveAndPublish(loaded, options, by)
              : operation.attempt(Operation.PUBLISH, loaded.flow(), by, () -> publish(loaded, by));
        });
  }

  /** A draft is always worth saving: it may have changed at Meta. */
  private static boolean isWorthSaving(Flow flow) {
    return switch (flow.status()) {
      case DRAFT -> true;
      case PUBLISHED -> flow.hasLocalChanges();
      case DEPRECATED -> false;
    };
  }

  private List<String> saveAndPublish(LoadedFlow loaded, PublishOptions options, Actor by) {
    SaveToMeta.Saved saved =
        operation.attempt(
            Operation.PUBLISH,
            loaded.flow(),
            by,
            () -> saveToMeta.save(loaded, options.saving(), by));
    List<String> warnings = new ArrayList<>(saved.warnings());
    Flow flow = saved.flow();
    if (isLive(flow)) {
      return warnings; // an earlier call published it, and its answer never came
    }
    MetaFlowId id = requirePublishable(flow, saved.validationErrors());
    BreakingWarning.about(db, flow).ifPresent(warnings::add);
    operation.<@Nullable Void>attempt(
        Operation.PUBLISH,
        flow,
        by,
        () -> {
          publish(flow, id, operation.client(loaded), by);
          return null;
        });
    return warnings;
  }

  private static boolean isLive(Flow flow) {
    return flow.status() == FlowStatus.PUBLISHED && !flow.hasLocalChanges();
  }

  private List<String> publish(LoadedFlow loaded, Actor by) {
    MetaFlowId id = requirePublishable(loaded.flow(), loaded.definition().validationErrors());
    List<String> warnings = new ArrayList<>();
    Flow flow = loaded.flow();
    try {
      flow = requireOurText(flow, operation.client(loaded), by);
    } catch (MetaException e) {
      if (e.kind() == MetaException.Kind.NOT_FOUND) {
        throw e;
      }
      warnings.add("Meta's text could not be compared with the one here: " + e.getMessage());
    }
    SandboxWarning.about(loaded, RawJson.EMPTY_ARRAY).ifPresent(warnings::add);
    BreakingWarning.about(db, flow).ifPresent(warnings::add);
    publish(flow, id, operation.client(loaded), by);
    return warnings;
  }

  /** Returns the flow's id at Meta. */
  private static MetaFlowId requirePublishable(Flow flow, RawJson validationErrors) {
    requireDraft(flow);
    MetaFlowId id = flow.metaFlowId();
    if (id == null) {
      throw Problem.wrongState("Flow must be saved to Meta first before publishing");
    }
    if (flow.textHash() == null && flow.atMeta().textHash() != null) {
      throw Problem.of(
          Problem.Kind.UNSAVED_CHANGES,
          "There is no json_definition here, and Meta keeps %s. Give the flow a json_definition first."
              .formatted(MetaVersion.words(flow)));
    }
    if (flow.hasLocalChanges()) {
      throw Problem.of(
          Problem.Kind.UNSAVED_CHANGES,
          "The flow has changes that are not at Meta. Save it to Meta first, or publish with"
              + " ?save=true.");
    }
    if (!validationErrors.equals(RawJson.EMPTY_ARRAY)) {
      throw Problem.of(
          Problem.Kind.VALIDATION_ERRORS,
          "Meta found errors in the definition. Fix them and save again before publishing.",
          Map.of("validation_errors", validationErrors));
    }
    return id;
  }

  private static void requireDraft(Flow flow) {
    switch (flow.status()) {
      case DRAFT -> {}
      case PUBLISHED ->
          throw Problem.wrongState(
              flow.hasLocalChanges()
                  ? "The flow is published already, and its changes are not at Meta. Publish with"
                      + " ?save=true to save them and make them live."
                  : "The flow is published already.");
      case DEPRECATED ->
          throw Problem.wrongState(
              "Deprecated flows cannot be published. Create a new flow instead.");
    }
  }

  /**
   * Makes sure that Meta publishes the text that is here.
   *
   * @return the flow as it is after the check
   * @throws Problem unsaved changes, if the text was changed at Meta
   */
  private Flow requireOurText(Flow flow, MetaClient meta, Actor by) {
    MetaTextGuard.Checked checked = guard.preserve(flow, meta, by);
    if (checked.foreignVersion() != null) {
      throw Problem.of(
          Problem.Kind.UNSAVED_CHANGES,
          (checked.isUnreadable()
                  ? "The text at Meta was changed and is not a Flow JSON. It is kept here as version"
                      + " %d. Publish with ?save=true to replace it with the one here."
                  : "The definition was changed at Meta. Its text is kept here as version %d. Sync to"
                      + " take it over, or publish with ?save=true to replace it with the one here.")
              .formatted(checked.foreignVersion()),
          Map.of("meta_version", checked.foreignVersion()));
    }
    return checked.flow();
  }

  /** If Meta's answer does not come, its state decides. The call is not repeated. */
  private void publish(Flow flow, MetaFlowId id, MetaClient meta, Actor by) {
    String metaStatus = FlowStatus.PUBLISHED.name();
    try {
      meta.publish(id);
    } catch (MetaException e) {
      metaStatus = OutcomeCheck.after(e, id, meta).status();
      if (FlowStatus.ofMeta(metaStatus, flow.status()) != FlowStatus.PUBLISHED) {
        throw e;
      }
    }
    String published = metaStatus;
    Instant now = clock.instant();
    db.execute(
        handle -> {
          new MetaStateDao(handle, now).recordStatus(flow, FlowStatus.PUBLISHED, published);
          AuditDetail detail = FlowAudit.ofOperation(flow, new FlowDao(handle).require(flow.id()));
          new AuditDao(handle).add(by, AuditAction.FLOW_PUBLISH, flow.id(), detail, now);
        });
  }
}
