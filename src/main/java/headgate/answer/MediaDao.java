package headgate.answer;

import headgate.flow.FlowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The {@code media} table. The caller begins and ends the transaction. */
final class MediaDao {

  private final Handle handle;

  MediaDao(Handle handle) {
    this.handle = handle;
  }

  void insert(long response, List<MediaFile> files, Instant now) {
    for (MediaFile file : files) {
      handle
          .createUpdate(
              """
              INSERT INTO media
                (id, response, key, position, meta_id, file_name, mime_type, sha256, state, next_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
              """)
          .bind(0, FlowId.next(now))
          .bind(1, response)
          .bind(2, file.key())
          .bind(3, file.position())
          .bind(4, file.metaId())
          .bind(5, file.fileName())
          .bind(6, file.mimeType())
          .bind(7, file.sha256())
          .bind(8, now.toEpochMilli())
          .execute();
    }
  }

  /** The files of an answer by their keys, in their order. */
  Map<String, List<Media>> of(long response) {
    Map<String, List<Media>> byKey = new LinkedHashMap<>();
    handle
        .createQuery(Media.SELECT + "WHERE response = ? ORDER BY key, position")
        .bind(0, response)
        .map((row, context) -> Media.of(row))
        .forEach(media -> byKey.computeIfAbsent(media.key(), any -> new ArrayList<>()).add(media));
    return byKey;
  }
}
