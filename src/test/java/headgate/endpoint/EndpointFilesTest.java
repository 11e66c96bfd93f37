package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that people pick while they fill a form, in requests of phones. */
class EndpointFilesTest {

  private static final String TIME = "{\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private StrictJson media(String settings) {
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), TIME));
    String flow = EndpointFixture.flow(app, EndpointFixture.account(app));
    EndpointFixture.set(
        app,
        flow,
        "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\"}%s}".formatted(backend.url(), settings));
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    String iv = Base64.getEncoder().encodeToString(new byte[16]);
    new EndpointPhone(app, "k1", flow)
        .call(
            200,
            """
            {"version":"3.0","action":"data_exchange","screen":"DAY","flow_token":"t-1","data":{
             "photos":[{"media_id":"m1","cdn_url":"http://127.0.0.1:9/x","file_name":"a.jpg",
              "encryption_metadata":{"encryption_key":"%1$s","hmac_key":"%1$s","iv":"%2$s",
               "plaintext_hash":"%1$s","encrypted_hash":"%1$s"}}]}}"""
                .formatted(key, iv));
    return StrictJson.parse(backend.requests().get(0).text()).require("data/media");
  }

  @Test
  void files_areListedForTheBackend_andCanBeReadLater() {
    StrictJson media = media(",\"fetch_media\":true");

    assertThat(media.requireText("0/key")).isEqualTo("photos");
    assertThat(media.requireText("0/file_name")).isEqualTo("a.jpg");
    String path = "/api/media/" + media.requireText("0/media_id");
    assertThat(media.requireText("0/url")).isEqualTo(app.url(path));
    long end = System.nanoTime() + 30_000_000_000L;
    Reply file;
    do {
      file = app.get(path);
      assertThat(file.status()).isEqualTo(404);
      assertThat(System.nanoTime()).isLessThan(end);
    } while (!file.hasHeader("Retry-After"));
  }

  @Test
  void files_areNotFetched_unlessTheSettingsSaySo() {
    assertThat(media("").toString()).isEqualTo("[]");
  }
}
