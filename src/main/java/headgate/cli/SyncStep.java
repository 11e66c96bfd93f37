package headgate.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a sync did, or would do, about one flow, as an event of the server reports it.
 *
 * @param kind the API's word, such as {@code take_theirs}
 * @param id our id; null if we do not have the flow
 * @param fields the API's names of the fields that the step is about
 * @param done how many of the account's flows at Meta are done, with this one
 * @param flows how many flows the account has at Meta
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

  boolean changesNothing() {
    return kind.equals("nothing");
  }

  boolean isMissing() {
    return kind.equals("missing");
  }

  /** For people. It fits a step that was done and one that is only planned. */
  String label() {
    return switch (kind) {
      case "adopt" -> "new from Meta";
      case "tie" -> "found at Meta";
      case "take_theirs" -> "change from Meta";
      case "keep_ours" -> "our change kept";
      case "status_only" -> "state from Meta";
      case "missing" -> "missing at Meta";
      default -> kind.replace('_', ' '); // conflict, failed, and those of a newer server
    };
  }

  /** The fields that the step is about, or what the step means. */
  String about() {
    return switch (kind) {
      case "tie" -> "created there by a call whose answer was lost";
      case "missing" -> "deleted there or hidden; it stays here";
      default -> inWords(fields);
    };
  }

  String shownId() {
    return id == null ? "Meta's " + metaFlowId : id;
  }

  static String inWords(List<String> fields) {
    return fields.stream().map(SyncStep::inWords).collect(Collectors.joining(", "));
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).toList();
  }

  private static String inWords(String field) {
    return switch (field) {
      case "json_definition" -> "definition";
      case "endpoint_uri" -> "endpoint";
      default -> field;
    };
  }
}
