package headgate.webhook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the worker found in one delivery. Not thread-safe. */
final class Outcome {

  private static final int MAX_NOTE_LENGTH = 500;

  private final Set<String> fields = new TreeSet<>();
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> accountsWithEvent = new TreeSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<String> responses = new ArrayList<>();
  private int handled;
  private boolean hasFiles;

  void field(String field) {
    fields.add(field);
  }

  void account(String accountId) {
    accounts.add(accountId);
  }

  /** Something was of use. */
  void handled() {
    handled++;
  }

  /** Something was not of use. */
  void ignored(String why) {
    notes.add(why);
  }

  /** An answer was stored, or was stored before. */
  void response(String joinedBy) {
    responses.add(joinedBy);
  }

  /** A new answer has files, which must be fetched. */
  void files() {
    hasFiles = true;
  }

  boolean hasFiles() {
    return hasFiles;
  }

  void event(String accountId) {
    accountsWithEvent.add(accountId);
  }

  /** The accounts that the delivery is for, and of which others were told nothing. */
  List<String> accountsWithoutEvent() {
    return accounts.stream().filter(id -> !accountsWithEvent.contains(id)).toList();
  }

  InboxState state() {
    return handled > 0 ? InboxState.DONE : InboxState.IGNORED;
  }

  List<String> fields() {
    return List.copyOf(fields);
  }

  List<String> responses() {
    return responses;
  }

  /** Null if there is none, or more than one. */
  @Nullable String accountId() {
    return accounts.size() == 1 ? accounts.iterator().next() : null;
  }

  /** Null if nothing was ignored. */
  @Nullable String note() {
    String note = String.join(", ", notes);
    return note.isEmpty() ? null : note.substring(0, Math.min(MAX_NOTE_LENGTH, note.length()));
  }
}
