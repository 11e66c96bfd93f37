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

  /**
   * How to save.
   *
   * @param strict whether our own error findings refuse the save
   * @param overwrite whether Meta's text is replaced without a look at it
   * @param recreate whether a flow that Meta has no more is made anew there
   */
  record Wish(boolean strict, boolean overwrite, boolean recreate) {}

  private static final Logger LOG = LoggerFactory.getLogger(SaveToMeta.class);

  private final Database db;
  private final Subject.Finder subjects;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final TextAtMeta textAtMeta;
  private final InstantSource clock;

  SaveToMeta(
      Database db,
      Subject.Finder subjects,
      FlowLocks locks,
      TextAtMeta textAtMeta,
      InstantSource clock) {
    this.db = db;
    this.subjects = subjects;
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
  Saved run(String flowId, Wish wish, Preconditions preconditions, String author) {
    return locks.whileHolding(
        flowId,
        () ->
            subjects.operate(
                "save-to-meta", flowId, preconditions, subject -> save(subject, wish, author)));
  }

  /** For callers that hold the flow's lock already. */
  Saved save(Subject subject, Wish wish, String author) {
    requireSavable(subject, wish.strict());
    MetaClient meta = subjects.meta(subject);
    try {
      return save(revived(subject, wish, meta), wish, meta, author);
    } catch (MetaException e) {
      boolean gone = e.kind() == MetaException.Kind.NOT_FOUND && !wish.recreate();
      throw gone
          ? e.advising("If it was deleted there, save with ?recreate=true to make it anew.")
          : e;
    }
  }

  private Saved save(Subject subject, Wish wish, MetaClient meta, String author) {
    List<String> warnings = new ArrayList<>();
    boolean isNew = subject.flow().metaFlowId() == null && subject.flow().creatingName() == null;
    if (subject.flow().metaFlowId() == null) {
      createAtMeta.run(subject, meta);
    }
    if (!isNew && !wish.overwrite()) {
      keepTheirs(subject, meta, author, warnings);
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

  /**
   * The subject, without its counterpart where Meta has that no more and a new one is wished for.
   */
  private Subject revived(Subject subject, Wish wish, MetaClient meta) {
    MetaFlowId id = subject.flow().metaFlowId();
    if (id == null || !wish.recreate()) {
      return subject;
    }
    try {
      meta.readStatus(id);
      return subject;
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND) {
        throw e;
      }
    }
    db.execute(handle -> new MetaFlowDao(handle, clock.instant()).forgetMeta(subject.flow()));
    return subjects.find(subject.flow().id());
  }

  /** Nothing that Meta alone has may be lost by being overwritten. */
  private void keepTheirs(Subject subject, MetaClient meta, String author, List<String> warnings) {
    if (subject.definition().text() == null) {
      return;
    }
    textAtMeta
        .keepOrAdvise(subjects.find(subject.flow().id()).flow(), meta, author)
        .ifPresent(
            version ->
                warnings.add(
                    "The definition had been changed at Meta; that text is kept as version %d."
                        .formatted(version)));
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
