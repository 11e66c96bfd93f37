package headgate.backup;

import headgate.db.DatabaseCopy.Contents;

/** Says what a database holds. */
final class Counted {

  private Counted() {}

  /** {@code "12 flows and 1 account"}. */
  static String of(Contents contents) {
    return count(contents, "flow") + " and " + count(contents, "account");
  }

  private static String count(Contents contents, String table) {
    long rows = contents.rows().getOrDefault(table, 0L);
    return rows + " " + table + (rows == 1 ? "" : "s");
  }
}
