package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes a draft live. */
final class Publish {

  /** The flow as it is now, and what its owner should know. */
  record Published(Flow flow, List<String> warnings) {}

  private final Database db;
  private final MetaOperation operation;
  private final FlowLocks locks;
  private final SaveToMeta saveToMeta;
  private final MetaTextGuard textAtMeta;
  private final InstantSource clock;

  Publish(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      SaveToMeta saveToMeta,
      MetaTextGuard textAtMeta,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.locks = locks;
    this.saveToMeta = saveToMeta;
    this.textAtMeta = textAtMeta;
    this.clock = clock;
  }

  /**
   * @throws Problem not found, lost update, wrong state, unsaved changes, or validation errors
   * @throws MetaException where Meta refused or could not be asked
   */
  Published run(String flowId, PublishOptions options, Preconditions preconditions, String author) {
    return locks.whileHolding(
        flowId,
        () ->
            operation.run(
                "publish", flowId, preconditions, loaded -> publish(loaded, options, author)));
  }

  private Published publish(LoadedFlow found, PublishOptions options, String author) {
    LoadedFlow loaded = found;
    String flowId = found.flow().id();
    List<String> warnings = new ArrayList<>();
    boolean saves = options.save() && isWorthSaving(loaded.flow());
    if (saves) {
      warnings.addAll(saveToMeta.save(loaded, options.saving(), author).warnings());
      loaded = operation.load(flowId);
      if (isLive(loaded.flow())) {
        return new Published(loaded.flow(), warnings); // an earlier call did it, unheard
      }
    }
    requireDraft(loaded.flow());
    requirePublishable(loaded);
    if (!saves) {
      requireKnown(loaded, author, warnings);
      SandboxWarning.add(loaded, RawJson.EMPTY_ARRAY, warnings);
    }
    BreakingWarning.add(db, loaded.flow(), warnings);
    publish(loaded);
    return new Published(operation.load(flowId).flow(), warnings);
  }

  /** A draft always: it may have been changed at Meta. */
  private static boolean isWorthSaving(Flow flow) {
    return switch (flow.status()) {
      case DRAFT -> true;
      case PUBLISHED -> flow.hasLocalChanges();
      case DEPRECATED -> false;
    };
  }

  private static boolean isLive(Flow flow) {
    return flow.status() == FlowStatus.PUBLISHED && !flow.hasLocalChanges();
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
              "Deprecated flows cannot be published. Make a new flow instead.");
    }
  }

  private static void requirePublishable(LoadedFlow loaded) {
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null) {
      throw Problem.wrongState("Flow must be saved to Meta first before publishing");
    }
    if (flow.hasLocalChanges()) {
      throw Problem.of(
          Problem.Kind.UNSAVED_CHANGES,
          "The flow has changes that are not at Meta. Save it to Meta first, or publish with"
              + " ?save=true.");
    }
    RawJson errors = loaded.definition().validationErrors();
    if (!errors.equals(RawJson.EMPTY_ARRAY)) {
      throw Problem.of(
          Problem.Kind.VALIDATION_ERRORS,
          "Meta found errors in the definition. Mend them and save again before publishing.",
          Map.of("validation_errors", errors));
    }
  }

  /** What is published is what can be seen here, unless somebody changed it at Meta. */
  private void requireKnown(LoadedFlow loaded, String author, List<String> warnings) {
    Optional<Integer> other;
    try {
      other = textAtMeta.keep(loaded.flow(), operation.client(loaded), author);
    } catch (MetaException e) {
      if (e.kind() == MetaException.Kind.NOT_FOUND) {
        throw e;
      }
      warnings.add("Meta's text could not be compared with the one here: " + e.getMessage());
      return;
    }
    if (other.isPresent()) {
      throw Problem.of(
          Problem.Kind.UNSAVED_CHANGES,
          ("The definition was changed at Meta; its text is kept here as version %d. Sync to take"
                  + " it over, or publish with ?save=true to put the one here in its place.")
              .formatted(other.get()),
          Map.of("meta_version", other.get()));
    }
  }

  private void publish(LoadedFlow loaded) {
    Flow flow = loaded.flow();
    MetaFlowId id = Objects.requireNonNull(flow.metaFlowId(), "required before");
    MetaClient meta = operation.client(loaded);
    try {
      meta.publish(id);
    } catch (MetaException e) {
      settle(flow, id, meta, e);
      return;
    }
    record(flow, FlowStatus.PUBLISHED.name());
  }

  /** Meta's state decides where its answer did not come; it is asked, never told twice. */
  private void settle(Flow flow, MetaFlowId id, MetaClient meta, MetaException failure) {
    MetaFlow theirs = OutcomeCheck.after(failure, id, meta);
    if (FlowStatus.ofMeta(theirs.status(), flow.status()) != FlowStatus.PUBLISHED) {
      throw failure;
    }
    record(flow, theirs.status());
  }

  private void record(Flow flow, String metaStatus) {
    db.execute(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .recordStatus(flow, FlowStatus.PUBLISHED, metaStatus));
  }
}
