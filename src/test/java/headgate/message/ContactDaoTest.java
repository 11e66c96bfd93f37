package headgate.message;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactDaoTest {

  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

  @TempDir private Path directory;
  private Database db;

  @BeforeEach
  void open() {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void person_isOneRowPerAccount() {
    Contact first = upsert("a", Person.ofNumber("49155"));
    assertThat(upsert("a", Person.ofNumber("49155")).id()).isEqualTo(first.id());
    assertThat(upsert("b", Person.ofNumber("49155")).id()).isNotEqualTo(first.id());
  }

  @Test
  void userId_isAddedToTheNumber_andIsThenEnough() {
    Contact byNumber = upsert("a", Person.ofNumber("49155"));
    Contact both = upsert("a", new Person("49155", "US.1", null, null, "Ada"));
    Contact byUserId = upsert("a", Person.ofUserId("US.1"));
    assertThat(both.id()).isEqualTo(byNumber.id());
    assertThat(byUserId.id()).isEqualTo(byNumber.id());
    assertThat(byUserId.phoneNumber()).isEqualTo("49155");
    assertThat(byUserId.name()).isEqualTo("Ada");
  }

  @Test
  void twoRowsOfOnePerson_becomeOne() {
    Contact byNumber = upsert("a", Person.ofNumber("49155"));
    Contact byUserId = upsert("a", Person.ofUserId("US.1"));
    Contact both = upsert("a", new Person("49155", "US.1", null, null, null));
    assertThat(both.id()).isEqualTo(byUserId.id());
    Optional<Contact> left = db.read(handle -> new ContactDao(handle).find(byNumber.id()));
    assertThat(left).isEmpty();
  }

  @Test
  void numberOfAnotherPerson_isTakenFromTheOneBefore() {
    Contact before = upsert("a", new Person("49155", "US.1", null, null, null));
    Contact after = upsert("a", new Person("49155", "US.2", null, null, null));
    assertThat(after.id()).isNotEqualTo(before.id());
    Contact left = db.read(handle -> new ContactDao(handle).require(before.id()));
    assertThat(left.phoneNumber()).isNull();
    assertThat(any("49155").id()).isEqualTo(after.id());
  }

  @Test
  void rename_keepsThePerson_andTheOldNumberFindsIt() {
    Contact before = upsert("a", new Person("49155", "US.1", null, null, "Ada"));
    Contact after =
        db.write(
            handle ->
                new ContactDao(handle)
                    .rename(
                        "a",
                        Person.ofNumber("49155"),
                        new Person("49166", "US.2", null, null, null),
                        NOW));
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.phoneNumber()).isEqualTo("49166");
    assertThat(after.userId()).isEqualTo("US.2");
    assertThat(any("49155").id()).isEqualTo(before.id());
    assertThat(any("US.1").id()).isEqualTo(before.id());
  }

  @Test
  void rename_leavesSomebodyElseWhoHadTheNumberAlone() {
    Contact before = upsert("a", new Person("49155", "US.1", null, null, "Ada"));
    Contact other = upsert("a", new Person("49166", "US.9", null, null, "Bob"));

    Contact after = rename(new Person("49166", "US.2", null, null, null));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.phoneNumber()).isEqualTo("49166");
    Contact left = db.read(handle -> new ContactDao(handle).require(other.id()));
    assertThat(left.userId()).isEqualTo("US.9");
    assertThat(left.phoneNumber()).isNull();
  }

  @Test
  void rename_takesOverTheNewRowOfTheSamePerson_withItsEvents() {
    Contact before = upsert("a", new Person("49155", "US.1", null, null, "Ada"));
    Contact early = upsert("a", new Person("49166", "US.2", null, null, null));
    Instant wroteAt = NOW.plusSeconds(5);
    db.execute(
        handle -> {
          new ContactDao(handle).upsert("a", Person.ofUserId("US.2"), NOW, wroteAt);
          handle.execute(
              "INSERT INTO event (id, type, at, subject, body) VALUES ('e', 'x', '', ?, x'00')",
              early.id());
        });

    Contact after = rename(new Person("49166", "US.2", null, null, null));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.lastWroteAt()).isEqualTo(wroteAt);
    Optional<Contact> left = db.read(handle -> new ContactDao(handle).find(early.id()));
    assertThat(left).isEmpty();
    String subject =
        db.firstRow("SELECT subject FROM event", row -> row.getString(1)).orElseThrow();
    assertThat(subject).isEqualTo(before.id());
  }

  private Contact rename(Person after) {
    return db.write(
        handle -> new ContactDao(handle).rename("a", Person.ofNumber("49155"), after, NOW));
  }

  private Contact upsert(String account, Person person) {
    return db.write(handle -> new ContactDao(handle).upsert(account, person, NOW));
  }

  private Contact any(String value) {
    return db.read(handle -> new ContactDao(handle).findByAny("a", value)).orElseThrow();
  }
}
