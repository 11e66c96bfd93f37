package headgate.webhook;

import headgate.json.JsonObject;
import headgate.message.Contact;
import headgate.message.ContactDao;
import headgate.message.Person;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The people that a change names. A phone number may be missing (Meta hides those of people with a
 * username), and so may the id for the business (BSUID).
 */
final class People {

  private final Handle handle;
  private final String accountId;
  private final List<JsonObject> contacts;

  /**
   * @param value of the change
   */
  People(Handle handle, String accountId, JsonObject value) {
    this.handle = handle;
    this.accountId = accountId;
    this.contacts = Fields.objects(value, "contacts");
  }

  /** Who sends a message, and when; null if Meta does not say who it is. */
  @Nullable Contact sender(JsonObject message, Instant sent, Instant now) {
    Person person = person(message);
    return person.phoneNumber() == null && person.userId() == null
        ? null
        : new ContactDao(handle).upsert(accountId, person, now, sent);
  }

  private Person person(JsonObject message) {
    String number = Fields.phoneNumber(message, "from");
    String userId = Fields.text(message, "from_user_id");
    JsonObject contact = contact(number, userId);
    JsonObject profile = contact == null ? null : Fields.object(contact, "profile");
    return new Person(
        number == null ? Fields.phoneNumber(contact, "wa_id") : number,
        userId == null ? Fields.text(contact, "user_id") : userId,
        first(Fields.text(message, "from_parent_user_id"), Fields.text(contact, "parent_user_id")),
        Fields.text(profile, "username"),
        Fields.text(profile, "name"));
  }

  private @Nullable JsonObject contact(@Nullable String number, @Nullable String userId) {
    for (JsonObject contact : contacts) {
      boolean hasNumber = number != null && number.equals(Fields.phoneNumber(contact, "wa_id"));
      boolean hasUserId = userId != null && userId.equals(Fields.text(contact, "user_id"));
      if (hasNumber || hasUserId) {
        return contact;
      }
    }
    boolean isUnnamed = number == null && userId == null;
    return isUnnamed && contacts.size() == 1 ? contacts.get(0) : null;
  }

  /**
   * A system message says that a person has another number or id (System Messages Webhook). A
   * message about another id may have no sender, and name the id before in {@code
   * previous_user_id}, as pywa reports. A sender may have the new id already. Returns false if it
   * says something else.
   */
  boolean rename(JsonObject message, Instant now) {
    JsonObject system = Fields.object(message, "system");
    String type = Fields.text(system, "type");
    if (system == null || type == null || !type.startsWith("user_changed_")) {
      return false;
    }
    Person before =
        new Person(
            Fields.phoneNumber(message, "from"),
            first(Fields.text(system, "previous_user_id"), Fields.text(message, "from_user_id")),
            null,
            null,
            null);
    Person after =
        new Person(
            first(Fields.phoneNumber(system, "new_wa_id"), Fields.phoneNumber(system, "wa_id")),
            first(Fields.text(system, "new_user_id"), Fields.text(system, "user_id")),
            first(Fields.text(system, "new_parent_user_id"), Fields.text(system, "parent_user_id")),
            null,
            null);
    return rename(before, after, now);
  }

  /**
   * The field {@code user_id_update}: a person has another id. Its form is reported by others:
   * {@code previous} and {@code current} in {@code user_id}.
   */
  boolean renameByUpdate(JsonObject update, Instant now) {
    JsonObject ids = Fields.object(update, "user_id");
    JsonObject parents = Fields.object(update, "parent_user_id");
    String number = Fields.phoneNumber(update, "wa_id");
    Person before = new Person(number, Fields.text(ids, "previous"), null, null, null);
    Person after =
        new Person(null, Fields.text(ids, "current"), Fields.text(parents, "current"), null, null);
    return rename(before, after, now);
  }

  private boolean rename(Person before, Person after, Instant now) {
    boolean wasKnown = before.phoneNumber() != null || before.userId() != null;
    boolean isKnown = after.phoneNumber() != null || after.userId() != null;
    if (wasKnown && isKnown) {
      new ContactDao(handle).rename(accountId, before, after, now);
    }
    return wasKnown && isKnown;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
