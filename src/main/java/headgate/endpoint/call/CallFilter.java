package headgate.endpoint.call;

import headgate.http.TimeRange;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Which calls are meant. */
final class CallFilter {

  private final StringBuilder condition = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  private CallFilter(String column, String id) {
    condition.append(column).append(" = ?");
    parameters.add(id);
  }

  static CallFilter ofFlow(String id) {
    return new CallFilter("flow_id", id);
  }

  static CallFilter ofAccount(String id) {
    return new CallFilter("account_id", id);
  }

  /**
   * @param outcome null for all
   * @throws Problem malformed if there is no such outcome
   */
  CallFilter withOutcome(@Nullable String outcome) {
    if (outcome != null) {
      String word = outcome.toLowerCase(Locale.ROOT);
      if (!CallOutcome.words().contains(word)) {
        throw Problem.malformed(
            "outcome must be one of " + String.join(", ", CallOutcome.words()) + ".");
      }
      add("outcome = ?", word);
    }
    return this;
  }

  /**
   * @param screen null for all
   */
  CallFilter withScreen(@Nullable String screen) {
    if (screen != null) {
      add("screen = ?", screen);
    }
    return this;
  }

  CallFilter within(TimeRange times) {
    addTime("time >= ?", times.from());
    addTime("time < ?", times.until());
    return this;
  }

  private void addTime(String test, @Nullable Instant time) {
    if (time != null) {
      add(test, time);
    }
  }

  private void add(String test, Object parameter) {
    condition.append(" AND ").append(test);
    parameters.add(parameter);
  }

  String condition() {
    return condition.toString();
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    for (int i = 0; i < parameters.size(); i++) {
      statement.bind(i, parameters.get(i));
    }
    return statement;
  }
}
