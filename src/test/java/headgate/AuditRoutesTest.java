package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.endpoint.key.EndpointKeys;
import headgate.webhook.MetaCalls;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each route that changes something writes one row of the audit trail for each change. */
class AuditRoutesTest {

  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  /**
   * Routes that store nothing, whatever their method. A test of an account asks only Meta. An
   * exchange asks only an endpoint. What Meta delivers is in a list of its own.
   */
  private static final Set<String> CHANGES_NOTHING =
      Set.of(
          "POST /api/flows/validate",
          "POST /api/flows/diff",
          "POST /api/backup",
          "POST /flow-endpoint/{id}",
          "POST /webhooks/meta",
          "POST /webhooks/meta/{account_id}",
          "POST /api/accounts/{id}/test",
          "POST /api/sandbox/exchange",
          "POST /api/flows/{id}/endpoint/check",
          "POST /api/webhooks/{id}/test");

  private static final String WEBHOOK =
      "{\"url\":\"http://127.0.0.1:1/hook\",\"events\":[\"flow.status\"]}";

  /**
   * @param actions of the rows, newest first
   */
  private record Change(List<String> actions, Supplier<Reply> request) {}

  /** It matches no call of this test. */
  private static final String FAULT = "{\"kind\":\"html\",\"path\":\"/nowhere\"}";

  private static final String HELD = "{\"upload\":false}";

  @RegisterExtension private final TestApp app = new TestApp();

  private final MetaCalls meta = new MetaCalls(app);

  @TempDir private Path directory;

  private final Map<String, Change> changes = new HashMap<>();
  private String[] headers = {};
  private String requestId = "";

  @Test
  void everyChangingRoute_writesARowForEachChange() {
    String key = app.newKey("admin");
    addFlowChanges();
    addMessageChanges();
    addOtherChanges();
    addWebhookChanges();
    addPurge();
    for (String route : changingRoutes()) {
      Change change = changes.get(route);
      assertThat(change).as("the test must know %s", route).isNotNull();
      requestId = "walk:" + route.replaceAll("[^a-zA-Z]+", "-");
      headers = new String[] {"X-API-Key", key, "X-Request-Id", requestId};

      Reply reply = change.request().get();

      assertThat(reply.status()).as("%s: %s", route, reply.text()).isBetween(200, 201);
      List<StrictJson> rows = rowsOfRequest();
      assertThat(rows)
          .as(route)
          .extracting(row -> row.requireText("action"))
          .isEqualTo(change.actions());
      for (StrictJson row : rows) {
        assertThat(row.requireText("key/name")).isEqualTo("admin");
        assertThat(row.requireText("key/prefix")).isEqualTo(key.substring(0, 11));
        assertThat(row.requireText("detail/name")).isNotEmpty();
      }
    }
    assertThat(changes.keySet()).isEqualTo(Set.copyOf(changingRoutes()));
  }

  private List<StrictJson> rowsOfRequest() {
    return app.get("/api/audit?limit=100", headers).requireList("items").stream()
        .filter(row -> row.nullableText("request_id").orElse("").equals(requestId))
        .toList();
  }

  private void addFlowChanges() {
    add("POST /api/flows", "flow.create", () -> post("/api/flows", "{\"name\":\"New\"}"));
    add(
        "PUT /api/flows/{id}",
        "flow.update",
        () -> {
          String flow = flow();
          return app.put(flow, "{\"name\":\"Renamed\"}", headers);
        });
    add(
        "PUT /api/flows/{id}/definition",
        "flow.update",
        () -> {
          String flow = flow();
          return app.put(flow + "/definition", "{\"version\":\"7.3\"}", headers);
        });
    add(
        "PUT /api/flows/{id}/endpoint",
        "flow.endpoint",
        () -> {
          String flow = flow();
          return app.put(flow + "/endpoint", "{\"token_policy\":\"known\"}", headers);
        });
    add(
        "POST /api/flows/{id}/preview-token",
        "flow.preview",
        () -> post(flow() + "/preview-token"));
    add("DELETE /api/flows/{id}", "flow.delete", () -> app.delete(flow(), headers));
    add("POST /api/flows/{id}/save-to-meta", "flow.save", () -> post(flow() + "/save-to-meta"));
    add(
        "POST /api/flows/{id}/publish",
        "flow.publish",
        () -> {
          String flow = flow();
          prepare(flow + "/save-to-meta");
          return post(flow + "/publish");
        });
    add(
        "POST /api/flows/{id}/deprecate",
        "flow.deprecate",
        () -> {
          String flow = flow();
          prepare(flow + "/save-to-meta");
          prepare(flow + "/publish");
          return post(flow + "/deprecate");
        });
    add(
        "POST /api/flows/{id}/rollback",
        "flow.rollback",
        () -> {
          String flow = flow();
          assertThat(
                  app.put(
                          flow,
                          "{\"json_definition\":%s}".formatted(TestApp.FORM.replace("Hello", "Hi")),
                          preparing())
                      .status())
              .isEqualTo(200);
          return post(flow + "/rollback", "{\"version\":1}");
        });
    add("POST /api/flows/{id}/clone", "flow.clone", () -> post(flow() + "/clone"));
    add(
        "POST /api/flows/{id}/restore",
        "flow.restore",
        () -> {
          String flow = flow();
          assertThat(app.delete(flow, preparing()).status()).isEqualTo(200);
          return post(flow + "/restore");
        });
    add(
        "POST /api/flows/import",
        "flow.import",
        () ->
            post(
                "/api/flows/import", app.get(flow() + "/export?history=true", preparing()).text()));
    changes.put(
        "POST /api/flows/sync",
        new Change(
            List.of("flow.sync", "flow.sync"),
            () -> {
              app.flowAtMeta("Theirs");
              app.flowAtMeta("Theirs too");
              return post("/api/flows/sync");
            }));
  }

  private void addMessageChanges() {
    add(
        "POST /api/messages",
        "message.send",
        () ->
            post(
                "/api/messages",
                "{\"to\":\"4915550001\",\"flow_id\":\"%s\",\"body\":\"Hello\"}"
                    .formatted(publishedFlow().replace("/api/flows/", ""))));
    add(
        "POST /api/flows/{id}/send",
        "message.send",
        () -> post(publishedFlow() + "/send", "{\"to\":\"4915550001\"}"));
    add(
        "POST /api/messages/{id}/expire",
        "message.expire",
        () -> {
          Reply sent = app.post(publishedFlow() + "/send", "{\"to\":\"4915550001\"}", preparing());
          return post("/api/messages/" + sent.requireText("id") + "/expire");
        });
    add(
        "POST /api/accounts/{id}/message-templates",
        "template.create",
        () ->
            post(
                "/api/accounts/" + sandboxAccount() + "/message-templates",
                """
                {"name":"visit","language":"en_US","category":"UTILITY","body":"How was it?",
                 "button_text":"Start","flow_id":"%s"}
                """
                    .formatted(publishedFlow().replace("/api/flows/", ""))));
  }

  private String publishedFlow() {
    String flow = flow();
    prepare(flow + "/save-to-meta");
    prepare(flow + "/publish");
    return flow;
  }

  /** The path of a message at the simulator. */
  private String sandboxMessage() {
    Reply sent = app.post(publishedFlow() + "/send", "{\"to\":\"4915550001\"}", preparing());
    return "/api/sandbox/messages/" + sent.requireText("wa_message_id");
  }

  private void addOtherChanges() {
    add(
        "PUT /api/sandbox/settings",
        "sandbox.settings",
        () -> app.put("/api/sandbox/settings", "{\"latency_ms\":0}", headers));
    add("POST /api/sandbox/faults", "sandbox.fault", () -> post("/api/sandbox/faults", FAULT));
    add(
        "DELETE /api/sandbox/faults/{id}",
        "sandbox.clear",
        () -> {
          String id = app.post("/api/sandbox/faults", FAULT, preparing()).requireText("id");
          return app.delete("/api/sandbox/faults/" + id, headers);
        });
    add(
        "PUT /api/sandbox/flows/{id}",
        "sandbox.flow",
        () ->
            app.put(
                "/api/sandbox/flows/" + app.flowAtMeta("Of the Builder"),
                "{\"status\":\"PUBLISHED\"}",
                headers));
    add(
        "POST /api/sandbox/messages/{id}/reply",
        "sandbox.reply",
        () -> post(sandboxMessage() + "/reply", "{\"text\":\"Thank you\"}"));
    add(
        "POST /api/sandbox/messages/{id}/read",
        "sandbox.read",
        () -> post(sandboxMessage() + "/read"));
    add("POST /api/sandbox/reset", "sandbox.reset", () -> post("/api/sandbox/reset"));
    add("POST /api/accounts", "account.create", () -> post("/api/accounts", account("Shop")));
    add(
        "PUT /api/accounts/{id}",
        "account.update",
        () -> app.put(newAccount("Office"), "{\"access_token\":\"other\"}", headers));
    add(
        "DELETE /api/accounts/{id}",
        "account.delete",
        () -> app.delete(newAccount("Closed"), headers));
    addResponseChanges();
    addEndpointKeyChanges();
    add(
        "POST /api/api-keys",
        "key.create",
        () -> post("/api/api-keys", "{\"name\":\"ci\",\"scope\":\"read\"}"));
    add(
        "POST /api/session",
        "session.create",
        () -> post("/api/session", "{\"key\":\"%s\"}".formatted(headers[1])));
    add(
        "DELETE /api/session",
        "session.end",
        () -> {
          String key = "{\"key\":\"%s\"}".formatted(headers[1]);
          Reply begun = app.post("/api/session", key, preparing());
          String cookie = begun.header("Set-Cookie").replaceFirst(";.*", "");
          return app.send("DELETE", "/api/session", "", with("Cookie", cookie));
        });
    add(
        "DELETE /api/api-keys/{id}",
        "key.revoke",
        () -> {
          Reply made =
              app.post("/api/api-keys", "{\"name\":\"old\",\"scope\":\"read\"}", preparing());
          return app.delete("/api/api-keys/" + made.requireText("id"), headers);
        });
  }

  private void addEndpointKeyChanges() {
    String keys = "/api/accounts/{id}/keys";
    add("POST " + keys, "keypair.create", () -> post(newAccount("Made") + "/keys", HELD));
    changes.put(
        "POST " + keys + "/rotate",
        new Change(
            List.of("keypair.rotate", "keypair.create"),
            () -> post(newAccount("Rotated") + "/keys/rotate")));
    add("POST " + keys + "/{kid}/upload", "keypair.upload", () -> post(key("Keys") + "/upload"));
    add("DELETE " + keys + "/{kid}", "keypair.retire", () -> app.delete(key("Wiped"), headers));
    add(
        "POST " + keys + "/check",
        "keypair.check",
        () -> {
          String account = "/api/accounts/" + sandboxAccount();
          Reply held = app.post(account + "/keys", HELD, preparing());
          new EndpointKeys(app).uploadAtMeta(held.requireText("public_key_pem"));
          return post(account + "/keys/check");
        });
  }

  /** The path of a key that Meta does not have. */
  private String key(String account) {
    String keys = newAccount(account) + "/keys";
    return keys + "/" + app.post(keys, HELD, preparing()).requireText("id");
  }

  private void addResponseChanges() {
    add(
        "PUT /api/responses/{id}",
        "response.update",
        () -> app.put(response(), "{\"flow_id\":null}", headers));
    add("DELETE /api/responses/{id}", "response.delete", () -> app.delete(response(), headers));
    add(
        "POST /api/webhook-events/{id}/replay",
        "webhook.replay",
        () -> {
          response();
          String id = app.get("/api/webhook-events", preparing()).requireText("items/0/id");
          return post("/api/webhook-events/" + id + "/replay");
        });
    add(
        "POST /api/webhook-events/replay",
        "webhook.replay",
        () -> post("/api/webhook-events/replay", "{\"state\":\"dead\"}"));
    add(
        "POST /api/accounts/{id}/connect-webhook",
        "webhook.connect",
        () -> {
          String account = newAccount("Connected");
          Reply set = app.put(account, "{\"webhook_verify_token\":\"word\"}", preparing());
          assertThat(set.status()).isEqualTo(200);
          return post(account + "/connect-webhook");
        });
  }

  /** The path of a new answer. */
  private String response() {
    String body = MetaCalls.answer("wamid." + requestId, "4915550001", "", "{\"rating\":\"5\"}");
    assertThat(meta.deliver(body).status()).isEqualTo(200);
    Reply found;
    do {
      found = app.get("/api/responses", preparing());
    } while (found.requireList("items").isEmpty());
    return "/api/responses/" + found.requireText("items/0/id");
  }

  private void addWebhookChanges() {
    add("POST /api/webhooks", "webhook.create", () -> post("/api/webhooks", WEBHOOK));
    add(
        "PUT /api/webhooks/{id}",
        "webhook.update",
        () -> app.put(webhook(), "{\"reveal\":true}", headers));
    add(
        "POST /api/webhooks/{id}/rotate-secret",
        "webhook.rotate",
        () -> post(webhook() + "/rotate-secret"));
    add(
        "POST /api/webhooks/{id}/replay",
        "delivery.replay",
        () -> post(webhook() + "/replay", "{\"only\":\"all\"}"));
    add(
        "POST /api/deliveries/{id}/retry",
        "delivery.retry",
        () -> post("/api/deliveries/" + delivery(webhook()) + "/retry"));
    add("DELETE /api/webhooks/{id}", "webhook.delete", () -> app.delete(webhook(), headers));
  }

  private void addPurge() {
    add(
        "POST /api/contacts/purge",
        "contact.purge",
        () -> {
          try (Database db = Database.openShared(app.dataDirectory())) {
            db.execute(
                handle ->
                    handle.execute(
                        """
                        INSERT INTO contact
                          (id, account_id, phone_number, first_seen_at, last_seen_at)
                        VALUES ('person', 'account', '4915550001', '2026-03-01T12:00:00.000Z',
                          '2026-03-01T12:00:00.000Z')
                        """));
          }
          return post("/api/contacts/purge", "{\"phone_number\":\"4915550001\"}");
        });
  }

  private String webhook() {
    Reply made = app.post("/api/webhooks", WEBHOOK, preparing());
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return "/api/webhooks/" + made.requireText("id");
  }

  /** A delivery that nobody sends: its time is far away. */
  private String delivery(String webhook) {
    String id = "7d2f0c1e-0000-7000-8000-00000000000d";
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle ->
              handle.execute(
                  """
                  INSERT INTO event (id, type, at, subject, body)
                  VALUES ('evt_1', 'flow.status', '2026-03-01T12:00:00.000Z', 'x', x'00')
                  """));
      db.execute(
          handle ->
              handle.execute(
                  """
                  INSERT INTO delivery (id, webhook, event, state, next_at)
                  SELECT ?, ?, number, 'pending', 99999999999999 FROM event WHERE id = 'evt_1'
                  """,
                  id,
                  webhook.replaceAll(".*/", "")));
    }
    return id;
  }

  private void add(String route, String action, Supplier<Reply> request) {
    changes.put(route, new Change(List.of(action), request));
  }

  private Reply post(String path) {
    return post(path, "");
  }

  private Reply post(String path, String body) {
    return app.post(path, body, headers);
  }

  private void prepare(String path) {
    Reply reply = app.post(path, "", preparing());
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
  }

  /** The headers of a request that is not the one whose rows are counted. */
  private String[] preparing() {
    return new String[] {headers[0], headers[1]};
  }

  private String[] with(String name, String value) {
    return Stream.concat(Stream.of(headers), Stream.of(name, value)).toArray(String[]::new);
  }

  private String flow() {
    Reply made =
        app.post(
            "/api/flows",
            "{\"name\":%s,\"account_id\":%s,\"json_definition\":%s}"
                .formatted(
                    TestApp.quoted(requestId), TestApp.quoted(sandboxAccount()), TestApp.FORM),
            preparing());
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return "/api/flows/" + made.requireText("id");
  }

  private String sandboxAccount() {
    return app.get("/api/accounts", preparing()).requireList("items").stream()
        .filter(account -> account.requireText("name").equals("Sandbox"))
        .findFirst()
        .orElseThrow()
        .requireText("id");
  }

  private static String account(String name) {
    return "{\"name\":\"%s\",\"sandbox\":true}".formatted(name);
  }

  private String newAccount(String name) {
    Reply made = app.post("/api/accounts", account(name), preparing());
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return "/api/accounts/" + made.requireText("id");
  }

  /** In the order of the table, with accounts last: they must not make the default ambiguous. */
  private List<String> changingRoutes() {
    return app.routes().stream()
        .filter(route -> !SAFE.contains(route.method()))
        .map(route -> route.method().name() + " " + route.path())
        .filter(route -> !CHANGES_NOTHING.contains(route))
        .toList();
  }
}
