package headgate.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a sync did, or would do, about one flow, as the server's event says it.
 *
 * @param kind the API's word
 * @param id ours; null where the flow is not here
 * @param fields what it is about, by the keys of the API
 * @param done how many flows that Meta has there have been
 * @param flows how many there will be
 */
record SyncStep(
    String accountId,
    String kind,
    @Nullable String id,
    String metaFlowId,
    String name,
    List<String> fields,
    int done,
    int flows) {

  static SyncStep of(JsonNode event) {
    return new SyncStep(
        event.path("account_id").asString(""),
        event.path("step").asString(""),
        event.path("id").asString(null),
        event.path("meta_flow_id").asString(""),
        event.path("name").asString(""),
        texts(event.path("fields")),
        event.path("done").asInt(0),
        event.path("flows").asInt(0));
  }

  boolean isNothing() {
    return kind.equals("nothing");
  }

  boolean isMissing() {
    return kind.equals("missing");
  }

  /** For people, and true of a step that is only planned, too. */
  String words() {
    return switch (kind) {
      case "adopt" -> "new from Meta";
      case "tie" -> "found at Meta";
      case "take_theirs" -> "change from Meta";
      case "keep_ours" -> "our change kept";
      case "status_only" -> "state from Meta";
      case "missing" -> "missing at Meta";
      default -> kind.replace('_', ' '); // conflict and failed, or a newer server's
    };
  }

  /** What it is about, or what it means. */
  String about() {
    return switch (kind) {
      case "tie" -> "made there by a call that nobody heard the end of";
      case "missing" -> "deleted there or hidden; it stays here";
      default -> words(fields);
    };
  }

  String shownId() {
    return id == null ? "Meta's " + metaFlowId : id;
  }

  static String words(List<String> fields) {
    return fields.stream().map(SyncStep::word).collect(Collectors.joining(", "));
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).toList();
  }

  private static String word(String field) {
    return switch (field) {
      case "json_definition" -> "definition";
      case "endpoint_uri" -> "endpoint";
      default -> field;
    };
  }
}
