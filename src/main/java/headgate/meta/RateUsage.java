package headgate.meta;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much of Meta's call limits an account has used, from the headers of an answer (Graph API,
 * Rate Limits).
 *
 * @param percent the highest of all figures; Meta refuses calls at 100
 * @param regainIn the time until Meta answers calls again; zero if it answers them now
 */
record RateUsage(int percent, Duration regainIn) {

  /** Null if there are no such headers: Meta sends them only after many calls (observed). */
  static @Nullable RateUsage of(HttpHeaders headers) {
    int percent = -1;
    long minutes = 0;
    for (String header : headers.allValues("X-App-Usage")) {
      JsonNode figures = GraphJson.parse(header);
      percent = Math.max(percent, figures == null ? -1 : percent(figures));
    }
    for (String header : headers.allValues("X-Business-Use-Case-Usage")) {
      JsonNode businesses = GraphJson.parse(header);
      if (businesses == null) {
        continue;
      }
      for (JsonNode uses : businesses) {
        for (JsonNode figures : uses) {
          percent = Math.max(percent, percent(figures));
          Integer regainMinutes = GraphJson.integer(figures, "estimated_time_to_regain_access");
          minutes = Math.max(minutes, regainMinutes == null ? 0 : regainMinutes);
        }
      }
    }
    return percent < 0 && minutes == 0 ? null : new RateUsage(percent, Duration.ofMinutes(minutes));
  }

  private static int percent(JsonNode figures) {
    int highest = -1;
    for (String key : new String[] {"call_count", "total_cputime", "total_time"}) {
      String text = GraphJson.text(figures, key);
      try {
        highest = Math.max(highest, text == null ? -1 : (int) Double.parseDouble(text));
      } catch (NumberFormatException e) {
        highest = Math.max(highest, -1); // ignores a figure that is not a number
      }
    }
    return highest;
  }
}
