package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import headgate.webhook.MetaCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the doctor says about the ways of messages and answers. */
class DoctorMessagesTest {

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private final MetaCalls meta = new MetaCalls(app);

  private StrictJson check(String name) {
    return app.get("/api/doctor").requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private void assertWarns(String name, String... words) {
    StrictJson check = check(name);
    assertThat(check.requireText("status")).as("%s", check).isEqualTo("warn");
    assertThat(check.requireText("seen")).contains(words);
    assertThat(check.requireText("advice")).isNotEmpty();
  }

  @Test
  void refusedSignature_isNamed_andThenWhatCouldNotBeRead() {
    assertThat(check("webhook_events").requireText("status")).isEqualTo("ok");

    meta.deliver("/webhooks/meta", "{\"entry\":[]}", "another secret");
    assertWarns("webhook_events", "Refused since the start: 1", "{\"entry\":[]}");

    meta.deliverAndRead("this is not JSON");
    assertWarns("webhook_events", "1 deliveries of Meta could not be read");
  }

  @Test
  void lastDeliveryOfAnAccount_isTold() {
    assertThat(check("webhook_callback").requireText("seen")).contains("/connect-webhook");

    meta.deliverAndRead(MetaCalls.messages("\"statuses\":[]"));

    assertThat(check("webhook_callback").requireText("status")).isEqualTo("ok");
  }

  @Test
  void receiverThatFails_isCounted() throws Exception {
    receiver.answer(410);
    String url = receiver.url();
    String webhook =
        app.post("/api/webhooks", "{\"url\":\"%s\",\"events\":[\"*\"]}".formatted(url))
            .requireText("id");
    assertThat(check("webhooks").requireText("status")).isEqualTo("ok");

    meta.deliverAndRead(MetaCalls.answer("wamid.1", "4915550001", "", "\"{}\""));
    long end = System.nanoTime() + 20_000_000_000L;
    while (app.get("/api/webhooks/" + webhook).requireBoolean("enabled")) {
      assertThat(System.nanoTime()).isLessThan(end);
    }

    assertWarns("webhooks", "1 webhooks are disabled");
  }

  @Test
  void accountWithoutAnAppSecret_isNamed() {
    assertThat(check("app_secret").requireText("status")).isEqualTo("ok");
    app.post(
        "/api/accounts",
        "{\"name\":\"Other\",\"business_account_id\":\"555\",\"access_token\":\"t\"}");

    assertWarns("app_secret", "every delivery of Meta is refused");
  }
}
