package headgate.endpoint.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A private key and its passphrase are in no answer, no log, and no file. */
class KeySecretsTest {

  private static final String PEM = EndpointVectors.key("k1").privateKeyPem();

  @RegisterExtension final TestApp app = new TestApp();

  private final EndpointKeys keys = new EndpointKeys(app);

  private final List<String> logged = new CopyOnWriteArrayList<>();

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

  /** Parts of the text, and of the bytes that it stands for. */
  private static List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    String base64 = PEM.replaceAll("-----[^-]+-----|\\s", "");
    byte[] der = Base64.getDecoder().decode(base64);
    // The public half is in front: modulus and exponent.
    for (int at = 320; at + 40 < der.length; at += 100) {
      secrets.add(new String(der, at, 24, ISO_8859_1));
    }
    for (int at = 440; at + 40 < base64.length(); at += 100) {
      secrets.add(base64.substring(at, at + 24));
    }
    secrets.add("correct horse");
    return secrets;
  }

  @Test
  void privateKeys_areNowhereInClear() throws IOException {
    Logger root = Logger.getLogger("headgate");
    root.addHandler(log);
    Level level = root.getLevel();
    root.setLevel(Level.ALL);
    try {
      List<Reply> replies = new ArrayList<>();
      Import encrypted =
          EndpointVectors.imports()
              .filter(each -> each.name().equals("pkcs8-pbes2"))
              .findFirst()
              .orElseThrow();
      replies.add(keys.importKey(encrypted.privateKeyPem(), "correct horse battery"));
      app.fault("{\"kind\":\"error\",\"route\":\"set_encryption\",\"code\":100}");
      replies.add(keys.importKey(encrypted.privateKeyPem(), "correct horse"));
      replies.add(
          app.post(
              keys.path(),
              "{\"private_key_pem\":%s}".formatted(TestApp.quoted(PEM)),
              "Idempotency-Key",
              "k"));
      replies.add(keys.importKey(PEM.substring(0, 1_500), null));
      replies.add(keys.importKey(PEM + PEM.replace("MII", "MIJ"), null));
      replies.add(app.post(keys.path() + "/rotate"));
      replies.add(app.post(keys.path() + "/check"));
      replies.add(app.get(keys.path()));
      replies.add(app.get("/api/audit"));
      replies.add(app.get(keys.account() + "/calls"));
      replies.add(app.get("/api/doctor"));
      app.stop();

      for (String secret : secrets()) {
        assertThat(replies).noneMatch(reply -> reply.text().contains(secret));
        assertThat(logged).noneMatch(line -> line.contains(secret));
      }
      assertNoSecretInFiles();
    } finally {
      root.setLevel(level);
      root.removeHandler(log);
    }
  }

  private void assertNoSecretInFiles() throws IOException {
    try (Stream<Path> files = Files.walk(app.dataDirectory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, ISO_8859_1);
        for (String secret : secrets()) {
          assertThat(content.contains(secret)).as("%s holds a secret", file).isFalse();
        }
      }
    }
  }
}
