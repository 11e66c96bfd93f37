package headgate.run;

import headgate.config.Config;
import headgate.config.HostAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} prints when the server answers requests.
 *
 * @param host as configured; if it means every address of the machine, the text shows a local one
 * @param console whether there is a console
 * @param unclaimed whether calls from this machine need no key, because there are no keys yet
 * @param sandboxPort null if there is no simulator
 */
public record Greeting(
    String host,
    int port,
    Path data,
    boolean console,
    boolean unclaimed,
    @Nullable Integer sandboxPort) {

  static Greeting of(Config config, RunningServer server) {
    return new Greeting(
        config.host(),
        server.port(),
        config.data(),
        config.console(),
        server.isUnclaimed(),
        server.sandboxPort());
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Headgate listens on ").append(address()).append('\n');
    text.append("  data       ").append(data.toAbsolutePath().normalize()).append('\n');
    text.append("  simulator  ")
        .append(sandboxPort == null ? "off" : "http://127.0.0.1:" + sandboxPort)
        .append('\n');
    text.append("  keys       ")
        .append(
            unclaimed
                ? "none yet: calls from this machine need none"
                : "every call needs one, sent as X-API-Key")
        .append('\n');
    text.append("  console    ").append(console ? address() + "/console/" : "off").append('\n');
    text.append("Next, type:\n  curl ")
        .append(unclaimed ? "" : "-H \"X-API-Key: $KEY\" ")
        .append(address())
        .append("/api/flows\n");
    return text.toString();
  }

  private String address() {
    return HostAddress.address(host, port);
  }
}
