package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Categories;
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
import headgate.meta.UploadResult;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Meta's copy of a flow up to ours.
 *
 * <p>No transaction is open while Meta is called. Each step is recorded as soon as it is done, so
 * that a save which was cut short is finished by saving again.
 */
final class SaveToMeta {

  /**
   * What a save leaves behind.
   *
   * @param validationErrors Meta's own objects; they block publishing, not saving
   * @param findings our validator's
   * @param unchanged whether Meta had this text already
   */
  record Saved(
      String metaFlowId,
      RawJson validationErrors,
      RawJson findings,
      boolean unchanged,
      List<String> warnings) {}

  private static final Logger LOG = LoggerFactory.getLogger(SaveToMeta.class);

  private final Database db;
  private final MetaOperation operation;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final MetaTextGuard textAtMeta;
  private final InstantSource clock;

  SaveToMeta(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      MetaTextGuard textAtMeta,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.locks = locks;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.textAtMeta = textAtMeta;
    this.clock = clock;
  }

  /**
   * @param author who is named where a text of Meta's is kept
   * @throws Problem not found, lost update, wrong state, or invalid in the strict manner
   * @throws MetaException where Meta refused or could not be asked; what was done until then stays
   */
  Saved run(String flowId, SaveOptions options, Preconditions preconditions, String author) {
    return locks.whileHolding(
        flowId,
        () ->
            operation.run(
                "save-to-meta", flowId, preconditions, loaded -> save(loaded, options, author)));
  }

  /** For callers that hold the flow's lock already. */
  Saved save(LoadedFlow loaded, SaveOptions options, String author) {
    requireSavable(loaded, options.strict());
    MetaClient meta = operation.client(loaded);
    try {
      return save(revived(loaded, options, meta), options, meta, author);
    } catch (MetaException e) {
      boolean gone = e.kind() == MetaException.Kind.NOT_FOUND && !options.recreate();
      throw gone
          ? e.advising("If it was deleted there, save with ?recreate=true to make it anew.")
          : e;
    }
  }

  private Saved save(LoadedFlow loaded, SaveOptions options, MetaClient meta, String author) {
    List<String> warnings = new ArrayList<>();
    boolean isNew = loaded.flow().metaFlowId() == null && loaded.flow().creatingName() == null;
    if (loaded.flow().metaFlowId() == null) {
      createAtMeta.run(loaded, meta);
    }
    if (!isNew && !options.overwrite()) {
      keepTheirs(loaded, meta, author, warnings);
    }
    Flow flow = operation.load(loaded.flow().id()).flow();
    MetaFlowId id = Objects.requireNonNull(flow.metaFlowId(), "stored when it was created");
    boolean pushed = pushMetadata(loaded.flow(), flow, id, meta);
    boolean uploaded = upload(loaded, flow, id, meta);
    if (!uploaded) {
      db.execute(handle -> new MetaFlowDao(handle, clock.instant()).recordSaved(flow));
    }
    if ((pushed || uploaded) && flow.status() == FlowStatus.PUBLISHED) {
      warnings.add(
          "The flow was published and is a draft again, as at Meta: people still get the published"
              + " version. Publish it to make this one live.");
    }
    look(flow, id, meta, warnings);
    return saved(loaded, id, uploaded, warnings);
  }

  /**
   * The loaded, without its counterpart where Meta has that no more and a new one is wished for.
   */
  private LoadedFlow revived(LoadedFlow loaded, SaveOptions options, MetaClient meta) {
    MetaFlowId id = loaded.flow().metaFlowId();
    if (id == null || !options.recreate()) {
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

  /** Nothing that Meta alone has may be lost by being overwritten. */
  private void keepTheirs(
      LoadedFlow loaded, MetaClient meta, String author, List<String> warnings) {
    if (loaded.definition().text() == null) {
      return;
    }
    textAtMeta
        .keepOrAdvise(operation.load(loaded.flow().id()).flow(), meta, author)
        .ifPresent(
            version ->
                warnings.add(
                    "The definition had been changed at Meta; that text is kept as version %d."
                        .formatted(version)));
  }

  private Saved saved(LoadedFlow loaded, MetaFlowId id, boolean uploaded, List<String> warnings) {
    LoadedFlow now = operation.load(loaded.flow().id());
    RawJson validationErrors = now.definition().validationErrors();
    boolean nothing = loaded.definition().text() == null;
    if (nothing) {
      warnings.add("There is no json_definition yet, so none was uploaded.");
    }
    SandboxWarning.add(loaded, validationErrors, warnings);
    return new Saved(
        id.value(),
        validationErrors,
        loaded.definition().findings(),
        !uploaded && !nothing,
        warnings);
  }

  private static void requireSavable(LoadedFlow loaded, boolean strict) {
    if (loaded.flow().status() == FlowStatus.DEPRECATED) {
      throw Problem.wrongState(
          "Deprecated flows cannot be saved to Meta. Make a new flow with this definition.");
    }
    if (strict && loaded.definition().findingErrors() > 0) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "The definition has %d errors; mend them, or save without strict=true."
              .formatted(loaded.definition().findingErrors()),
          Map.of("findings", loaded.definition().findings()));
    }
  }

  /**
   * @param wanted the flow as it was when the save began
   * @param flow the same, with what is known of Meta by now
   */
  private boolean pushMetadata(Flow wanted, Flow flow, MetaFlowId id, MetaClient meta) {
    Flow.AtMeta theirs = flow.atMeta();
    boolean sameName = wanted.name().equals(theirs.name());
    boolean sameCategories = Categories.same(wanted.categories(), theirs.categories());
    boolean sameEndpoint = Objects.equals(wanted.endpointUri(), theirs.endpointUri());
    if (sameName && sameCategories && sameEndpoint) {
      return false;
    }
    meta.updateMetadata(
        id,
        sameName ? null : wanted.name(),
        sameCategories ? null : Categories.list(wanted.categories()),
        sameEndpoint ? null : orEmpty(wanted.endpointUri()));
    db.execute(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .recordMetadata(flow, wanted.name(), wanted.categories(), wanted.endpointUri()));
    return true;
  }

  private boolean upload(LoadedFlow loaded, Flow flow, MetaFlowId id, MetaClient meta) {
    RawJson text = loaded.definition().text();
    String hash = loaded.flow().textHash();
    if (text == null || hash == null || hash.equals(flow.atMeta().textHash())) {
      return false;
    }
    UploadResult upload = meta.uploadFlowJson(id, text.utf8());
    db.execute(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .recordUpload(loaded.flow(), upload.validationErrors()));
    return true;
  }

  /**
   * Reads what became of the flow: its state, its preview link, the errors. All that was asked for
   * is done by now, so that a failure here is a warning.
   */
  private void look(Flow flow, MetaFlowId id, MetaClient meta, List<String> warnings) {
    try {
      MetaFlow theirs = meta.getFlow(id);
      Instant now = clock.instant();
      db.execute(
          handle -> {
            MetaFlowDao flows = new MetaFlowDao(handle, now);
            FlowStatus status = FlowStatus.ofMeta(theirs.status(), flow.status());
            flows.recordStatus(flow, status, theirs.status());
            flows.recordValidationErrors(flow, theirs.validationErrors());
            flows.recordSeen(flow, theirs.previewUrl(), theirs.previewExpiresAt());
          });
    } catch (MetaException e) {
      LOG.warn("Flow {} was saved, but not read back from Meta: {}", flow.id(), e.getMessage());
      warnings.add("Saved, but state and preview could not be read back: " + e.getMessage());
    }
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
