package headgate.http;

import headgate.json.RawJson;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param page from 1
 * @param limit items of a page, 1 to {@value #MOST}; a larger wish is cut to that
 */
public record Paging(int page, int limit) {

  public static final int MOST = 100;

  private static final int USUAL = 20;

  /**
   * A page of a list.
   *
   * @param total items on all pages
   */
  public record Page<T>(List<T> items, long total, int page, int limit, long totalPages) {}

  public static Paging of(Context ctx) {
    int page = wholeNumber("page", ctx.queryParam("page"), 1);
    int limit = wholeNumber("limit", ctx.queryParam("limit"), USUAL);
    return new Paging(page, Math.min(limit, MOST));
  }

  /**
   * A page whose items are JSON already.
   *
   * @param items an array
   * @param total items on all pages
   */
  public RawJson of(RawJson items, long total) {
    long totalPages = (total + limit - 1) / limit;
    String rest =
        ",\"total\":%d,\"page\":%d,\"limit\":%d,\"total_pages\":%d}"
            .formatted(total, page, limit, totalPages);
    byte[] begin = "{\"items\":".getBytes(StandardCharsets.US_ASCII);
    byte[] end = rest.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(begin, begin.length + items.utf8().length + end.length);
    System.arraycopy(items.utf8(), 0, whole, begin.length, items.utf8().length);
    System.arraycopy(end, 0, whole, begin.length + items.utf8().length, end.length);
    return new RawJson(whole);
  }

  public long offset() {
    return (page - 1L) * limit;
  }

  public <T> Page<T> of(List<T> items, long total) {
    return new Page<>(items, total, page, limit, (total + limit - 1) / limit);
  }

  private static int wholeNumber(String name, @Nullable String given, int otherwise) {
    if (given == null) {
      return otherwise;
    }
    boolean digits = !given.isEmpty() && given.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      String number = given.replaceFirst("^0+", "");
      if (number.length() > 9) {
        return 1_000_000_000;
      }
      if (!number.isEmpty()) {
        return Integer.parseInt(number);
      }
    }
    throw Problem.malformed("%s must be a whole number from 1.".formatted(name));
  }
}
