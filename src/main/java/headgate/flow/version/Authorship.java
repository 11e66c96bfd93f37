package headgate.flow.version;

import headgate.http.Body;
import headgate.http.Caller;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who made a version, and how.
 *
 * @param author the name of an API key, or {@code local}
 * @param note the author's reason; null if there is none
 */
public record Authorship(String author, Origin origin, @Nullable String note) {

  private static final int MAX_NOTE_LENGTH = 500;
  private static final int MAX_AUTHOR_LENGTH = 200;

  public static Authorship of(Caller caller, Origin origin) {
    return new Authorship(caller.name(), origin, null);
  }

  /**
   * With the {@code note} of a request, if it has one.
   *
   * @throws Problem malformed or invalid
   */
  public static Authorship of(Caller caller, Origin origin, Body body) {
    return of(caller, origin).withNote(note(body));
  }

  /**
   * With author and note of an exported version.
   *
   * @throws Problem malformed or invalid
   */
  public static Authorship imported(Body version) {
    version.ignore("origin");
    String author = version.requiredText("author").strip();
    if (author.isEmpty() || author.codePointCount(0, author.length()) > MAX_AUTHOR_LENGTH) {
      throw Problem.invalid("author must have 1 to %d characters.".formatted(MAX_AUTHOR_LENGTH));
    }
    return new Authorship(author, Origin.IMPORT, note(version));
  }

  public Authorship withNote(@Nullable String text) {
    return new Authorship(author, origin, text);
  }

  private static @Nullable String note(Body body) {
    String given = body.nullableText("note");
    if (given == null || given.isBlank()) {
      return null;
    }
    String note = given.strip();
    if (note.codePointCount(0, note.length()) > MAX_NOTE_LENGTH) {
      throw Problem.invalid("note must have at most %d characters.".formatted(MAX_NOTE_LENGTH));
    }
    return note;
  }
}
