package headgate.http;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a request asks for, by page or by cursor. With a cursor, rows that arrive
 * meanwhile move nothing, and no part costs more than the first one. The order is that of the row
 * numbers, which only grow.
 *
 * @param after the number of the last row that the caller has; null without a cursor
 * @param isOldestFirst else the newest row is first
 */
public record CursorPaging(Paging paging, @Nullable Long after, boolean isOldestFirst) {

  /** Beyond this many rows a page costs too much. */
  private static final int MAX_ROWS = 10_000;

  /**
   * A part of a list.
   *
   * @param total null if it is not known without counting
   * @param page null with a cursor
   * @param totalPages null with a cursor, or without a total
   * @param nextCursor null at the end
   */
  public record Part<T>(
      List<T> items,
      @Nullable Long total,
      @Nullable Integer page,
      int limit,
      @Nullable Long totalPages,
      @Nullable String nextCursor) {

    /** A part as JSON. Items that are JSON already are copied, not written again. */
    public static RawObject json(Part<RawJson> part) {
      String next = part.nextCursor();
      return new RawObject()
          .withArray("items", part.items())
          .with("total", RawJson.of(String.valueOf(part.total())))
          .with("page", RawJson.of(String.valueOf(part.page())))
          .with("limit", part.limit())
          .with("total_pages", RawJson.of(String.valueOf(part.totalPages())))
          .with("next_cursor", next == null ? null : Json.raw(next));
    }

    /** The same part with other items. */
    public <R> Part<R> map(Function<T, R> view) {
      return with(items.stream().map(view).toList());
    }

    /** The same part with these items. */
    public <R> Part<R> with(List<R> others) {
      return new Part<>(others, total, page, limit, totalPages, nextCursor);
    }
  }

  /**
   * Reads {@code page}, {@code limit}, {@code cursor} and {@code order}.
   *
   * @throws Problem malformed
   */
  public static CursorPaging of(Context ctx) {
    Paging paging = Paging.of(ctx);
    String cursor = Query.text(ctx, "cursor");
    if (cursor == null && paging.offset() + paging.limit() > MAX_ROWS) {
      throw Problem.malformed(
          "Pages end at row %d. Read on with cursor, which next_cursor of each answer gives."
              .formatted(MAX_ROWS));
    }
    return new CursorPaging(paging, cursor == null ? null : number(cursor), isOldestFirst(ctx));
  }

  private static boolean isOldestFirst(Context ctx) {
    String order = Query.text(ctx, "order");
    if (order == null || order.equals("newest")) {
      return false;
    }
    if (order.equals("oldest")) {
      return true;
    }
    throw Problem.malformed("order must be newest or oldest.");
  }

  private static long number(String cursor) {
    try {
      byte[] digits = Base64.getUrlDecoder().decode(cursor);
      return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("cursor must be the next_cursor of an earlier answer.");
    }
  }

  /** A condition about {@code number}; the empty text without a cursor. */
  public String condition() {
    if (after == null) {
      return "";
    }
    return "number %s %d".formatted(isOldestFirst ? ">" : "<", after);
  }

  /** {@code ORDER BY … LIMIT … OFFSET …}, for one row more than asked for. */
  public String order() {
    return "ORDER BY number %s LIMIT %d OFFSET %d"
        .formatted(
            isOldestFirst ? "ASC" : "DESC",
            paging.limit() + 1,
            after == null ? paging.offset() : 0);
  }

  /**
   * @param rows that {@link #order} selects
   * @param total null if it is not known
   */
  public <T> Part<T> of(List<T> rows, @Nullable Long total, ToLongFunction<T> number) {
    boolean isLast = rows.size() <= paging.limit();
    List<T> items = isLast ? rows : rows.subList(0, paging.limit());
    String next = isLast ? null : cursor(number.applyAsLong(items.get(items.size() - 1)));
    boolean isPage = after == null;
    return new Part<>(
        items,
        total,
        isPage ? paging.page() : null,
        paging.limit(),
        isPage && total != null ? (total + paging.limit() - 1) / paging.limit() : null,
        next);
  }

  private static String cursor(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }
}
