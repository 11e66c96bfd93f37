package headgate.endpoint.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The keys of the sandbox account of a {@link TestApp}, here and at the simulator. */
public final class EndpointKeys {

  private static final String NUMBER = "/v25.0/100000000000002";

  private final TestApp app;

  public EndpointKeys(TestApp app) {
    this.app = app;
  }

  public String accountId() {
    return app.get("/api/accounts").requireList("items").stream()
        .filter(account -> account.requireText("name").equals("Sandbox"))
        .findFirst()
        .orElseThrow()
        .requireText("id");
  }

  String account() {
    return "/api/accounts/" + accountId();
  }

  public String path() {
    return account() + "/keys";
  }

  /** Newest first. */
  public List<StrictJson> list() {
    return app.get(path()).requireList("items");
  }

  StrictJson get(String id) {
    return list().stream()
        .filter(key -> key.requireText("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  public Reply importKey(String pem, @Nullable String passphrase) {
    return app.post(
        path(),
        "{\"private_key_pem\":%s,\"passphrase\":%s}"
            .formatted(
                TestApp.quoted(pem), passphrase == null ? "null" : TestApp.quoted(passphrase)));
  }

  StrictJson check() {
    Reply checked = app.post(path() + "/check");
    assertThat(checked.status()).as(checked.text()).isEqualTo(200);
    return checked.data();
  }

  /** The public key that the simulator has; empty if none. */
  String atMeta() {
    return app.sandboxGet(NUMBER + "/whatsapp_business_encryption")
        .body()
        .requireText("data/0/business_public_key");
  }

  /** Another system uploads a key. */
  public void uploadAtMeta(String pem) {
    Reply uploaded =
        app.sandboxPost(
            NUMBER + "/whatsapp_business_encryption",
            "{\"business_public_key\":%s}".formatted(TestApp.quoted(pem)));
    assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(200);
  }

  /** Meta drops its signature of the key. */
  void registerAgain() {
    Reply registered =
        app.sandboxPost(
            NUMBER + "/register", "{\"messaging_product\":\"whatsapp\",\"pin\":\"123456\"}");
    assertThat(registered.status()).as(registered.text()).isEqualTo(200);
  }

  /** As it is stored. Null if it is wiped. */
  byte @Nullable [] privateHalf(String id) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      return db.read(
          handle ->
              handle
                  .createQuery("SELECT private FROM endpoint_key WHERE id = ?")
                  .bind(0, id)
                  .mapTo(byte[].class)
                  .findFirst()
                  .orElse(null));
    }
  }

  /** Adds keys that open nothing, because to make so many takes long. */
  void fill(int number) {
    String account = accountId();
    try (Database db = Database.openShared(app.dataDirectory())) {
      for (int i = 0; i < number; i++) {
        String id = "key-" + i;
        db.execute(
            handle ->
                handle.execute(
                    """
                    INSERT INTO endpoint_key
                      (id, account_id, state, origin, public_der, fingerprint, private, created_at)
                    VALUES (?, ?, 'pending', 'made', x'00', ?, x'00', '2026-03-01T12:00:00.000Z')
                    """,
                    id,
                    account,
                    id));
      }
    }
  }

  /** The bodies of the events about the endpoint. */
  List<StrictJson> events() {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    try (Database db = Database.openShared(app.dataDirectory())) {
      return db.read(
          handle ->
              handle
                  .createQuery("SELECT id, body FROM event WHERE type = 'endpoint.error'")
                  .map(
                      (row, context) ->
                          box.openBytes(
                              row.getBytes("body"), "event/" + row.getString("id") + "/body"))
                  .map(body -> StrictJson.parse(new String(body, UTF_8)))
                  .list());
    }
  }

  StrictJson checkOfAccountTest() {
    return app.post(account() + "/test").requireList("checks").stream()
        .filter(check -> check.requireText("name").equals("encryption_key"))
        .findFirst()
        .orElseThrow();
  }

  StrictJson doctorCheck() {
    return app.get("/api/doctor").requireList("checks").stream()
        .filter(check -> check.requireText("name").equals("public_key"))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until a request has met the first fault of the simulator. */
  void awaitFault() {
    await(() -> app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") > 0);
  }

  void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
