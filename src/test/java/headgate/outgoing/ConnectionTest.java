package headgate.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  private static final Duration EACH = Duration.ofSeconds(5);

  private static final byte[] BODY = "hello".getBytes(StandardCharsets.UTF_8);

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
  }

  /** With a certificate that only this test trusts, for the name {@code localhost}. */
  private SSLContext localhost() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Test
  void encryptedConnection_isUsedAgain_andOnlyForTheNameInItsCertificate() throws Exception {
    SSLContext context = localhost();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 5);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    try (Connector connector = new Connector(new TargetRules(true), context::getSocketFactory)) {
      Connection connection =
          connector.connect(Target.of("https://localhost:" + port), EACH, deadline());
      for (int i = 0; i < 3; i++) {
        HttpAnswer answer = connection.post(Map.of(), BODY, 100, deadline());
        assertThat(answer.body()).isEqualTo(BODY);
        assertThat(connection.isUsable()).isTrue();
      }
      assertThatThrownBy(
              () -> connector.connect(Target.of("https://127.0.0.1:" + port), EACH, deadline()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NoConnectionException.class)
          .hasMessageContaining("Cannot connect to 127.0.0.1");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void encryption_thatTheOtherSideDoesNotAnswer_endsAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Connector connector = new Connector(new TargetRules(true))) {
      Target target = Target.of("https://127.0.0.1:" + silent.getLocalPort());
      long soon = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
      assertThatThrownBy(() -> connector.connect(target, EACH, soon))
          .isInstanceOf(TooLateException.class);
    }
  }

  @Test
  void requestThatTheOtherSideDoesNotRead_endsAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Connector connector = new Connector(new TargetRules(true))) {
      Target target = Target.of("http://127.0.0.1:" + silent.getLocalPort());
      Connection connection = connector.connect(target, EACH, deadline());
      long soon = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
      assertThatThrownBy(() -> connection.post(Map.of(), new byte[50_000_000], 100, soon))
          .isInstanceOf(TooLateException.class);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  void closedConnector_cutsWhatWaits() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Connector connector = new Connector(new TargetRules(true));
      Target target = Target.of("http://127.0.0.1:" + silent.getLocalPort());
      Connection connection = connector.connect(target, EACH, deadline());
      Thread closer = new Thread(connector::close);
      closer.start();
      assertThatThrownBy(() -> connection.post(Map.of(), BODY, 100, deadline()))
          .isInstanceOf(IOException.class);
      closer.join();
      assertThatThrownBy(() -> connector.connect(target, EACH, deadline()))
          .isInstanceOf(IOException.class);
    }
  }
}
