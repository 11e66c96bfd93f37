package headgate.message;

import headgate.db.Database;
import headgate.http.CursorPaging;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The people who get messages: {@code /api/contacts}. */
public final class ContactHandlers {

  /**
   * A person as the API shows it.
   *
   * @param messages how many were sent to the person
   * @param responses how many answers came
   */
  record View(
      String id,
      String accountId,
      @Nullable String phoneNumber,
      @Nullable String userId,
      @Nullable String parentUserId,
      @Nullable String username,
      @Nullable String name,
      Instant firstSeenAt,
      Instant lastSeenAt,
      @Nullable Instant lastWroteAt,
      long messages,
      long responses) {

    static View of(ContactListDao.Counted counted) {
      Contact contact = counted.contact();
      return new View(
          contact.id(),
          contact.accountId(),
          contact.phoneNumber(),
          contact.userId(),
          contact.parentUserId(),
          contact.username(),
          contact.name(),
          contact.firstSeenAt(),
          contact.lastSeenAt(),
          contact.lastWroteAt(),
          counted.messages(),
          counted.responses());
    }
  }

  private final Database db;

  public ContactHandlers(Database db) {
    this.db = db;
  }

  /** {@code GET /api/contacts}: newest first; {@code q} looks in names, numbers and ids. */
  public void list(Context ctx) {
    CursorPaging paging = CursorPaging.of(ctx);
    String accountId = Query.text(ctx, "account_id");
    String text = Query.text(ctx, "q");
    CursorPaging.Part<ContactListDao.Counted> part =
        db.read(
            handle ->
                paging.of(
                    new ContactListDao(handle)
                        .part(
                            accountId == null ? null : accountId.toLowerCase(Locale.ROOT),
                            text,
                            paging),
                    null,
                    counted -> counted.contact().number()));
    Envelope.ok(ctx, part.map(View::of));
  }

  /** {@code GET /api/contacts/{id}}. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    Envelope.ok(ctx, View.of(db.read(handle -> new ContactListDao(handle).requireCounted(id))));
  }
}
