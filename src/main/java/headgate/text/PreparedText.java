package headgate.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as {@link TextStore} stores it. Making it takes longer than storing it and needs no
 * transaction, so callers make it before they wait for the writer. Immutable.
 *
 * @param hash the SHA-256 of the text, in hexadecimal
 * @param size the length of the text in bytes
 * @param base the number of the stored text that the content is a difference from; null if there is
 *     none
 * @param newBase the text that the content is a difference from, if it was not stored yet; else
 *     null
 * @param depth the number of differences from a whole text
 */
public record PreparedText(
    String hash,
    int size,
    @Nullable Long base,
    @Nullable PreparedText newBase,
    int depth,
    CompressedText content) {

  /**
   * A text that is similar to a new one.
   *
   * @param number null if the text is not stored yet; it is stored together with the new one then
   * @param depth the number of differences from a whole text
   * @param hash its SHA-256
   */
  public record Base(@Nullable Long number, int depth, String hash, byte[] bytes) {

    private @Nullable PreparedText toStore() {
      return number == null ? whole(hash, bytes) : null;
    }
  }

  /**
   * @param hash its SHA-256, as {@link headgate.json.Sha256#hex(byte[]...)} writes it
   */
  public static PreparedText whole(String hash, byte[] text) {
    return new PreparedText(hash, text.length, null, null, 0, CompressedText.of(text));
  }

  /**
   * The difference from a similar text, if that saves space and the chain of differences is short;
   * else the whole text.
   */
  public static PreparedText similarTo(Base base, String hash, byte[] text) {
    if (base.depth() < TextStore.MAX_DEPTH) {
      byte[] steps = ByteDelta.between(base.bytes(), text);
      if (steps.length < text.length / 2
          && Arrays.equals(ByteDelta.apply(base.bytes(), steps, text.length), text)) {
        return new PreparedText(
            hash,
            text.length,
            base.number(),
            base.toStore(),
            base.depth() + 1,
            CompressedText.of(steps));
      }
    }
    return whole(hash, text);
  }
}
