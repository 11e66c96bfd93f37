package headgate.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged server, started as a process. */
class ServeIT {

  @TempDir private Path directory;

  static List<Path> jdks() throws IOException {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void serve_answersWithoutWarningsAndEndsOnSigterm(Path jdk) throws Exception {
    try (Launched server = serve(jdk)) {
      URI address = server.address();

      HttpResponse<String> health =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address.resolve("/health")).build(),
                  BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\":\"success\"");
      assertThat(server.errors()).doesNotContain("WARN", "ERROR");

      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains("curl " + address);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sigterm_letsActiveRequestsFinish(Path jdk) throws Exception {
    try (Launched server = serve(jdk)) {
      URI address = server.address();
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        out.write(
            """
            POST /api/flows HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 2\r
            Expect: 100-continue\r
            \r
            """
                .getBytes(US_ASCII));
        assertThat(in.readLine())
            .isEqualTo("HTTP/1.1 100 Continue"); // A handler waits for the body.
        assertThat(in.readLine()).isEmpty();

        server.terminate();
        while (accepts(address)) {
          Thread.onSpinWait();
        }
        out.write("{}".getBytes(US_ASCII));

        assertThat(in.readLine()).startsWith("HTTP/1.1 ").doesNotContain(" 50");
        assertThat(in.lines().toList()).anyMatch(line -> line.contains("\"status\""));
      }
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void portInUse_isReportedInOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Launched server =
            launch(
                thisJdk(), "--sandbox-port=0", "--port=" + other.getLocalPort(), "--data=data")) {
      assertThat(server.exitCode()).isEqualTo(3);
      assertThat(server.errors().lines())
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("Cannot listen on 127.0.0.1 port " + other.getLocalPort() + ":")
          .contains("--port 0");
      assertThat(server.output()).isEmpty();
    }
  }

  @Test
  void wrongSettings_areExitCode2() throws Exception {
    try (Launched server = launch(thisJdk(), "serve", "--port", "x", "--prot", "1")) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.errors())
          .contains("--port is 'x' but must be a number", "Unknown option --prot")
          .doesNotContain("Exception");
    }
  }

  private Launched serve(Path jdk) throws IOException {
    return launch(jdk, "--port=0", "--sandbox-port=0", "--data=data");
  }

  private Launched launch(Path jdk, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-jar");
    command.add(Launched.JAR.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    return Launched.start(directory, command);
  }

  private static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private static boolean accepts(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
