package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a resource that a request may change, from {@code If-Match} (RFC 9110, 13.1.1).
 * An entity tag is the version in quotes. Weak tags never match.
 */
public final class Preconditions {

  private final @Nullable String ifMatch;

  private Preconditions(@Nullable String ifMatch) {
    this.ifMatch = ifMatch;
  }

  public static Preconditions of(Context ctx) {
    return new Preconditions(ctx.header("If-Match"));
  }

  /** The entity tag of a resource at this version. */
  public static String etag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * @throws Problem lost update if the request names versions, and this is not one of them
   */
  public void require(int version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    for (String tag : ifMatch.split(",")) {
      if (tag.strip().equals(etag(version))) {
        return;
      }
    }
    throw Problem.of(
        Problem.Kind.LOST_UPDATE,
        ("Somebody changed this in the meantime, and it has version %d now. Read it again, then"
                + " repeat your change.")
            .formatted(version));
  }
}
