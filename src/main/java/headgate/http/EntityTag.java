package headgate.http;

import org.jspecify.annotations.Nullable;

/** Compares entity tags for {@code If-None-Match}. */
public final class EntityTag {

  private EntityTag() {}

  /**
   * Whether the caller has this content already. Compares weakly (RFC 9110, 13.1.2).
   *
   * @param ifNoneMatch the header of the request; null if it has none
   */
  public static boolean isKnown(@Nullable String ifNoneMatch, String entityTag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String tag : ifNoneMatch.split(",")) {
      String known = tag.strip();
      if (known.equals("*") || opaque(known).equals(opaque(entityTag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
