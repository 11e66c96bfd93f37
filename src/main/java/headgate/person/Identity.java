package headgate.person;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A person, and everything by which others name them.
 *
 * @param number of the row of {@code contact}
 * @param names phone numbers and ids at Meta, also those from before
 */
record Identity(long number, String id, List<String> names) {

  /** Null if there is no such person. */
  static @Nullable Identity find(Handle handle, String id) {
    return handle
        .createQuery("SELECT number, phone_number, user_id FROM contact WHERE id = ?")
        .bind(0, id)
        .map(
            (row, context) -> {
              List<String> names = new ArrayList<>();
              for (String column : new String[] {"phone_number", "user_id"}) {
                String name = row.getString(column);
                if (name != null) {
                  names.add(name);
                }
              }
              return new Identity(row.getLong("number"), id, names);
            })
        .findOne()
        .map(found -> found.withAliases(handle))
        .orElse(null);
  }

  private Identity withAliases(Handle handle) {
    List<String> all = new ArrayList<>(names);
    all.addAll(
        handle
            .createQuery("SELECT value FROM contact_alias WHERE contact = ?")
            .bind(0, number)
            .mapTo(String.class)
            .list());
    return new Identity(number, id, all);
  }

  /** Whether a text names the person. */
  boolean isIn(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    return names.stream().anyMatch(text::contains);
  }
}
