package headgate.flow.version;

import headgate.json.JsonSyntaxException;
import headgate.json.Sha256;
import headgate.json.Utf8;
import headgate.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that Meta has. Meta also keeps texts that are not a Flow JSON. They are kept here too, as
 * versions that are marked as unreadable.
 */
public final class MetaText {

  private final @Nullable Definition definition;
  private final byte[] bytes;
  private final String textHash;

  private MetaText(@Nullable Definition definition, byte[] bytes, String textHash) {
    this.definition = definition;
    this.bytes = bytes;
    this.textHash = textHash;
  }

  /**
   * @param file as Meta sends it; a byte order mark in front of a Flow JSON is left out
   */
  public static MetaText of(byte[] file) {
    try {
      return of(Definition.parse(Utf8.decode(file)));
    } catch (Problem | JsonSyntaxException e) {
      return new MetaText(null, file.clone(), Sha256.hex(file));
    }
  }

  public static MetaText of(Definition definition) {
    return new MetaText(
        definition, definition.text().getBytes(StandardCharsets.UTF_8), definition.textHash());
  }

  /** Null if the text is not a Flow JSON. */
  public @Nullable Definition definition() {
    return definition;
  }

  public boolean isUnreadable() {
    return definition == null;
  }

  /** SHA-256 of the bytes. */
  public String textHash() {
    return textHash;
  }

  /** SHA-256 of the canonical form; of the bytes if the text is not a Flow JSON. */
  public String canonicalHash() {
    return definition == null ? textHash : definition.canonicalHash();
  }

  /** How many bytes the text has. */
  public int length() {
    return bytes.length;
  }

  /** Must not be modified. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetaText text && Arrays.equals(bytes, text.bytes);
  }

  @Override
  public int hashCode() {
    return textHash.hashCode();
  }

  @Override
  public String toString() {
    return "MetaText[" + textHash + "]";
  }
}
