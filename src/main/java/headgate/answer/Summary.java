package headgate.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums up the newest answers of a filter. */
final class Summary {

  private static final int MAX_RESPONSES = 10_000;

  /**
   * @param responses how many answers count
   * @param isComplete false if there are more
   */
  record Result(
      int responses, boolean isComplete, List<Day> days, List<QuestionCount.Question> questions) {}

  record Day(String day, long answers) {}

  private final Handle handle;
  private final AnswerReader reader;

  Summary(Handle handle, AnswerReader reader) {
    this.handle = handle;
    this.reader = reader;
  }

  Result of(ResponseFilter filter) {
    List<Response> newest = new ArrayList<>();
    new ResponseDao(handle).forEachNewest(filter, MAX_RESPONSES + 1, newest::add);
    boolean isComplete = newest.size() <= MAX_RESPONSES;
    List<Response> counted = isComplete ? newest : newest.subList(0, MAX_RESPONSES);
    Map<String, QuestionCount> questions = new LinkedHashMap<>();
    KnownForms forms = reader.forms(handle);
    for (Response response : counted) {
      for (Answer answer : reader.read(forms, response, false).answers()) {
        questions.computeIfAbsent(answer.key(), key -> new QuestionCount(answer)).add(answer);
      }
    }
    return new Result(
        counted.size(),
        isComplete,
        days(filter),
        questions.values().stream().map(QuestionCount::result).toList());
  }

  private List<Day> days(ResponseFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT substr(r.received_at, 1, 10) AS day, count(*)
                FROM response r LEFT JOIN flow f ON f.id = r.flow_id
                %s GROUP BY day ORDER BY day DESC LIMIT 400
                """
                    .formatted(filter.where())))
        .map((row, context) -> new Day(row.getString(1), row.getLong(2)))
        .list();
  }
}
