package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import headgate.TestApp;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The settings for nginx and Caddy that {@code src/main/packaging} has, with the programs of this
 * machine. Only {@code mvn -Pproxy verify} runs it: not every machine has both.
 */
@Tag("proxy")
class ProxyIT {

  private static final Path PACKAGING = Path.of("src/main/packaging");

  /** Longer than the default time that nginx waits for more of an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(65);

  private static final Duration START = Duration.ofSeconds(20);

  @RegisterExtension
  final TestApp app =
      new TestApp()
          .with("public-url", SubPathCalls.PUBLIC_URL)
          .with("trusted-proxies", "127.0.0.1")
          .withRequestTimeout(SILENCE.multipliedBy(2));

  @TempDir private Path directory;

  @Test
  void nginx_showsTheServerBelowAPath() throws Exception {
    int port = freePort();
    String server =
        Files.readString(PACKAGING.resolve("nginx.conf"))
            .replace("listen 443 ssl;", "listen 127.0.0.1:%d;".formatted(port))
            .replaceAll("(?m)^ *ssl_.*\n", "")
            .replace("127.0.0.1:8080", "127.0.0.1:" + app.port());
    Path settings = directory.resolve("nginx.conf");
    Files.writeString(
        settings,
        """
        daemon off;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
        %s}
        """
            .formatted(server));
    behind(port, "nginx", "-p", directory.toString(), "-c", settings.toString());
  }

  @Test
  void caddy_showsTheServerBelowAPath() throws Exception {
    int port = freePort();
    String server =
        Files.readString(PACKAGING.resolve("Caddyfile"))
            .replace("\nexample.com {", "\nhttp://127.0.0.1:%d {".formatted(port))
            .replace("127.0.0.1:8080", "127.0.0.1:" + app.port());
    Path settings = directory.resolve("Caddyfile");
    Files.writeString(settings, "{\n\tadmin off\n}\n" + server);
    behind(port, "caddy", "run", "--adapter", "caddyfile", "--config", settings.toString());
  }

  private void behind(int port, String program, String... arguments) throws Exception {
    Path log = directory.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(path(program)), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("XDG_DATA_HOME", directory.toString());
    builder.environment().put("XDG_CONFIG_HOME", directory.toString());
    Process proxy = builder.start();
    try {
      awaitStart(proxy, port, log);
      SubPathCalls calls = new SubPathCalls(app, port);
      calls.makeAll();
      calls.events_comeAtOnce(SILENCE);
    } finally {
      proxy.destroy();
      proxy.waitFor();
    }
  }

  private static String path(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> fail("This test needs %s. Install it: apt install %1$s", program))
        .toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitStart(Process proxy, int port, Path log) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!accepts(port)) {
      assertThat(proxy.isAlive() && System.nanoTime() < end).as(Files.readString(log)).isTrue();
      Thread.onSpinWait();
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
