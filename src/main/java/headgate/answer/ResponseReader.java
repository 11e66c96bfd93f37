package headgate.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
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
    List<ReadResponse> read = new ArrayList<>();
    forEach(handle, filter, after, last, limit, reveal, read::add);
    return read;
  }

  /**
   * Like {@link #page}, one after the other: none of them is kept.
   *
   * @return after which number the next page begins; {@code last} if there is none
   */
  public long forEach(
      Handle handle,
      ResponseFilter filter,
      long after,
      long last,
      int limit,
      boolean reveal,
      Consumer<ReadResponse> consumer) {
    KnownForms forms = reader.forms(handle);
    String sql =
        "%s %s AND r.number > ? AND r.number <= ? ORDER BY r.number LIMIT ?"
            .formatted(ResponseDao.SELECT, filter.where());
    try (ResultIterator<Response> rows =
        filter
            .bind(handle.createQuery(sql), after, last, limit)
            .map((row, context) -> ResponseDao.response(row))
            .iterator()) {
      int count = 0;
      long number = after;
      while (rows.hasNext()) {
        Response response = rows.next();
        List<Answer> answers = reader.read(forms, response, reveal).answers();
        consumer.accept(new ReadResponse(response, answers, files(handle, response)));
        count++;
        number = response.number();
      }
      return count < limit ? last : number;
    }
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
