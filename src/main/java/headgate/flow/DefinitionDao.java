package headgate.flow;

import headgate.db.DirectSql;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.StoredDefinition;
import headgate.flow.version.Summary;
import headgate.flow.version.VersionWriter;
import headgate.flowjson.Validator;
import headgate.json.RawJson;
import headgate.text.PreparedText;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The current definitions of flows and their findings: {@code flow_definition}. Each new text is
 * stored as a version, too. The caller opens, commits and closes the handle.
 */
public final class DefinitionDao {

  private final Handle handle;

  public DefinitionDao(Handle handle) {
    this.handle = handle;
  }

  public StoredDefinition of(Flow flow) {
    return handle
        .createQuery(
            """
            SELECT text, findings, finding_errors, findings_version, validation_errors
            FROM flow_definition WHERE flow = :number
            """)
        .bind("number", flow.number())
        .map(FlowMappers.DEFINITION)
        .one();
  }

  public void insert(long number, @Nullable Definition definition, RawJson validationErrors) {
    DirectSql.update(
        handle,
        """
        INSERT INTO flow_definition
          (flow, text, findings, finding_errors, findings_version, validation_errors)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        number,
        definition == null ? null : definition.text(),
        definition == null ? "[]" : definition.findings().text(),
        summary(definition).errors(),
        Validator.VERSION,
        validationErrors.text());
  }

  /** Replaces the text if it differs. Meta's validation errors stay until the next save. */
  public void replace(Flow flow, @Nullable Definition definition, Authorship by, Instant now) {
    replace(flow, definition, null, by, now);
  }

  /**
   * Like the other {@code replace}.
   *
   * @param text of the definition, ready to be stored; null if it is not prepared
   * @return whether the text differs
   */
  boolean replace(
      Flow flow,
      @Nullable Definition definition,
      @Nullable PreparedText text,
      Authorship by,
      Instant now) {
    String textHash = definition == null ? null : definition.textHash();
    if (Objects.equals(textHash, flow.textHash())) {
      return false;
    }
    VersionWriter versions = new VersionWriter(handle);
    if (definition == null) {
      versions.keepText(flow.id());
      set(flow, null, null);
    } else {
      set(flow, definition, versions.appendCurrent(flow.id(), definition, text, by, now));
    }
    return true;
  }

  /**
   * Makes a version of the history the current one. If Meta has the same text, the version is
   * Meta's, too.
   *
   * @param definition of the version; null if the flow gets no definition
   */
  public void set(Flow flow, @Nullable Definition definition, @Nullable Integer version) {
    Summary summary = summary(definition);
    DirectSql.update(
        handle,
        """
        UPDATE flow SET
          text_hash = ?1, canonical_hash = ?2, current_version = ?3, error_count = ?4,
          warning_count = ?5, screen_count = ?6, flow_json_version = ?7, version_ends = ?8,
          counted_by = ?9, meta_version = iif(?1 = meta_text_hash, ?3, meta_version),
          published_version =
            iif(?1 = meta_text_hash AND status = 'PUBLISHED', ?3, published_version)
        WHERE number = ?10
        """,
        definition == null ? null : definition.textHash(),
        definition == null ? null : definition.canonicalHash(),
        version,
        summary.errors(),
        summary.warnings(),
        summary.screens(),
        summary.jsonVersion(),
        summary.versionEnds() ? 1 : 0,
        Validator.VERSION,
        flow.number());
    DirectSql.update(
        handle,
        """
        UPDATE flow_definition
        SET text = ?, findings = ?, finding_errors = ?, findings_version = ?
        WHERE flow = ?
        """,
        definition == null ? null : definition.text(),
        definition == null ? "[]" : definition.findings().text(),
        summary.errors(),
        Validator.VERSION,
        flow.number());
  }

  /** Stores the findings of a newer validator, unless the text was replaced meanwhile. */
  public void setFindings(String flowId, Definition validated) {
    handle
        .createUpdate(
            """
            UPDATE flow_definition
            SET findings = :findings, finding_errors = :findingErrors,
              findings_version = :validator
            WHERE flow = (SELECT number FROM flow WHERE id = :id AND text_hash = :textHash)
            """)
        .bind("id", flowId)
        .bind("textHash", validated.textHash())
        .bind("findings", validated.findings().text())
        .bind("findingErrors", validated.summary().errors())
        .bind("validator", Validator.VERSION)
        .execute();
    setSummary(flowId, validated);
  }

  /**
   * Stores what lists show of the definition, unless the text was replaced meanwhile.
   *
   * @param validated null if the flow has no definition
   */
  public void setSummary(String flowId, @Nullable Definition validated) {
    Summary summary = summary(validated);
    handle
        .createUpdate(
            """
            UPDATE flow SET
              error_count = ?, warning_count = ?, screen_count = ?, flow_json_version = ?,
              version_ends = ?, counted_by = ?
            WHERE id = ? AND text_hash IS ?
            """)
        .bind(0, summary.errors())
        .bind(1, summary.warnings())
        .bind(2, summary.screens())
        .bind(3, summary.jsonVersion())
        .bind(4, summary.versionEnds() ? 1 : 0)
        .bind(5, Validator.VERSION)
        .bind(6, flowId)
        .bind(7, validated == null ? null : validated.textHash())
        .execute();
  }

  private static Summary summary(@Nullable Definition definition) {
    return definition == null ? Summary.NONE : definition.summary();
  }
}
