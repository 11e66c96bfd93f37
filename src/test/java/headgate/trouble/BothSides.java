package headgate.trouble;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.HashSet;
import java.util.Set;

/** Reads the state of flows here and at Meta. */
final class BothSides {

  private final TestApp app;

  BothSides(TestApp app) {
    this.app = app;
  }

  String metaFlowId(String flow) {
    Reply reply = app.get(flow);
    return reply.status() == 200 ? reply.data().nullableText("meta_flow_id").orElse("") : "";
  }

  /** Empty if Meta has no such flow. Clears faults first: they are meant for the server. */
  String statusAtMeta(String id) {
    app.clearFaults();
    if (id.isEmpty()) {
      return "";
    }
    Reply reply = app.sandboxGet("/v25.0/" + id + "?fields=status");
    return reply.status() == 200 ? reply.body().requireText("status") : "";
  }

  String textAtMeta(String id) {
    Reply assets = app.sandboxGet("/v25.0/" + id + "/assets");
    if (assets.status() != 200 || assets.body().requireList("data").isEmpty()) {
      return "";
    }
    String address = assets.body().requireText("data/0/download_url");
    return app.http().get(address).asString().getBody();
  }

  Set<String> versions(String flow) {
    Set<String> texts = new HashSet<>();
    int newest = app.get(flow + "/versions?limit=1").requireInt("total");
    for (int number = 1; number <= newest; number++) {
      String body = app.get(flow + "/versions/" + number).text();
      int from = body.indexOf("\"json_definition\":") + "\"json_definition\":".length();
      texts.add(body.substring(from, body.length() - 2));
    }
    return texts;
  }

  /** The answers for every flow and for the removed flows. */
  String stateHere() {
    StringBuilder state = new StringBuilder();
    for (StrictJson item : app.get("/api/flows?limit=100&sort=created_at").requireList("items")) {
      String flow = "/api/flows/" + item.requireText("id");
      state.append(app.get(flow).body()).append('\n');
    }
    return state.append(app.get("/api/flows/removed?limit=100").body()).toString();
  }
}
