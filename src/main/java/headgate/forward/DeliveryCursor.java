package headgate.forward;

import headgate.http.Paging;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The place of a delivery in the list. New deliveries do not shift it. */
final class DeliveryCursor {

  private static final int FARTHEST_ROW = 10_000;

  private DeliveryCursor() {}

  static String of(Delivery delivery) {
    return Long.toString(delivery.number(), Character.MAX_RADIX);
  }

  /**
   * @throws Problem malformed
   */
  static @Nullable Long parse(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    if (!cursor.matches("[0-9a-z]{1,12}")) {
      throw Problem.malformed("cursor must be the next_cursor of another page.");
    }
    return Long.parseLong(cursor, Character.MAX_RADIX);
  }

  /**
   * @throws Problem malformed if the page is too far away to count its rows
   */
  static void requireNear(Paging paging) {
    if (paging.offset() >= FARTHEST_ROW) {
      throw Problem.malformed(
          "Pages reach to row %d. Use cursor to go on.".formatted(FARTHEST_ROW));
    }
  }
}
