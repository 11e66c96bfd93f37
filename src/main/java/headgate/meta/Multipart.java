package headgate.meta;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Builds a {@code multipart/form-data} body with a random boundary. The JDK cannot. */
final class Multipart {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String boundary;
  private final List<BodyPublisher> parts = new ArrayList<>();

  Multipart() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    boundary = "headgate-" + HexFormat.of().formatHex(random);
  }

  /**
   * @param content not copied; must not change before it is sent
   */
  Multipart file(String name, String fileName, String contentType, byte[] content) {
    add(
        """
        --%s
        Content-Disposition: form-data; name="%s"; filename="%s"
        Content-Type: %s

        """
            .formatted(boundary, name, fileName, contentType));
    parts.add(BodyPublishers.ofByteArray(content));
    add("\n");
    return this;
  }

  Multipart field(String name, String value) {
    add(
        """
        --%s
        Content-Disposition: form-data; name="%s"

        %s
        """
            .formatted(boundary, name, value));
    return this;
  }

  private void add(String lines) {
    byte[] bytes = lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    parts.add(BodyPublishers.ofByteArray(bytes));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Has a known length, so it is not sent in chunks. Can be sent more than once. */
  BodyPublisher publisher() {
    add("--" + boundary + "--\n");
    return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
  }
}
