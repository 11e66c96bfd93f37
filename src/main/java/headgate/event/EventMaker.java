package headgate.event;

import headgate.db.DatabaseReader;
import headgate.event.Note.Kind;
import headgate.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the data of events from notes: looks up what is there now. */
final class EventMaker {

  /** The name of an event, and its data. */
  record NamedData(String name, Object data) {}

  private record FlowChanged(String flowId, int version) {}

  private record FlowRemoved(String flowId) {}

  /**
   * @param version null if the account was deleted
   */
  private record AccountChanged(String accountId, @Nullable Integer version) {}

  /**
   * @param status null if the message was deleted
   */
  private record MessageChanged(String messageId, @Nullable String status) {}

  private record Sync(String accountId) {}

  /**
   * @param flowId null if it is not known which flow
   */
  private record ResponseStored(String responseId, @Nullable String flowId) {}

  private record Versions(
      Map<String, Integer> flows,
      Map<String, Integer> accounts,
      Map<String, ResponseStored> responses,
      Map<String, String> messages) {}

  private EventMaker() {}

  /** In the order of the notes. Several notes about the same thing become one event. */
  static List<NamedData> of(Collection<Note> notes, DatabaseReader db) {
    List<Note> told = notes.stream().filter(worthTelling()).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    Versions versions =
        db.read(
            handle ->
                new Versions(
                    versions(handle, "flow", ids(told, Kind.FLOW)),
                    versions(handle, "account", ids(told, Kind.ACCOUNT)),
                    responses(handle, ids(told, Kind.RESPONSE)),
                    statuses(handle, ids(told, Kind.MESSAGE))));
    List<NamedData> events = new ArrayList<>();
    for (Note note : told) {
      NamedData event = of(note, versions);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  /** A second note about a flow or an account would tell the same version. */
  private static Predicate<Note> worthTelling() {
    Set<Note> seen = new HashSet<>();
    return note ->
        switch (note.kind()) {
          case FLOW, ACCOUNT, MESSAGE, RESPONSE -> seen.add(note);
          case SYNC_STARTED, SYNC_ENDED -> true;
          case KEY -> false; // only the readers' keys are checked
        };
  }

  /** Null if there is nothing to tell: the answer was deleted meanwhile. */
  private static @Nullable NamedData of(Note note, Versions versions) {
    String id = note.id();
    return switch (note.kind()) {
      case FLOW -> {
        Integer version = versions.flows.get(id);
        yield version == null
            ? new NamedData("flow.removed", new FlowRemoved(id))
            : new NamedData("flow.changed", new FlowChanged(id, version));
      }
      case ACCOUNT ->
          new NamedData("account.changed", new AccountChanged(id, versions.accounts.get(id)));
      case RESPONSE -> {
        ResponseStored stored = versions.responses.get(id);
        yield stored == null ? null : new NamedData("response.stored", stored);
      }
      case MESSAGE ->
          new NamedData("message.changed", new MessageChanged(id, versions.messages.get(id)));
      case SYNC_STARTED -> new NamedData("sync.started", new Sync(id));
      case SYNC_ENDED -> new NamedData("sync.ended", new Sync(id));
      case KEY -> throw new IllegalArgumentException("API keys have no events");
    };
  }

  private static Set<String> ids(List<Note> notes, Kind kind) {
    return notes.stream()
        .filter(note -> note.kind() == kind)
        .map(Note::id)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> statuses(Handle handle, Set<String> ids) {
    Map<String, String> statuses = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "SELECT id, status FROM message WHERE id IN (SELECT value FROM json_each(:ids))")
          .bind("ids", Json.text(ids))
          .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(status -> statuses.put(status.getKey(), status.getValue()));
    }
    return statuses;
  }

  private static Map<String, Integer> versions(Handle handle, String table, Set<String> ids) {
    Map<String, Integer> versions = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "SELECT id, version FROM %s WHERE id IN (SELECT value FROM json_each(:ids))"
                  .formatted(table))
          .bind("ids", Json.text(ids))
          .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
          .forEach(version -> versions.put(version.getKey(), version.getValue()));
    }
    return versions;
  }

  private static Map<String, ResponseStored> responses(Handle handle, Set<String> ids) {
    Map<String, ResponseStored> responses = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "SELECT id, flow_id FROM response WHERE id IN (SELECT value FROM json_each(:ids))")
          .bind("ids", Json.text(ids))
          .map((row, context) -> new ResponseStored(row.getString(1), row.getString(2)))
          .forEach(response -> responses.put(response.responseId(), response));
    }
    return responses;
  }
}
