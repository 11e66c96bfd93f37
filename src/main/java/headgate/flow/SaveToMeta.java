package headgate.flow;

import headgate.db.Database;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.meta.Upload;
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
  private final Subject.Finder subjects;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final InstantSource clock;

  SaveToMeta(Database db, Subject.Finder subjects, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.subjects = subjects;
    this.locks = locks;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.clock = clock;
  }

  /**
   * @param strict whether our own error findings refuse the save
   * @throws Problem not found, lost update, wrong state, or invalid in the strict manner
   * @throws MetaException where Meta refused or could not be asked; what was done until then stays
   */
  Saved run(String flowId, boolean strict, Preconditions preconditions) {
    return locks.whileHolding(
        flowId,
        () ->
            subjects.operate(
                "save-to-meta", flowId, preconditions, subject -> save(subject, strict)));
  }

  /** For callers that hold the flow's lock already. */
  Saved save(Subject subject, boolean strict) {
    requireSavable(subject, strict);
    List<String> warnings = new ArrayList<>();
    MetaClient meta = subjects.meta(subject);
    if (subject.flow().metaFlowId() == null) {
      createAtMeta.run(subject, meta);
    }
    Flow flow = subjects.find(subject.flow().id()).flow();
    MetaFlowId id = Objects.requireNonNull(flow.metaFlowId(), "stored when it was created");
    boolean pushed = pushMetadata(subject.flow(), flow, id, meta);
    boolean uploaded = upload(subject, flow, id, meta);
    if (!uploaded) {
      db.execute(handle -> new MetaFlowDao(handle, clock.instant()).recordSaved(flow));
    }
    if ((pushed || uploaded) && flow.status() == FlowStatus.PUBLISHED) {
      warnings.add(
          "The flow was published and is a draft again, as at Meta: people still get the published"
              + " version. Publish it to make this one live.");
    }
    look(flow, id, meta, warnings);
    return saved(subject, id, uploaded, warnings);
  }

  private Saved saved(Subject subject, MetaFlowId id, boolean uploaded, List<String> warnings) {
    Subject now = subjects.find(subject.flow().id());
    RawJson validationErrors = now.definition().validationErrors();
    boolean nothing = subject.definition().text() == null;
    if (nothing) {
      warnings.add("There is no json_definition yet, so none was uploaded.");
    }
    SandboxWarning.add(subject, validationErrors, warnings);
    return new Saved(
        id.value(),
        validationErrors,
        subject.definition().findings(),
        !uploaded && !nothing,
        warnings);
  }

  private static void requireSavable(Subject subject, boolean strict) {
    if (subject.flow().status() == FlowStatus.DEPRECATED) {
      throw Problem.wrongState(
          "Deprecated flows cannot be saved to Meta. Make a new flow with this definition.");
    }
    if (strict && subject.definition().findingErrors() > 0) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "The definition has %d errors; mend them, or save without strict=true."
              .formatted(subject.definition().findingErrors()),
          Map.of("findings", subject.definition().findings()));
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

  private boolean upload(Subject subject, Flow flow, MetaFlowId id, MetaClient meta) {
    RawJson text = subject.definition().text();
    String hash = subject.flow().textHash();
    if (text == null || hash == null || hash.equals(flow.atMeta().textHash())) {
      return false;
    }
    Upload upload = meta.uploadFlowJson(id, text.utf8());
    db.execute(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .recordUpload(subject.flow(), upload.validationErrors()));
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
            flows.recordPreview(flow, theirs.previewUrl(), theirs.previewExpiresAt());
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
