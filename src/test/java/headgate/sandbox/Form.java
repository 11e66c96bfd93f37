package headgate.sandbox;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Builds a multipart form. */
final class Form {

  private final String boundary;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Form() {
    this("----WebKitFormBoundaryABC123");
  }

  Form(String boundary) {
    this.boundary = boundary;
  }

  Form field(String name, String value) {
    return part(
        "Content-Disposition: form-data; name=\"" + name + "\"",
        value.getBytes(StandardCharsets.UTF_8));
  }

  Form file(String name, String fileName, String contentType, String content) {
    return file(name, fileName, contentType, content.getBytes(StandardCharsets.UTF_8));
  }

  Form file(String name, String fileName, String contentType, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
            .formatted(name, fileName, contentType),
        content);
  }

  /**
   * @param headers separated by CRLF
   */
  Form part(String headers, byte[] content) {
    bytes.writeBytes(
        ("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(whole.toByteArray());
  }
}
