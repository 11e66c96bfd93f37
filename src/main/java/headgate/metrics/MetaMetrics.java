package headgate.metrics;

import headgate.meta.MetaException;
import headgate.meta.MetaListener;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts calls to Meta by operation and outcome. Each attempt counts. */
public final class MetaMetrics implements MetaListener {

  private static final double[] SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

  /** What a path ends with if it is not an id. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

  /**
   * @param outcome {@code ok}, or the kind of the failure
   */
  record Series(String operation, String outcome) {}

  private final Map<Series, Distribution> times = new ConcurrentHashMap<>();

  MetaMetrics() {}

  @Override
  public void exchanged(Exchange exchange) {
    MetaException.Kind failure = exchange.failure();
    String outcome = failure == null ? "ok" : failure.name().toLowerCase(Locale.ROOT);
    times
        .computeIfAbsent(
            new Series(operation(exchange), outcome),
            series -> new Distribution(Distribution.MILLIS, SECONDS))
        .add(exchange.durationMillis());
  }

  Map<Series, Distribution> times() {
    return times;
  }

  /**
   * Names what a call does. A path is made of ids and Meta's words, and no id comes into a name.
   */
  private static String operation(Exchange exchange) {
    String path = exchange.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String about = exchange.flowId() == null ? "account" : "flow";
    String word = WORD.matcher(last).matches() ? last : about;
    return switch (exchange.method() + " " + word) {
      case "POST flows" -> "create_flow";
      case "GET flows" -> "list_flows";
      case "POST flow" -> "update_flow";
      case "POST assets" -> "upload_flow_json";
      case "GET assets" -> "find_flow_json";
      case "GET download" -> "download_flow_json";
      case "POST publish" -> "publish_flow";
      case "POST deprecate" -> "deprecate_flow";
      case "DELETE flow" -> "delete_flow";
      case "GET debug_token" -> "check_token";
      default ->
          switch (exchange.method()) {
            case "GET" -> "read_" + word;
            case "DELETE" -> "delete_" + word;
            default -> "change_" + word;
          };
    };
  }
}
