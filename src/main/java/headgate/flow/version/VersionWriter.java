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
 * Adds versions to the history of flows. Versions are never changed or deleted. The caller opens,
 * commits and closes the handle.
 *
 * <p>The first version of a flow has no text of its own while it is the only one and the current
 * one: its text is the definition of the flow. Most flows that are made by a program never get
 * another version, so their text is stored once. The version gets its text before the flow gets
 * another version, loses its definition, or is removed.
 */
public final class VersionWriter {

  private final Handle handle;

  public VersionWriter(Handle handle) {
    this.handle = handle;
  }

  /**
   * The current definition of a flow, to prepare a similar text for {@link #appendCurrent}. Empty
   * if the flow does not exist or has no definition. A later change of the flow does not matter,
   * because stored texts stay.
   */
  public static Optional<PreparedText.Base> base(Database db, String flowId) {
    return db.firstRow(
            """
            SELECT text.number, depth, text_hash, flow_definition.text FROM flow
            JOIN flow_definition ON flow = flow.number LEFT JOIN text ON hash = text_hash
            WHERE id = ? AND text_hash IS NOT NULL
            """,
            row -> {
              long number = row.getLong(1);
              return new PreparedText.Base(
                  row.wasNull() ? null : number, row.getInt(2), row.getString(3), row.getBytes(4));
            },
            flowId)
        .filter(VersionWriter::isIntact);
  }

  /** A difference from other bytes than the stored ones could never be read again. */
  private static boolean isIntact(PreparedText.Base base) {
    return Sha256.hex(base.bytes()).equals(base.hash());
  }

  /** Stores the first version of a new flow. The caller stores its text as the definition. */
  public void appendFirst(String flowId, Definition definition, Authorship by, Instant now) {
    insert(flowId, 1, null, definition.canonicalHash(), false, by, now);
  }

  /**
   * Stores a version whose text the caller makes the definition of the flow. The definition before
   * must still be there.
   *
   * @param prepared the text, ready to be stored; null if it is not prepared
   * @return the number of the new version
   */
  public int appendCurrent(
      String flowId,
      Definition definition,
      @Nullable PreparedText prepared,
      Authorship by,
      Instant now) {
    Newest newest = readNewest(flowId);
    if (newest.number() == 0) {
      appendFirst(flowId, definition, by, now);
      return 1;
    }
    if (prepared == null) {
      return append(flowId, MetaText.of(definition), by, now);
    }
    // This stores its base, too, so that keepText need not deflate it.
    long stored = new TextStore(handle).put(prepared);
    if (newest.text() == null) {
      keepText(flowId);
    }
    int number = newest.number() + 1;
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
      @Nullable Long text,
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

  /** Gives the first version a text of its own, if it has none. */
  public void keepText(String flowId) {
    DirectSql.firstRow(
            handle,
            """
            SELECT text_hash, d.text FROM flow_version v
            JOIN flow ON id = v.flow JOIN flow_definition d ON d.flow = flow.number
            WHERE v.flow = ? AND v.text IS NULL
            """,
            row -> new Kept(row.getString(1), row.getBytes(2)),
            flowId)
        .ifPresent(
            kept ->
                DirectSql.update(
                    handle,
                    "UPDATE flow_version SET text = ? WHERE flow = ? AND text IS NULL",
                    new TextStore(handle).put(kept.hashFor(flowId), kept.text(), null),
                    flowId));
  }

  private record Kept(String hash, byte[] text) {

    /**
     * The hash under which the text is stored. A damaged text must not take the place of the text
     * that it was: another flow may still have that. No text has this hash, so reading it fails.
     */
    String hashFor(String flowId) {
      return Sha256.hex(text).equals(hash) ? hash : hash + " of flow " + flowId;
    }
  }

  /**
   * @param number 0 if the flow has no version
   */
  private record Newest(int number, @Nullable Long text) {}

  /** The newest version, with a text of its own. */
  private Newest newest(String flowId) {
    Newest newest = readNewest(flowId);
    if (newest.number() == 0 || newest.text() != null) {
      return newest;
    }
    keepText(flowId);
    return readNewest(flowId);
  }

  private Newest readNewest(String flowId) {
    return DirectSql.firstRow(
            handle,
            "SELECT number, text FROM flow_version WHERE flow = ? ORDER BY number DESC LIMIT 1",
            row -> {
              int number = row.getInt(1);
              long text = row.getLong(2);
              return new Newest(number, row.wasNull() ? null : text);
            },
            flowId)
        .orElse(new Newest(0, null));
  }
}
