package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.MetaStateDao;
import headgate.http.Actor;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaFlowId;
import headgate.meta.UploadResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sends Meta what differs from what it is known to have. */
final class PushChanges {

  /**
   * @param flow as it is after the push
   * @param validationErrors Meta's newest ones, a JSON array
   */
  record Pushed(
      Flow flow, RawJson validationErrors, boolean metadataSent, boolean definitionSent) {}

  private final Database db;
  private final InstantSource clock;

  PushChanges(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Pushes the flow as it was loaded. Edits that came later stay here, as local changes.
   *
   * @param known the same flow with the newest that is known of Meta
   */
  Pushed run(LoadedFlow loaded, Flow known, MetaFlowId id, MetaClient meta, Actor by) {
    Optional<Flow> afterMetadata = pushMetadata(loaded.flow(), known, id, meta);
    Flow flow = afterMetadata.orElse(known);
    RawJson text = loaded.definition().text();
    String textHash = loaded.flow().textHash();
    if (text == null || textHash == null || textHash.equals(flow.atMeta().textHash())) {
      Instant now = clock.instant();
      Flow saved =
          db.write(
              handle -> {
                Flow after = new MetaStateDao(handle, now).recordSaved(flow);
                addRow(handle, by, loaded.flow(), after, now);
                return after;
              });
      return new Pushed(
          saved, loaded.definition().validationErrors(), afterMetadata.isPresent(), false);
    }
    UploadResult upload = meta.uploadFlowJson(id, text.utf8());
    // With the hash of the text that was sent: the flow may have another text now.
    Instant now = clock.instant();
    Flow uploaded =
        db.write(
            handle -> {
              Flow after =
                  new MetaStateDao(handle, now)
                      .recordUpload(loaded.flow(), upload.validationErrors());
              addRow(handle, by, loaded.flow(), after, now);
              return after;
            });
    return new Pushed(uploaded, upload.validationErrors(), afterMetadata.isPresent(), true);
  }

  /** The row of the whole save, in the transaction that ends it. */
  private static void addRow(Handle handle, Actor by, Flow before, Flow after, Instant now) {
    AuditDetail detail = FlowAudit.ofOperation(before, after);
    new AuditDao(handle).add(by, AuditAction.FLOW_SAVE, after.id(), detail, now);
  }

  /** Empty if Meta has the same already. */
  private Optional<Flow> pushMetadata(Flow ours, Flow known, MetaFlowId id, MetaClient meta) {
    Flow.AtMeta theirs = known.atMeta();
    boolean sameName = ours.name().equals(theirs.name());
    boolean sameCategories = Categories.same(ours.categories(), theirs.categories());
    boolean sameEndpoint = Objects.equals(ours.endpointUri(), theirs.endpointUri());
    if (sameName && sameCategories && sameEndpoint) {
      return Optional.empty();
    }
    meta.updateMetadata(
        id,
        sameName ? null : ours.name(),
        sameCategories ? null : Categories.list(ours.categories()),
        sameEndpoint ? null : Objects.requireNonNullElse(ours.endpointUri(), ""));
    return Optional.of(
        db.write(
            handle ->
                new MetaStateDao(handle, clock.instant())
                    .recordMetadata(known, ours.name(), ours.categories(), ours.endpointUri())));
  }
}
