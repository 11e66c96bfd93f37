package headgate.flow.version;

import headgate.http.Actor;
import headgate.http.Body;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who made a version, and how.
 *
 * @param actor the author; of a version from a file, it has only a name
 * @param note the author's reason; null if there is none
 */
public record Authorship(Actor actor, Origin origin, @Nullable String note) {

  private static final int MAX_NOTE_LENGTH = 500;
  private static final int MAX_AUTHOR_LENGTH = 200;

  public static Authorship of(Actor actor, Origin origin) {
    return new Authorship(actor, origin, null);
  }

  /**
   * With the {@code note} of a request, if it has one.
   *
   * @throws Problem malformed or invalid
   */
  public static Authorship of(Actor actor, Origin origin, Body body) {
    return of(actor, origin).withNote(note(body.nullableText("note")));
  }

  /**
   * With the {@code note} of a query.
   *
   * @param note null if there is none
   * @throws Problem invalid if it is too long
   */
  public static Authorship of(Actor actor, Origin origin, @Nullable String note) {
    return of(actor, origin).withNote(note(note));
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
    return new Authorship(
        new Actor(author, null, null), Origin.IMPORT, note(version.nullableText("note")));
  }

  public Authorship withNote(@Nullable String text) {
    return new Authorship(actor, origin, text);
  }

  /** The name of an API key, or {@code local}. */
  String author() {
    return actor.name();
  }

  private static @Nullable String note(@Nullable String given) {
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
