package headgate.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not leave the memory: of requests that work, fail, and are forged. */
class EndpointSecretsTest {

  private static final String TOKEN = "token-of-a-person";
  private static final String VALUE = "value-of-a-person";
  private static final String HEADER = "login-of-the-backend";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private final byte[] aesKey = EndpointPhone.random();
  private final byte[] initialVector = EndpointPhone.random();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("headgate");
  private final Level level = logger.getLevel();

  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(log);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void stopListening() {
    logger.setLevel(level);
    logger.removeHandler(log);
  }

  private static String submit(String screen) {
    return ("{\"version\":\"4.0\",\"action\":\"data_exchange\",\"screen\":\"%s\",\"flow_token\":\"%s\","
            + "\"flow_token_signature\":\"a.b.c\",\"data\":{\"day\":\"%s\"}}")
        .formatted(screen, TOKEN, VALUE);
  }

  private static String unsigned(String request) {
    return request.replace("\"flow_token_signature\":\"a.b.c\",", "");
  }

  @Test
  void keysTokensAndValues_areNotInTheLog_andKeysNotInTheFiles() throws IOException {
    String account = EndpointFixture.account(app);
    String flow = EndpointFixture.flow(app, account);
    EndpointFixture.set(
        app,
        flow,
        "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\",\"headers\":{\"X-Login\":\"%s\"}}}"
            .formatted(backend.url(), HEADER));
    EndpointPhone phone = new EndpointPhone(app, "k1", flow);
    backend.answer(
        number ->
            number == 1
                ? new TestReceiver.Answer(
                    200, Map.of(), "{\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}")
                : TestReceiver.Answer.of(500));
    List<Reply> replies = new ArrayList<>();

    replies.add(phone.send(phone.seal(unsigned(submit("DAY")), aesKey, initialVector)));
    replies.add(phone.send(phone.seal(unsigned(submit("TIME")), aesKey, initialVector)));
    replies.add(phone.send(phone.seal(unsigned(submit("DAY")))));
    replies.add(phone.send(phone.seal(submit("DAY"))));
    replies.add(phone.send(phone.seal("[" + submit("DAY"))));
    replies.add(phone.post(phone.seal(submit("DAY")).body()));
    replies.add(new EndpointPhone(app, "k3", flow).send(phone.seal("{}")));
    replies.add(app.get("/api/flows/" + flow + "/endpoint/calls"));
    replies.add(app.get("/api/flows/" + flow + "/endpoint"));
    app.stop();

    assertThat(replies).extracting(Reply::status).startsWith(200, 421, 200, 432, 400, 432);
    for (String secret : keys()) {
      assertThat(replies).noneMatch(reply -> String.valueOf(reply.text()).contains(secret));
      assertThat(logged).noneMatch(line -> line.contains(secret));
      assertNotInFiles(secret);
    }
    for (String secret : List.of(TOKEN, VALUE)) {
      assertThat(replies).noneMatch(reply -> String.valueOf(reply.text()).contains(secret));
      assertThat(logged).noneMatch(line -> line.contains(secret));
    }
    assertNotInFiles(VALUE);
  }

  /** As bytes, in hexadecimal digits and in Base64; and what opens more. */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (byte[] key : List.of(aesKey, initialVector)) {
      keys.add(new String(key, ISO_8859_1));
      keys.add(HexFormat.of().formatHex(key));
      keys.add(Base64.getEncoder().withoutPadding().encodeToString(key));
    }
    keys.addAll(List.of("PRIVATE KEY-----", EndpointPhone.SECRET, HEADER, "whsec_"));
    return keys;
  }

  private void assertNotInFiles(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(app.dataDirectory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1).contains(secret))
            .as("%s holds a secret", file)
            .isFalse();
      }
    }
  }
}
