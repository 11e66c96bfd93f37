package headgate.http;

import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a request asks for.
 *
 * @param page from 1
 * @param limit items on a page, from 1 to {@value #MAX_LIMIT}
 */
public record Paging(int page, int limit) {

  private static final int MAX_LIMIT = 100;

  private static final int DEFAULT_LIMIT = 20;

  /** Larger numbers are reduced to this one. */
  private static final int MAX_NUMBER = 1_000_000_000;

  /**
   * A page of a list.
   *
   * @param total items on all pages
   */
  public record Page<T>(List<T> items, long total, int page, int limit, long totalPages) {}

  /**
   * Reads {@code page} and {@code limit} from the query. A limit that is too large is reduced.
   *
   * @throws Problem malformed if one of them is not a whole number of 1 or more
   */
  public static Paging of(Context ctx) {
    int page = positiveNumber("page", ctx.queryParam("page"), 1);
    int limit = positiveNumber("limit", ctx.queryParam("limit"), DEFAULT_LIMIT);
    return new Paging(page, Math.min(limit, MAX_LIMIT));
  }

  public long offset() {
    return (page - 1L) * limit;
  }

  /**
   * @param total items on all pages
   */
  public <T> Page<T> of(List<T> items, long total) {
    return new Page<>(items, total, page, limit, totalPages(total));
  }

  /**
   * A {@link Page} whose items are JSON already.
   *
   * @param items an array
   * @param total items on all pages
   */
  public RawJson of(RawJson items, long total) {
    return new RawObject()
        .with("items", items)
        .with("total", total)
        .with("page", page)
        .with("limit", limit)
        .with("total_pages", totalPages(total))
        .end();
  }

  private long totalPages(long total) {
    return (total + limit - 1) / limit;
  }

  private static int positiveNumber(String name, @Nullable String text, int defaultValue) {
    if (text == null) {
      return defaultValue;
    }
    boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isNumber) {
      int number = 0;
      for (int i = 0; i < text.length() && number < MAX_NUMBER; i++) {
        number = (int) Math.min(MAX_NUMBER, number * 10L + text.charAt(i) - '0');
      }
      if (number > 0) {
        return number;
      }
    }
    throw Problem.malformed(name + " must be a whole number of 1 or more.");
  }
}
