package headgate.trouble;

import headgate.Reply;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What other people do at Meta. Faults are cleared before each call: they are for the server. */
final class MetaSide {

  private static final String OURS = "100000000000001";

  private final TestApp app;
  private final Map<String, String> uploaded = new HashMap<>();
  private final Set<String> hidden = new TreeSet<>();
  private String elsewhere = "";

  MetaSide(TestApp app) {
    this.app = app;
  }

  /** The last text uploaded directly at Meta, by the id at Meta. */
  Map<String, String> uploaded() {
    return uploaded;
  }

  boolean isHidden(String id) {
    return hidden.contains(id);
  }

  void upload(String id, String text) {
    app.clearFaults();
    app.uploadAtMeta(id, text);
    uploaded.put(id, text);
  }

  void delete(String id) {
    app.clearFaults();
    int status =
        app.http()
            .delete(app.sandboxUrl("/v25.0/" + id))
            .header("Authorization", "Bearer sandbox")
            .asString()
            .getStatus();
    if (status == 200) {
      uploaded.remove(id); // Deleted at Meta on purpose: this text may be lost.
    }
  }

  /** Empty if Meta does not show such a flow. */
  String status(String id) {
    app.clearFaults();
    if (id.isEmpty()) {
      return "";
    }
    Reply reply = app.sandboxGet("/v25.0/" + id + "?fields=status");
    return reply.status() == 200 ? reply.body().requireText("status") : "";
  }

  /** Empty if Meta does not show such a flow, or if it has no text. */
  String text(String id) {
    app.clearFaults();
    Reply assets = app.sandboxGet("/v25.0/" + id + "/assets");
    if (assets.status() != 200 || assets.body().requireList("data").isEmpty()) {
      return "";
    }
    String address = assets.body().requireText("data/0/download_url");
    return app.http().get(address).asString().getBody();
  }

  /** Hides a flow from our token: it moves to another business account. */
  void hide(String id) {
    if (elsewhere.isEmpty()) {
      elsewhere =
          app.sandboxPost("/_sandbox/accounts", "{}").body().requireText("business_account_id");
    }
    if (move(id, elsewhere)) {
      hidden.add(id);
    }
  }

  /** Shows a hidden flow again; false if there is none, or if its name was taken meanwhile. */
  boolean showAny() {
    if (hidden.isEmpty()) {
      return false;
    }
    String id = hidden.iterator().next();
    return move(id, OURS) && hidden.remove(id);
  }

  /** False if the account has another flow with the same name. */
  private boolean move(String id, String businessAccount) {
    String file = app.dataDirectory().resolve("sandbox.db").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
              "UPDATE OR IGNORE flow SET waba_id = '%s' WHERE id = '%s'"
                  .formatted(businessAccount, id))
          == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
