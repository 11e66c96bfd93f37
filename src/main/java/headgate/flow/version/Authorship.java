package headgate.flow.version;

import headgate.http.Body;
import headgate.http.Caller;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who made a version, and how.
 *
 * @param author the name of an API key, or {@code local}
 * @param note why, in the author's words; null where there is none
 */
public record Authorship(String author, Origin origin, @Nullable String note) {

  private static final int LONGEST_NOTE = 500;
  private static final int LONGEST_AUTHOR = 200;

  public static Authorship of(Caller caller, Origin origin) {
    return new Authorship(caller.name(), origin, null);
  }

  /**
   * With the note of a request's body, if it has one.
   *
   * @throws Problem malformed or invalid
   */
  public static Authorship of(Caller caller, Origin origin, Body body) {
    return of(caller, origin).noting(note(body));
  }

  /** As a file says that it was made; that it came in a file is said, too. */
  public static Authorship imported(Body version) {
    version.ignore("version", "origin");
    String author = version.requiredText("author").strip();
    if (author.isEmpty() || author.codePointCount(0, author.length()) > LONGEST_AUTHOR) {
      throw Problem.invalid("author must have 1 to %d characters.".formatted(LONGEST_AUTHOR));
    }
    return new Authorship(author, Origin.IMPORT, note(version));
  }

  public Authorship noting(@Nullable String text) {
    return new Authorship(author, origin, text);
  }

  private static @Nullable String note(Body body) {
    String given = body.nullableText("note");
    if (given == null || given.isBlank()) {
      return null;
    }
    String note = given.strip();
    if (note.codePointCount(0, note.length()) > LONGEST_NOTE) {
      throw Problem.invalid("note must have at most %d characters.".formatted(LONGEST_NOTE));
    }
    return note;
  }
}
