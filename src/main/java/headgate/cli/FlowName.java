package headgate.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How users name a flow: by its name, its id or its id at Meta. */
final class FlowName {

  private FlowName() {}

  /** The id of the flow that a user means. */
  static String id(ServerCall call, String typed) throws CallFailure, InterruptedException {
    if (typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return typed;
    }
    boolean isMetaId = typed.matches("[0-9]{5,64}");
    String filter = isMetaId ? "" : "&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    for (int page = 1; ; page++) {
      JsonNode list = call.get("/api/flows?limit=100&page=" + page + filter);
      for (JsonNode flow : list.path("items")) {
        String found = flow.path(isMetaId ? "meta_flow_id" : "name").asString("");
        if (found.equals(typed)) {
          return flow.path("id").asString("");
        }
      }
      if (page >= list.path("total_pages").asInt(0)) {
        throw new CallFailure(
            "There is no flow %s. GET /api/flows lists the flows."
                .formatted(
                    isMetaId
                        ? "with this id at Meta"
                        : "with the name \"" + TerminalText.printable(typed) + "\""));
      }
    }
  }
}
