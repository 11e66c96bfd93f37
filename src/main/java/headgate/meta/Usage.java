package headgate.meta;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much of its call limits an account has used up, as the headers of an answer say.
 *
 * @param percent the highest of all figures; Meta stops answering at 100
 * @param regainIn when Meta will answer again; zero where it has not stopped
 */
record Usage(int percent, Duration regainIn) {

  /** Null where no header told: they come only after many calls. */
  static @Nullable Usage of(HttpHeaders headers) {
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
          Integer named = GraphJson.integer(figures, "estimated_time_to_regain_access");
          minutes = Math.max(minutes, named == null ? 0 : named);
        }
      }
    }
    return percent < 0 && minutes == 0 ? null : new Usage(percent, Duration.ofMinutes(minutes));
  }

  private static int percent(JsonNode figures) {
    int highest = -1;
    for (String key : new String[] {"call_count", "total_cputime", "total_time"}) {
      String text = GraphJson.text(figures, key);
      try {
        highest = Math.max(highest, text == null ? -1 : (int) Double.parseDouble(text));
      } catch (NumberFormatException e) {
        highest = Math.max(highest, -1); // a figure that is none tells nothing
      }
    }
    return highest;
  }
}
