package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The version that a caller believes to change, from {@code If-Match} (RFC 9110, 13.1.1). An entity
 * tag is the resource's version in quotes; weak tags never match.
 */
public final class Preconditions {

  private final @Nullable String ifMatch;

  private Preconditions(@Nullable String ifMatch) {
    this.ifMatch = ifMatch;
  }

  public static Preconditions of(Context ctx) {
    return new Preconditions(ctx.header("If-Match"));
  }

  static String etag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * @throws Problem lost update, where the caller named versions and this is none of them
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
        "This was changed meanwhile: it is at version %d. Read it again, then repeat your change."
            .formatted(version));
  }
}
