package headgate.http;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a long list that a request asks for: a page, or what follows a cursor. The rows have
 * numbers that only grow, so new rows never shift what a cursor has not reached.
 *
 * @param cursor the number of the last row before this part; null for a page
 * @param isOldestFirst whether the numbers rise
 */
public record CursorPaging(@Nullable Long cursor, boolean isOldestFirst, Paging paging) {

  /** The query parameters that {@link #of(Context)} reads. */
  public static final List<String> PARAMETERS = List.of("page", "limit", "cursor", "order");

  private static final int RADIX = 36;

  /** To skip rows takes time in proportion to their count. */
  private static final long MAX_OFFSET = 10_000;

  /**
   * @throws Problem malformed if a parameter is wrong, or the page is too far away
   */
  public static CursorPaging of(Context ctx) {
    Paging paging = Paging.of(ctx);
    Long cursor = cursor(Query.text(ctx, "cursor"));
    if (cursor == null && paging.offset() + paging.limit() > MAX_OFFSET) {
      throw Problem.malformed("This page is too far away. Use cursor: next_cursor has the first.");
    }
    return new CursorPaging(cursor, isOldestFirst(Query.text(ctx, "order")), paging);
  }

  private static @Nullable Long cursor(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Long.parseLong(text, RADIX);
    } catch (NumberFormatException e) {
      throw Problem.malformed("cursor must be a next_cursor of this list.");
    }
  }

  private static boolean isOldestFirst(@Nullable String order) {
    if (order == null || order.equals("newest")) {
      return false;
    }
    if (order.equals("oldest")) {
      return true;
    }
    throw Problem.malformed("order must be newest or oldest.");
  }

  /** How many rows to read: one more than are shown, to know whether there are more. */
  public int rowsToRead() {
    return paging.limit() + 1;
  }

  /** How many rows to skip: none after a cursor. */
  public long offset() {
    return cursor == null ? paging.offset() : 0;
  }

  /** Whether a row with this number is after the cursor: {@code <} or {@code >}. */
  public String comparison() {
    return isOldestFirst ? ">" : "<";
  }

  /** {@code ASC} or {@code DESC}. */
  public String direction() {
    return isOldestFirst ? "ASC" : "DESC";
  }

  /** The rows that are shown of those that were read. */
  public <T> List<T> shown(List<T> read) {
    return read.size() > paging.limit() ? read.subList(0, paging.limit()) : read;
  }

  /**
   * The list as {@code data} of the answer.
   *
   * @param items those that are shown
   * @param lastNumber of the last row that is shown; null if no row follows it
   * @param total null if it is not known
   */
  public RawJson of(List<RawJson> items, @Nullable Long lastNumber, @Nullable Long total) {
    Long pages = total == null ? null : (total + paging.limit() - 1) / paging.limit();
    return new RawObject()
        .with("items", array(items))
        .with("total", total == null ? null : Json.raw(total))
        .with("page", cursor == null ? Json.raw(paging.page()) : null)
        .with("limit", paging.limit())
        .with("total_pages", pages == null ? null : Json.raw(pages))
        .with("next_cursor", lastNumber == null ? null : Json.raw(Long.toString(lastNumber, RADIX)))
        .end();
  }

  private static RawJson array(List<RawJson> items) {
    StringBuilder array = new StringBuilder("[");
    for (RawJson item : items) {
      array.append(array.length() == 1 ? "" : ",").append(item.text());
    }
    return RawJson.of(array.append(']').toString());
  }
}
