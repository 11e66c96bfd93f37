package headgate.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads many responses with their answers, the oldest first. Thread-safe. */
public final class ResponseReader {

  /**
   * A file in an answer.
   *
   * @param name null if Meta does not say it
   */
  public record File(String id, @Nullable String name) {}

  /**
   * A response and what the person answered.
   *
   * @param files by the key of their answer
   */
  public record ReadResponse(
      Response response, List<Answer> answers, Map<String, List<File>> files) {}

  private final AnswerReader reader;

  public ResponseReader(AnswerReader reader) {
    this.reader = reader;
  }

  /**
   * @param after the number of the response before the first one
   * @param last the largest number
   */
  public List<ReadResponse> page(
      Handle handle, ResponseFilter filter, long after, long last, int limit, boolean reveal) {
    List<Response> responses =
        filter
            .bind(
                handle.createQuery(
                    "%s %s AND r.number > %d AND r.number <= %d ORDER BY r.number LIMIT %d"
                        .formatted(ResponseDao.SELECT, filter.where(), after, last, limit)))
            .map((row, context) -> ResponseDao.response(row))
            .list();
    List<ReadResponse> read = new ArrayList<>(responses.size());
    for (Response response : responses) {
      read.add(
          new ReadResponse(
              response, reader.read(handle, response, reveal).answers(), files(handle, response)));
    }
    return read;
  }

  private static Map<String, List<File>> files(Handle handle, Response response) {
    if (!response.hasMedia()) {
      return Map.of();
    }
    Map<String, List<File>> files = new LinkedHashMap<>();
    new MediaDao(handle)
        .of(response.number())
        .forEach(
            (key, media) ->
                files.put(key, media.stream().map(m -> new File(m.id(), m.fileName())).toList()));
    return files;
  }

  /** The number of the newest response that fits; 0 if there is none. */
  public long newest(Handle handle, ResponseFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT ifnull(max(r.number), 0) FROM response r
                LEFT JOIN flow f ON f.id = r.flow_id
                """
                    + filter.where()))
        .map((row, context) -> row.getLong(1))
        .one();
  }

  /** How many responses fit; null if rows would have to be counted. */
  public @Nullable Long total(Handle handle, ResponseFilter filter) {
    return filter.total(handle);
  }

  /** The number of a response. */
  public Optional<Long> number(Handle handle, String id) {
    return handle
        .createQuery("SELECT number FROM response WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> row.getLong(1))
        .findOne();
  }
}
