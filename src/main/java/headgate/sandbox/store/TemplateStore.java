package headgate.sandbox.store;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Statements on the {@code template} table. */
public final class TemplateStore {

  private static final RowMapper<Template> TEMPLATE =
      (row, context) ->
          new Template(
              row.getLong("seq"),
              row.getString("id"),
              row.getString("name"),
              row.getString("language"),
              row.getString("category"),
              Json.objects(row.getString("components")));

  private final Handle handle;

  public TemplateStore(Handle handle) {
    this.handle = handle;
  }

  /** Returns the id of the new template. */
  public String insert(
      String wabaId,
      String name,
      String language,
      String category,
      List<Map<String, Object>> components) {
    String id = RandomValues.id();
    handle
        .createUpdate(
            """
            INSERT INTO template (id, waba_id, name, language, category, components)
            VALUES (:id, :waba, :name, :language, :category, :components)
            """)
        .bind("id", id)
        .bind("waba", wabaId)
        .bind("name", name)
        .bind("language", language)
        .bind("category", category)
        .bind("components", Json.text(components))
        .execute();
    return id;
  }

  public Optional<Template> find(String wabaId, String name, String language) {
    return handle
        .createQuery(
            """
            SELECT * FROM template
            WHERE waba_id = :waba AND name = :name AND language = :language
            """)
        .bind("waba", wabaId)
        .bind("name", name)
        .bind("language", language)
        .map(TEMPLATE)
        .findOne();
  }

  /** All templates of an account, newest first. */
  public List<Template> all(String wabaId) {
    return handle
        .createQuery("SELECT * FROM template WHERE waba_id = :waba ORDER BY seq DESC")
        .bind("waba", wabaId)
        .map(TEMPLATE)
        .list();
  }

  public int count(String wabaId) {
    return handle
        .createQuery("SELECT count(*) FROM template WHERE waba_id = :waba")
        .bind("waba", wabaId)
        .mapTo(Integer.class)
        .one();
  }
}
