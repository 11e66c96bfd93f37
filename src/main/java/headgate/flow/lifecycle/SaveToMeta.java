package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.MetaStateDao;
import headgate.flow.Operation;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Meta's copy of a flow up to ours.
 *
 * <p>No transaction is open while Meta is called. Each step is recorded as soon as it is done, and
 * returns the flow as it is then. A save that was cut off is finished by saving again.
 *
 * <p>The flow is read once. The lock of the flow does not keep edits out: a save always sends what
 * it read, even if the flow was edited since.
 */
final class SaveToMeta {

  /**
   * The result of a save.
   *
   * @param flow as it is after the save
   * @param validationErrors Meta's own objects, a JSON array; they block publishing, not saving
   * @param findings our validator's, a JSON array
   * @param unchanged whether Meta had this text already
   */
  record Saved(
      Flow flow,
      RawJson validationErrors,
      RawJson findings,
      boolean unchanged,
      List<String> warnings) {

    MetaFlowId metaFlowId() {
      return requireMetaFlowId(flow);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(SaveToMeta.class);

  private final Database db;
  private final MetaOperation operation;
  private final CreateAtMeta createAtMeta;
  private final MetaTextGuard guard;
  private final PushChanges pushChanges;
  private final InstantSource clock;

  SaveToMeta(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      MetaTextGuard guard,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.guard = guard;
    this.pushChanges = new PushChanges(db, clock);
    this.clock = clock;
  }

  /**
   * @param by who saves, and the author of a version that is made from Meta's text
   * @throws Problem not found, lost update, wrong state, or invalid if the save is strict
   * @throws MetaException if Meta refused or could not be reached; the steps that were done stay
   */
  Saved run(String flowId, SaveOptions options, Preconditions preconditions, Actor by) {
    return operation.run(
        Operation.SAVE_TO_META, flowId, preconditions, by, loaded -> save(loaded, options, by));
  }

  /** For callers that hold the flow's lock. */
  Saved save(LoadedFlow loaded, SaveOptions options, Actor by) {
    requireSavable(loaded, options.strict());
    MetaClient meta = operation.client(loaded);
    try {
      LoadedFlow savable = options.recreate() ? untieIfLost(loaded, meta) : loaded;
      return save(savable, options, meta, by);
    } catch (MetaException e) {
      boolean isLost = e.kind() == MetaException.Kind.NOT_FOUND && !options.recreate();
      throw isLost
          ? e.advising("If it was deleted there, save with ?recreate=true to create it again.")
          : e;
    }
  }

  private Saved save(LoadedFlow loaded, SaveOptions options, MetaClient meta, Actor by) {
    List<String> warnings = new ArrayList<>();
    Flow flow = loaded.flow();
    boolean isNew = flow.metaFlowId() == null && flow.creatingName() == null;
    if (flow.metaFlowId() == null) {
      flow = createAtMeta.run(flow, meta);
    }
    boolean concernsText = loaded.hasText() || flow.atMeta().textHash() != null;
    if (concernsText && !isNew && !options.overwrite()) {
      MetaTextGuard.Checked checked = guard.preserveOrRefuse(flow, meta, by);
      flow = checked.flow();
      if (checked.foreignVersion() != null) {
        warnings.add(
            (checked.isUnreadable()
                    ? "The text at Meta had been changed and was not a Flow JSON. It is kept as"
                        + " version %d."
                    : "The definition had been changed at Meta. Its text is kept as version %d.")
                .formatted(checked.foreignVersion()));
      }
    }
    MetaFlowId id = requireMetaFlowId(flow);
    boolean wasPublished = flow.status() == FlowStatus.PUBLISHED;
    PushChanges.Pushed pushed = pushChanges.run(loaded, flow, id, meta, by);
    if (wasPublished && (pushed.metadataSent() || pushed.definitionSent())) {
      warnings.add(
          "The flow was published and is now a draft, as at Meta. People still get the published"
              + " version. Publish the flow to make this version live.");
    }
    ReadBack readBack = readBack(pushed, id, meta, by);
    warnings.addAll(readBack.warnings());
    if (!loaded.hasText()) {
      warnings.add(
          readBack.flow().atMeta().textHash() == null
              ? "There is no json_definition yet, so none was uploaded."
              : "There is no json_definition here, so none was uploaded. Meta keeps %s."
                  .formatted(MetaVersion.words(readBack.flow())));
    }
    SandboxWarning.about(loaded, readBack.validationErrors()).ifPresent(warnings::add);
    return new Saved(
        readBack.flow(),
        readBack.validationErrors(),
        loaded.definition().findings(),
        loaded.hasText() && !pushed.definitionSent(),
        warnings);
  }

  private static void requireSavable(LoadedFlow loaded, boolean strict) {
    if (loaded.flow().status() == FlowStatus.DEPRECATED) {
      throw Problem.wrongState(
          "Deprecated flows cannot be saved to Meta. Create a new flow with this definition.");
    }
    if (strict && loaded.definition().findingErrors() > 0) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "The definition has %d errors. Fix them, or save without strict=true."
              .formatted(loaded.definition().findingErrors()),
          Map.of("findings", loaded.definition().findings()));
    }
  }

  private LoadedFlow untieIfLost(LoadedFlow loaded, MetaClient meta) {
    MetaFlowId id = loaded.flow().metaFlowId();
    if (id == null) {
      return loaded;
    }
    try {
      meta.readStatus(id);
      return loaded;
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND) {
        throw e;
      }
    }
    db.execute(handle -> new MetaFlowDao(handle, clock.instant()).forgetMeta(loaded.flow()));
    return operation.load(loaded.flow().id());
  }

  private static MetaFlowId requireMetaFlowId(Flow flow) {
    return Objects.requireNonNull(flow.metaFlowId(), "a save ties the flow to Meta first");
  }

  private record ReadBack(Flow flow, RawJson validationErrors, List<String> warnings) {}

  /** Stores status, preview link and errors. The save itself is done, so a failure only warns. */
  private ReadBack readBack(PushChanges.Pushed pushed, MetaFlowId id, MetaClient meta, Actor by) {
    Flow flow = pushed.flow();
    try {
      MetaFlow theirs = meta.getFlow(id);
      Instant now = clock.instant();
      Flow seen =
          db.write(
              handle -> {
                MetaStateDao dao = new MetaStateDao(handle, now);
                FlowStatus status = FlowStatus.ofMeta(theirs.status(), flow.status());
                dao.recordStatus(flow, status, theirs.status());
                dao.recordValidationErrors(flow, theirs.validationErrors());
                Flow after = dao.recordSeen(flow, theirs.previewUrl(), theirs.previewExpiresAt());
                if (after.status() != flow.status()) {
                  AuditDetail detail = FlowAudit.ofOperation(flow, after);
                  new AuditDao(handle).add(by, AuditAction.FLOW_SYNC, flow.id(), detail, now);
                }
                return after;
              });
      return new ReadBack(seen, theirs.validationErrors(), List.of());
    } catch (MetaException e) {
      LOG.warn("Flow {} was saved, but not read back from Meta: {}", flow.id(), e.getMessage());
      return new ReadBack(
          flow,
          pushed.validationErrors(),
          List.of("Saved, but status and preview could not be read back: " + e.getMessage()));
    }
  }
}
