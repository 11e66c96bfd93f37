package headgate.sandbox.store;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Statements on the {@code flow} and {@code flow_text} tables. */
public final class FlowStore {

  /** The version number of the draft. */
  public static final int DRAFT = 0;

  /** Meta keeps the last five published versions (Flows API, lifecycle). */
  private static final int KEPT_VERSIONS = 5;

  private static final RowMapper<FakeFlow> FLOW =
      (row, context) ->
          new FakeFlow(
              row.getLong("seq"),
              row.getString("id"),
              row.getString("waba_id"),
              row.getString("name"),
              Json.strings(row.getString("categories")),
              FlowStatus.valueOf(row.getString("status")),
              row.getString("endpoint_uri"),
              row.getString("application_id"),
              row.getString("json_version"),
              row.getString("data_api_version"),
              Json.objects(row.getString("validation_errors")),
              row.getString("preview_token"),
              row.getLong("preview_expires_at"),
              row.getLong("updated_at"),
              row.getInt("last_version"),
              row.getBoolean("editable"));

  private final Handle handle;

  public FlowStore(Handle handle) {
    this.handle = handle;
  }

  public Optional<FakeFlow> find(String id) {
    return handle
        .createQuery("SELECT * FROM flow WHERE id = :id")
        .bind("id", id)
        .map(FLOW)
        .findOne();
  }

  public Optional<FakeFlow> findByName(String wabaId, String name) {
    return handle
        .createQuery("SELECT * FROM flow WHERE waba_id = :waba AND name = :name")
        .bind("waba", wabaId)
        .bind("name", name)
        .map(FLOW)
        .findOne();
  }

  /** At most {@code limit} flows of all business accounts, newest first. */
  public List<FakeFlow> newest(int limit) {
    return handle
        .createQuery("SELECT * FROM flow ORDER BY seq DESC LIMIT :limit")
        .bind("limit", limit)
        .map(FLOW)
        .list();
  }

  /** At most {@code limit} flows created before {@code seq}, newest first. */
  public List<FakeFlow> createdBefore(String wabaId, long seq, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM flow WHERE waba_id = :waba AND seq < :seq ORDER BY seq DESC LIMIT :limit")
        .bind("waba", wabaId)
        .bind("seq", seq)
        .bind("limit", limit)
        .map(FLOW)
        .list();
  }

  /** At most {@code limit} flows created after {@code seq}, oldest first. */
  public List<FakeFlow> createdAfter(String wabaId, long seq, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM flow WHERE waba_id = :waba AND seq > :seq ORDER BY seq LIMIT :limit")
        .bind("waba", wabaId)
        .bind("seq", seq)
        .bind("limit", limit)
        .map(FLOW)
        .list();
  }

  /** Creates a draft without a document; returns its id. */
  public String insert(
      String wabaId,
      String name,
      List<String> categories,
      @Nullable String endpointUri,
      String applicationId,
      long now) {
    String id = RandomValues.id();
    handle
        .createUpdate(
            """
            INSERT INTO flow
              (id, waba_id, name, categories, status, endpoint_uri, application_id, updated_at)
            VALUES (:id, :waba, :name, :categories, 'DRAFT', :endpoint, :application, :now)
            """)
        .bind("id", id)
        .bind("waba", wabaId)
        .bind("name", name)
        .bind("categories", Json.text(categories))
        .bind("endpoint", endpointUri)
        .bind("application", applicationId)
        .bind("now", now)
        .execute();
    return id;
  }

  /** Replaces the metadata. The flow becomes a draft. */
  public void setMetadata(
      String id,
      String name,
      List<String> categories,
      @Nullable String endpointUri,
      @Nullable String applicationId,
      long now) {
    handle
        .createUpdate(
            """
            UPDATE flow
            SET name = :name, categories = :categories, endpoint_uri = :endpoint,
                application_id = :application, updated_at = :now, status = 'DRAFT'
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("categories", Json.text(categories))
        .bind("endpoint", endpointUri)
        .bind("application", applicationId)
        .bind("now", now)
        .execute();
  }

  /** Replaces the draft's document. The flow becomes a draft. */
  public void setDocument(String id, Document document, long now) {
    handle
        .createUpdate(
            "INSERT OR REPLACE INTO flow_text (flow_id, version, text) VALUES (:id, 0, :text)")
        .bind("id", id)
        .bind("text", document.text())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE flow
            SET json_version = :version, data_api_version = :dataApiVersion,
                validation_errors = :errors, updated_at = :now, status = 'DRAFT'
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("version", document.version())
        .bind("dataApiVersion", document.dataApiVersion())
        .bind("errors", Json.text(document.errors()))
        .bind("now", now)
        .execute();
  }

  public void setStatus(String id, FlowStatus status) {
    handle
        .createUpdate("UPDATE flow SET status = :status WHERE id = :id")
        .bind("id", id)
        .bind("status", status.name())
        .execute();
  }

  public void setEditable(String id, boolean editable) {
    handle
        .createUpdate("UPDATE flow SET editable = :editable WHERE id = :id")
        .bind("id", id)
        .bind("editable", editable ? 1 : 0)
        .execute();
  }

  public void setApplication(String id, @Nullable String applicationId) {
    handle
        .createUpdate("UPDATE flow SET application_id = :application WHERE id = :id")
        .bind("id", id)
        .bind("application", applicationId)
        .execute();
  }

  public void setPreview(String id, String token, long expiresAt) {
    handle
        .createUpdate(
            "UPDATE flow SET preview_token = :token, preview_expires_at = :expiresAt WHERE id = :id")
        .bind("id", id)
        .bind("token", token)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /** Copies the draft to a new published version, and deletes the oldest if there are too many. */
  public void publish(FakeFlow flow) {
    int version = flow.lastVersion() + 1;
    handle
        .createUpdate(
            """
            INSERT INTO flow_text (flow_id, version, text)
            SELECT flow_id, :version, text FROM flow_text WHERE flow_id = :id AND version = 0
            """)
        .bind("id", flow.id())
        .bind("version", version)
        .execute();
    handle
        .createUpdate("DELETE FROM flow_text WHERE flow_id = :id AND version BETWEEN 1 AND :oldest")
        .bind("id", flow.id())
        .bind("oldest", version - KEPT_VERSIONS)
        .execute();
    handle
        .createUpdate(
            "UPDATE flow SET status = 'PUBLISHED', last_version = :version WHERE id = :id")
        .bind("id", flow.id())
        .bind("version", version)
        .execute();
  }

  public void deleteAll() {
    handle.createUpdate("DELETE FROM flow").execute();
  }

  public void delete(String id) {
    handle.createUpdate("DELETE FROM flow WHERE id = :id").bind("id", id).execute();
  }

  /**
   * The text of one version.
   *
   * @param version {@link #DRAFT}, or the number of a published version
   */
  public Optional<byte[]> text(String id, int version) {
    return handle
        .createQuery("SELECT text FROM flow_text WHERE flow_id = :id AND version = :version")
        .bind("id", id)
        .bind("version", version)
        .map((row, context) -> row.getBytes("text"))
        .findOne();
  }

  /** The draft's document; empty if nothing was uploaded. */
  public Optional<Document> document(FakeFlow flow) {
    return text(flow.id(), DRAFT)
        .map(
            text ->
                new Document(
                    text, flow.validationErrors(), flow.jsonVersion(), flow.dataApiVersion()));
  }

  /** Whether the draft has a document. */
  public boolean hasText(String id) {
    return handle
        .createQuery("SELECT count(*) FROM flow_text WHERE flow_id = :id AND version = 0")
        .bind("id", id)
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  /** The numbers of the stored published versions, oldest first. */
  public List<Integer> publishedVersions(String id) {
    return handle
        .createQuery(
            "SELECT version FROM flow_text WHERE flow_id = :id AND version > 0 ORDER BY version")
        .bind("id", id)
        .mapTo(Integer.class)
        .list();
  }
}
