package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flow.version.VersionDao;
import headgate.json.Sha256;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates a database whose flows have no history yet. */
class HistoryMigrationTest {

  private static final String BEFORE =
      """
      INSERT INTO account (id, name, business_account_id, access_token, is_default, sandbox, status,
        version, created_at, updated_at)
      VALUES ('a', 'A', '1', x'00', 0, 0, 'ACTIVE', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
      INSERT INTO flow (number, id, account_id, name, name_folded, status, categories, text_hash, canonical_hash,
        meta_flow_id, meta_name, meta_categories, meta_text_hash, meta_canonical_hash, version, created_at, updated_at)
      VALUES
        (1, 'saved', 'a', 'Saved', 'saved', 'PUBLISHED', '["OTHER"]', 'h1', 'c1', '11', 'Saved', '["OTHER"]', 'h1', 'c1',
         3, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
        (2, 'changed', 'a', 'Changed', 'changed', 'DRAFT', '["OTHER"]', 'h2', 'c2', '12', 'Old', '["OTHER"]', 'h0', 'c0',
         3, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
        (3, 'same', 'a', 'Same', 'same', 'DRAFT', '["OTHER"]', 'h1', 'c1', NULL, NULL, NULL, NULL, NULL,
         1, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
        (4, 'empty', 'a', 'Empty', 'empty', 'DRAFT', '["OTHER"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         1, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z');
      INSERT INTO flow_definition VALUES (1, '{"ä":1}', '[]', 0, 1, '[]'), (2, '{"b":2}', '[]', 0, 1, '[]'),
        (3, '{"ä":1}', '[]', 0, 1, '[]'), (4, NULL, '[]', 0, 1, '[]');
      INSERT INTO flow_tombstone VALUES ('a', '99', 'Buried', '2026-01-03T00:00:00.000Z');
      """;

  @Test
  void history_beginsWithTheCurrentDefinition(@TempDir Path directory) throws Exception {
    OldDatabase.make(
        directory,
        5,
        BEFORE,
        // Real hashes, because reading a text compares its hash.
        "UPDATE flow SET text_hash = '%s' WHERE text_hash = 'h1'".formatted(hash("{\"ä\":1}")),
        "UPDATE flow SET meta_text_hash = text_hash WHERE meta_text_hash = 'h1'",
        "UPDATE flow SET text_hash = '%s' WHERE text_hash = 'h2'".formatted(hash("{\"b\":2}")));

    try (Database db = Database.open(directory)) {
      assertThat(text(db, "saved")).isEqualTo("{\"ä\":1}");
      assertThat(text(db, "changed")).isEqualTo("{\"b\":2}");
      assertThat(text(db, "same")).isEqualTo("{\"ä\":1}");
      assertThat(string(db, "SELECT count(*) FROM text")).isEqualTo("2");
      assertThat(pointers(db, "saved")).isEqualTo("1 1 1");
      assertThat(pointers(db, "changed")).isEqualTo("1 - -");
      assertThat(pointers(db, "same")).isEqualTo("1 - -");
      assertThat(pointers(db, "empty")).isEqualTo("- - -");
      assertThat(string(db, "SELECT agreed_name FROM flow WHERE id = 'changed'")).isEqualTo("Old");
      assertThat(string(db, "SELECT meta_flow_id || name FROM removed_flow")).isEqualTo("99Buried");
      assertThat(string(db, "SELECT id FROM removed_flow"))
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
    }
  }

  private static String text(Database db, String flow) {
    return db.read(handle -> new VersionDao(handle).text(flow, 1)).orElseThrow();
  }

  private static String pointers(Database db, String flow) {
    return string(
        db,
        """
        SELECT ifnull(current_version, '-') || ' ' || ifnull(meta_version, '-') || ' '
          || ifnull(published_version, '-') FROM flow WHERE id = '%s'
        """
            .formatted(flow));
  }

  private static String string(Database db, String query) {
    return db.read(
        handle -> handle.createQuery(query).map((row, context) -> row.getString(1)).one());
  }

  private static String hash(String text) {
    return Sha256.hex(text);
  }
}
