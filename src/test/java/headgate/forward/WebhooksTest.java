package headgate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @Test
  void secretAndHeaders_areShownByNoLaterAnswer() {
    Reply created =
        create(
            "\"secret\":\"%s\",\"headers\":{\"Authorization\":\"Bearer hidden\"}"
                .formatted(SECRET));
    String path = "/api/webhooks/" + created.requireText("id");

    assertThat(created.requireText("secret")).isEqualTo(SECRET);
    List<Reply> later =
        List.of(
            app.get(path),
            app.get("/api/webhooks"),
            app.put(path, "{\"description\":\"x\"}"),
            app.get("/api/audit?action=webhook.*"));
    for (Reply reply : later) {
      assertThat(reply.text()).doesNotContain(SECRET, "hidden");
    }
    assertThat(app.get(path).require("header_names").toString()).isEqualTo("[\"Authorization\"]");
  }

  @Test
  void refusedChange_changesNothing() {
    String path = "/api/webhooks/" + create("\"description\":\"first\"").requireText("id");

    Reply refused = app.put(path, "{\"description\":\"x\",\"url\":\"http://169.254.169.254/\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(app.get(path).requireText("description")).isEqualTo("first");
  }

  @Test
  void headers_doNotGoToAnotherHostByThemselves() {
    String path = "/api/webhooks/" + create("\"headers\":{\"X-Login\":\"me\"}").requireText("id");

    Reply refused = app.put(path, "{\"url\":\"https://other.example.com/\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.message()).contains("stored headers");

    Reply without = app.put(path, "{\"url\":\"https://other.example.com/\",\"headers\":null}");
    assertThat(without.requireList("header_names")).isEmpty();
  }

  @Test
  void database_hasNoSecretInClear() throws Exception {
    create("\"secret\":\"%s\",\"headers\":{\"X-Login\":\"hidden-login\"}".formatted(SECRET));
    app.stop();

    byte[] file = Files.readAllBytes(app.dataDirectory().resolve("headgate.db"));

    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(SECRET.substring(6), "hidden-login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\":\"https://example.com\"}",
        "{\"url\":\"https://example.com\",\"events\":[]}",
        "{\"url\":\"https://example.com\",\"events\":[\"flow.unknown\"]}",
        "{\"url\":\"https://example.com\",\"events\":[\"webhook.test\"]}",
        "{\"url\":\"http://169.254.169.254/\",\"events\":[\"*\"]}",
        "{\"url\":\"https://u:p@example.com/\",\"events\":[\"*\"]}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"format\":\"xml\"}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"secret\":\"short\"}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"headers\":{\"Host\":\"x\"}}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"headers\":{\"Webhook-Id\":\"x\"}}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"headers\":{\"A\":\"x\\r\\nB: y\"}}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"account_id\":\"nobody\"}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"flow_ids\":[\"nothing\"]}"
      })
  void webhook_isRefused(String body) {
    assertThat(app.post("/api/webhooks", body).status()).isBetween(400, 422);
    assertThat(app.get("/api/webhooks").requireInt("total")).isZero();
  }

  @Test
  void test_sendsASignedEventAndTellsTheAnswer() throws Exception {
    String id =
        create("\"secret\":\"%s\",\"headers\":{\"X-Login\":\"me\"}".formatted(SECRET))
            .requireText("id");
    receiver.answer(number -> new TestReceiver.Answer(201, Map.of(), "thanks"));

    Reply tested = app.post("/api/webhooks/" + id + "/test");

    assertThat(tested.requireInt("status")).isEqualTo(201);
    assertThat(tested.requireText("body_start")).isEqualTo("thanks");
    TestReceiver.Request request = receiver.requests().get(0);
    assertThat(request.header("X-Login")).isEqualTo("me");
    assertThat(request.text()).contains("webhook.test");
    assertThat(request.header("webhook-signature"))
        .isEqualTo(
            new Webhook(SECRET)
                .sign(
                    request.header("webhook-id"),
                    clock.instant().getEpochSecond(),
                    request.text()));
  }

  @Test
  void rotatedSecret_signsWithTheOldOneUntilItsTimeIsOver() throws Exception {
    String id = create("\"secret\":\"%s\"".formatted(SECRET)).requireText("id");

    Reply rotated = app.post("/api/webhooks/" + id + "/rotate-secret", "{\"overlap_hours\":2}");

    assertThat(Instant.parse(rotated.requireText("old_secret_until")))
        .isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    assertThat(signatures(id)).hasSize(2);
    assertThat(isSignedBy(rotated.requireText("secret"))).isTrue();
    assertThat(isSignedBy(SECRET)).isTrue();
    clock.advance(Duration.ofHours(3));
    assertThat(signatures(id)).hasSize(1);
    assertThat(isSignedBy(SECRET)).isFalse();
  }

  @Test
  void privateTarget_isRefusedIfTheSettingIsOff() throws Exception {
    app.stop();
    app.with("private-targets", "off").start();

    assertThat(create("\"url\":\"http://localhost:1/\"").status()).isEqualTo(201);
    String id = app.get("/api/webhooks").requireText("items/0/id");
    assertThat(app.post("/api/webhooks/" + id + "/test").requireText("error"))
        .contains("HEADGATE_PRIVATE_TARGETS");
    assertThat(
            app.post("/api/webhooks", "{\"url\":\"http://127.0.0.1/\",\"events\":[\"*\"]}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void webhook_changesOnlyTheKeysOfTheRequest_andOnlyAtItsVersion() {
    Reply created = create("\"description\":\"old\",\"reveal\":true");
    String path = "/api/webhooks/" + created.requireText("id");

    Reply changed = app.put(path, "{\"events\":[\"flow.status\"]}", "If-Match", "\"1\"");

    assertThat(changed.requireText("description")).isEqualTo("old");
    assertThat(changed.requireBoolean("reveal")).isTrue();
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(app.put(path, "{\"enabled\":false}", "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(app.delete(path).status()).isEqualTo(200);
    assertThat(app.get(path).status()).isEqualTo(404);
  }

  private List<String> signatures(String id) {
    app.post("/api/webhooks/" + id + "/test");
    return List.of(last().header("webhook-signature").split(" "));
  }

  private TestReceiver.Request last() {
    List<TestReceiver.Request> requests = receiver.requests();
    return requests.get(requests.size() - 1);
  }

  private boolean isSignedBy(String secret) throws Exception {
    TestReceiver.Request request = last();
    String signature =
        new Webhook(secret)
            .sign(
                request.header("webhook-id"),
                Long.parseLong(request.header("webhook-timestamp")),
                request.text());
    HttpHeaders headers = HttpHeaders.of(request.headers(), (name, value) -> true);
    return headers.firstValue("webhook-signature").orElse("").contains(signature);
  }

  private Reply create(String members) {
    String url = members.contains("\"url\"") ? "" : "\"url\":\"%s\",".formatted(receiver.url());
    Reply created = app.post("/api/webhooks", "{" + url + "\"events\":[\"*\"]," + members + "}");
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return created;
  }
}
