package headgate.text;

import headgate.db.DirectSql;
import headgate.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code text} table: each text once, under a number. Texts never change and are never deleted.
 * The caller begins and ends the transaction.
 */
public final class TextStore {

  /**
   * The maximal number of differences from a complete text. Reading each costs a copy of the text.
   */
  static final int MAX_DEPTH = 50;

  private final Handle handle;

  public TextStore(Handle handle) {
    this.handle = handle;
  }

  /**
   * Stores the text, unless it is stored already.
   *
   * @param hash its SHA-256, as {@link Sha256#hex(String)} writes it
   * @param similar the number of a similar text; null if none is known
   * @return the number of the text
   */
  public long put(String hash, String text, @Nullable Long similar) {
    return put(hash, text.getBytes(StandardCharsets.UTF_8), similar);
  }

  /** Like {@link #put(String, String, Long)}, for a text that may not be UTF-8. */
  public long put(String hash, byte[] text, @Nullable Long similar) {
    return find(hash)
        .orElseGet(
            () ->
                store(
                    similar == null
                        ? PreparedText.whole(hash, text)
                        : PreparedText.similarTo(base(similar), hash, text)))
        .number();
  }

  /** Stores a prepared text, unless it is stored already; returns its number. */
  public long put(PreparedText text) {
    return store(text).number();
  }

  /**
   * @throws IllegalStateException if there is no such text, or if it is damaged
   */
  String get(long number) {
    return new String(bytes(number), StandardCharsets.UTF_8);
  }

  /** Like {@link #get}, for a text that may not be UTF-8. */
  public byte[] bytes(long number) {
    return read(number).bytes();
  }

  /**
   * @param depth the number of differences from a complete text
   */
  private record Place(long number, int depth) {}

  private Optional<Place> find(String hash) {
    return handle
        .createQuery("SELECT number, depth FROM text WHERE hash = :hash")
        .bind("hash", hash)
        .map((row, context) -> new Place(row.getLong(1), row.getInt(2)))
        .findOne();
  }

  private record Text(String hash, int depth, byte[] bytes) {}

  private Text read(long number) {
    List<Stored> chain =
        handle
            .createQuery(
                """
                WITH RECURSIVE chain (link, distance) AS (
                  VALUES (:number, 0)
                  UNION ALL
                  SELECT base, distance + 1 FROM chain JOIN text ON number = link
                  WHERE base IS NOT NULL)
                SELECT hash, depth, size, content, inflated_size
                FROM chain JOIN text ON number = link ORDER BY distance DESC
                """)
            .bind("number", number)
            .map(
                (row, context) ->
                    new Stored(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        new CompressedText(row.getBytes(4), row.getInt(5))))
            .list();
    if (chain.isEmpty()) {
      throw new IllegalStateException("There is no text " + number);
    }
    byte[] bytes = chain.get(0).content().decompress();
    for (Stored difference : chain.subList(1, chain.size())) {
      bytes = ByteDelta.apply(bytes, difference.content().decompress(), difference.size());
    }
    Stored last = chain.get(chain.size() - 1);
    if (!Sha256.hex(bytes).equals(last.hash())) {
      throw new IllegalStateException(
          "The stored text %d is damaged: its SHA-256 is not %s".formatted(number, last.hash()));
    }
    return new Text(last.hash(), last.depth(), bytes);
  }

  /**
   * @param depth the number of differences from a complete text
   */
  private record Stored(String hash, int depth, int size, CompressedText content) {}

  private PreparedText.Base base(long number) {
    Text text = read(number);
    return new PreparedText.Base(number, text.depth(), text.hash(), text.bytes());
  }

  /** The base may have been stored meanwhile, as a difference. */
  private Place store(PreparedText text) {
    PreparedText newBase = text.newBase();
    Place base = newBase == null ? null : store(newBase);
    Long number = base == null ? text.base() : Long.valueOf(base.number());
    int depth = base == null ? text.depth() : base.depth() + 1;
    return DirectSql.firstRow(
            handle,
            """
            INSERT INTO text (hash, base, depth, size, content, inflated_size)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING RETURNING number
            """,
            row -> new Place(row.getLong(1), depth),
            text.hash(),
            number,
            depth,
            text.size(),
            text.content().bytes(),
            text.content().inflatedSize())
        .or(() -> find(text.hash()))
        .orElseThrow();
  }
}
