package headgate.text;

import headgate.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code text} table: texts by number, each once. They are never changed and never removed.
 * Over a handle that somebody else opened, commits and closes.
 */
public final class TextStore {

  /**
   * Differences between a text and a whole one: each costs a read about as much as a copy of it.
   */
  static final int LONGEST_CHAIN = 50;

  private final Handle handle;

  public TextStore(Handle handle) {
    this.handle = handle;
  }

  /**
   * The number of the text, which is stored unless it is there already.
   *
   * @param hash SHA-256 of its UTF-8 bytes, in lower-case hexadecimal digits
   * @param resembles the number of a text of which little was changed; null where none is known
   */
  public long put(String hash, String text, @Nullable Long resembles) {
    return find(hash).orElseGet(() -> insert(hash, text, resembles));
  }

  /**
   * @throws IllegalStateException where it is not what was stored: the database file is damaged
   */
  public String get(long number) {
    return new String(read(number).bytes(), StandardCharsets.UTF_8);
  }

  private Optional<Long> find(String hash) {
    return handle
        .createQuery("SELECT number FROM text WHERE hash = :hash")
        .bind("hash", hash)
        .map((row, context) -> row.getLong(1))
        .findOne();
  }

  private record Whole(int depth, byte[] bytes) {}

  private Whole read(long number) {
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
      throw new IllegalStateException("The history has no text " + number);
    }
    byte[] bytes = chain.get(0).content().unpack();
    for (Stored difference : chain.subList(1, chain.size())) {
      bytes = ByteDelta.apply(bytes, difference.content().unpack(), difference.size());
    }
    Stored last = chain.get(chain.size() - 1);
    if (!Sha256.hex(bytes).equals(last.hash())) {
      throw new IllegalStateException(
          "Text %d of the history is damaged: its SHA-256 is not %s"
              .formatted(number, last.hash()));
    }
    return new Whole(last.depth(), bytes);
  }

  /**
   * @param depth how many differences lead to it from a whole text
   */
  private record Stored(String hash, int depth, int size, CompressedText content) {}

  private long insert(String hash, String text, @Nullable Long resembles) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (resembles != null) {
      Whole base = read(resembles);
      byte[] steps = ByteDelta.between(base.bytes(), bytes);
      boolean saves = steps.length < bytes.length / 2 && base.depth() < LONGEST_CHAIN;
      if (saves && Arrays.equals(ByteDelta.apply(base.bytes(), steps, bytes.length), bytes)) {
        return insert(hash, resembles, base.depth() + 1, bytes.length, CompressedText.of(steps));
      }
    }
    return insert(hash, null, 0, bytes.length, CompressedText.of(bytes));
  }

  private long insert(
      String hash, @Nullable Long base, int depth, int size, CompressedText content) {
    return handle
        .createQuery(
            """
            INSERT INTO text (hash, base, depth, size, content, inflated_size)
            VALUES (:hash, :base, :depth, :size, :content, :inflated) RETURNING number
            """)
        .bind("hash", hash)
        .bind("base", base)
        .bind("depth", depth)
        .bind("size", size)
        .bind("content", content.bytes())
        .bind("inflated", content.inflatedSize())
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
