package headgate.db;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The {@code setting} table: facts about this data directory, each with a name. */
public final class SettingDao {

  private final Handle handle;

  public SettingDao(Handle handle) {
    this.handle = handle;
  }

  public Optional<String> find(String name) {
    return handle
        .createQuery("SELECT value FROM setting WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Replaces an earlier value. */
  public void put(String name, String value) {
    handle
        .createUpdate(
            """
            INSERT INTO setting (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  /** Does nothing if there is no such setting. */
  public void delete(String name) {
    handle.createUpdate("DELETE FROM setting WHERE name = :name").bind("name", name).execute();
  }
}
