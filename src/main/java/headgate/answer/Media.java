package headgate.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code media}.
 *
 * @param sha256 as Meta says it, then that of the content; in hexadecimal digits
 * @param size in bytes; null before the file is here
 * @param state {@code waiting}, {@code stored}, {@code failed}, {@code lost} or {@code removed}
 */
record Media(
    String id,
    String key,
    String metaId,
    @Nullable String fileName,
    @Nullable String mimeType,
    @Nullable String sha256,
    @Nullable Long size,
    String state,
    int attempts) {

  static final String SELECT =
      """
      SELECT id, key, meta_id, file_name, mime_type, sha256, size, state, attempts FROM media
      """;

  static Media of(ResultSet row) throws SQLException {
    long size = row.getLong("size");
    Long known = row.wasNull() ? null : size;
    return new Media(
        row.getString("id"),
        row.getString("key"),
        row.getString("meta_id"),
        row.getString("file_name"),
        row.getString("mime_type"),
        row.getString("sha256"),
        known,
        row.getString("state"),
        row.getInt("attempts"));
  }
}
