package headgate.flow.version;

import headgate.db.Database;
import headgate.db.DirectSql;
import headgate.json.Sha256;
import headgate.text.PreparedText;
import headgate.text.TextStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Adds versions to the history of flows. Rows are never changed or deleted. The caller opens,
 * commits and closes the handle.
 */
public final class VersionWriter {

  private final Handle handle;

  public VersionWriter(Handle handle) {
    this.handle = handle;
  }

  /**
   * The current definition of a flow, to prepare a similar text for {@link #append(String,
   * Definition, PreparedText, Authorship, Instant)}. Empty if the flow does not exist or has no
   * definition. A later change of the flow does not matter, because stored texts stay.
   */
  public static Optional<PreparedText.Base> base(Database db, String flowId) {
    return db.firstRow(
            """
            SELECT text.number, depth, flow_definition.text, hash FROM flow
            JOIN flow_definition ON flow = flow.number JOIN text ON hash = text_hash
            WHERE id = ?
            """,
            row ->
                new Current(
                    new PreparedText.Base(row.getLong(1), row.getInt(2), row.getBytes(3)),
                    row.getString(4)),
            flowId)
        .filter(Current::isIntact)
        .map(Current::base);
  }

  /** A difference from other bytes than the stored ones could never be read again. */
  private record Current(PreparedText.Base base, String hash) {

    boolean isIntact() {
      return Sha256.hex(base.bytes()).equals(hash);
    }
  }

  /** Stores the first version of a new flow. */
  public void appendFirst(
      String flowId, Definition definition, PreparedText text, Authorship by, Instant now) {
    long stored = new TextStore(handle).put(text);
    insert(flowId, 1, stored, definition.canonicalHash(), false, by, now);
  }

  /** Returns the number of the new version. */
  public int append(
      String flowId, Definition definition, PreparedText text, Authorship by, Instant now) {
    long stored = new TextStore(handle).put(text);
    int number = newest(flowId).number() + 1;
    return insert(flowId, number, stored, definition.canonicalHash(), false, by, now);
  }

  /** Returns the number of the new version. */
  public int append(String flowId, MetaText text, Authorship by, Instant now) {
    Newest newest = newest(flowId);
    return append(flowId, newest.number() + 1, text, newest, by, now);
  }

  /**
   * Stores a version under a number that it has elsewhere; returns the number.
   *
   * @param number of no version that the flow has
   */
  public int append(String flowId, int number, MetaText text, Authorship by, Instant now) {
    return append(flowId, number, text, newest(flowId), by, now);
  }

  /**
   * Returns the newest version that means the same as Meta's text. Stores Meta's text as a new
   * version if it is not in the history yet.
   */
  public int keepMetaText(String flowId, MetaText theirs, Authorship by, Instant now) {
    return new VersionDao(handle)
        .find(flowId, theirs.canonicalHash())
        .orElseGet(() -> append(flowId, theirs, by.withNote("What Meta had, kept aside"), now));
  }

  private int append(
      String flowId, int number, MetaText text, Newest newest, Authorship by, Instant now) {
    long stored = new TextStore(handle).put(text.textHash(), text.bytes(), newest.text());
    return insert(flowId, number, stored, text.canonicalHash(), text.isUnreadable(), by, now);
  }

  private int insert(
      String flowId,
      int number,
      long text,
      String canonicalHash,
      boolean unreadable,
      Authorship by,
      Instant now) {
    DirectSql.update(
        handle,
        """
        INSERT INTO flow_version
          (flow, number, text, canonical_hash, unreadable, origin, author, note, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        flowId,
        number,
        text,
        canonicalHash,
        unreadable ? 1 : 0,
        by.origin().word(),
        by.author(),
        by.note(),
        now);
    return number;
  }

  private record Newest(int number, @Nullable Long text) {}

  private Newest newest(String flowId) {
    return DirectSql.firstRow(
            handle,
            "SELECT number, text FROM flow_version WHERE flow = ? ORDER BY number DESC LIMIT 1",
            row -> new Newest(row.getInt(1), row.getLong(2)),
            flowId)
        .orElse(new Newest(0, null));
  }
}
