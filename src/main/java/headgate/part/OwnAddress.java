package headgate.part;

import headgate.config.Config;
import headgate.config.HostAddress;
import headgate.endpoint.setting.EndpointAddress;
import java.net.URI;

/** Where programs on this machine reach this server. Thread-safe. */
public final class OwnAddress {

  private final Config config;
  private volatile int port;

  public OwnAddress(Config config) {
    this.config = config;
    this.port = config.port();
  }

  /** The server listens on this port: the setting may ask for any free one. */
  public void listensOn(int realPort) {
    port = realPort;
  }

  /** The address of a file. */
  String file(String id) {
    URI publicUrl = config.publicUrl();
    String base =
        publicUrl == null ? HostAddress.address(config.host(), port) : publicUrl.toString();
    return base + "/api/media/" + id;
  }

  EndpointAddress endpoints() {
    return new EndpointAddress(config.publicUrl(), () -> HostAddress.address(config.host(), port));
  }
}
