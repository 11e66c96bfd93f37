package headgate.sandbox.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Statements on the {@code media} table. It holds the last hundred files. */
public final class MediaStore {

  private static final int MAX_FILES = 100;

  private final Handle handle;

  public MediaStore(Handle handle) {
    this.handle = handle;
  }

  /** Stores a file, and deletes the oldest if there are too many. */
  public void insert(MediaFile file) {
    handle
        .createUpdate(
            """
            INSERT INTO media (id, waba_id, file_name, mime_type, content)
            VALUES (:id, :waba, :fileName, :mimeType, :content)
            """)
        .bind("id", file.id())
        .bind("waba", file.wabaId())
        .bind("fileName", file.fileName())
        .bind("mimeType", file.mimeType())
        .bind("content", file.content())
        .execute();
    handle
        .createUpdate("DELETE FROM media WHERE seq <= (SELECT max(seq) FROM media) - :max")
        .bind("max", MAX_FILES)
        .execute();
  }

  public Optional<MediaFile> find(String id) {
    return handle
        .createQuery("SELECT * FROM media WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new MediaFile(
                    row.getString("id"),
                    row.getString("waba_id"),
                    row.getString("file_name"),
                    row.getString("mime_type"),
                    row.getBytes("content")))
        .findOne();
  }

  public boolean delete(String id) {
    return handle.createUpdate("DELETE FROM media WHERE id = :id").bind("id", id).execute() > 0;
  }
}
