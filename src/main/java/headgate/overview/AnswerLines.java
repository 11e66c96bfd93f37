package headgate.overview;

import headgate.db.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the overview says about answers. */
final class AnswerLines {

  private static final int DAYS = 14;

  /**
   * @param day in UTC
   */
  record Day(String day, long answers) {}

  private AnswerLines() {}

  /** The last 14 days, the oldest first. Empty if no answer came in them. */
  static List<Day> byDay(Database db, Instant now) {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate first = today.minusDays(DAYS - 1L);
    Map<String, Long> counts =
        db.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT day, sum(responses) FROM response_count WHERE day >= ? GROUP BY day
                        """)
                    .bind(0, first.toString())
                    .reduceRows(
                        new HashMap<>(),
                        (found, row) -> {
                          found.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                          return found;
                        }));
    List<Day> days = new ArrayList<>();
    if (counts.isEmpty()) {
      return days;
    }
    for (int i = 0; i < DAYS; i++) {
      String day = first.plusDays(i).toString();
      days.add(new Day(day, counts.getOrDefault(day, 0L)));
    }
    return days;
  }

  static boolean any(Database db) {
    return db.firstRow("SELECT EXISTS (SELECT 1 FROM response)", row -> row.getBoolean(1))
        .orElseThrow();
  }
}
