package headgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Sends this text to its first caller, then ends the connection or stays silent. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket listening;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private RawServer(String answer, boolean hangUp) throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(answer, hangUp));
    thread.setDaemon(true);
    thread.start();
  }

  public static RawServer hangingUpAfter(String answer) throws IOException {
    return new RawServer(answer, true);
  }

  public static RawServer silentAfter(String answer) throws IOException {
    return new RawServer(answer, false);
  }

  public int port() {
    return listening.getLocalPort();
  }

  private void serve(String answer, boolean hangUp) {
    try (Socket socket = listening.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      for (int read = 0; read < length; read++) {
        in.read();
      }
      socket.getOutputStream().write(answer.getBytes(UTF_8));
      socket.getOutputStream().flush();
      if (!hangUp) {
        done.join();
      }
    } catch (IOException e) {
      // The caller ended the connection first. The test checks what the caller makes of it.
    }
  }

  @Override
  public void close() throws IOException {
    done.complete(null);
    listening.close();
  }
}
