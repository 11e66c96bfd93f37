package headgate.sandbox.graph;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.http.Response;
import headgate.sandbox.store.MediaFile;
import headgate.sandbox.store.MediaStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Files that people sent. As at Meta, a file's URL is on another host, is valid for minutes, and
 * needs the token. Here, the other host is another port.
 */
public final class MediaOperations {

  private static final long VALID_SECONDS = 300;

  private final Store store;
  private final SandboxClock clock;
  private final Authentication authentication;
  private final IntSupplier port;
  private final String secret = RandomValues.hex(16);

  /**
   * @param port of the server for files; called after the start
   */
  public MediaOperations(
      Store store, SandboxClock clock, Authentication authentication, IntSupplier port) {
    this.store = store;
    this.clock = clock;
    this.authentication = authentication;
    this.port = port;
  }

  /** {@code GET /{media-id}}. */
  Object get(AuthorizedRequest request) {
    MediaFile file = require(request);
    String expiry = Long.toHexString(clock.now() + VALID_SECONDS);
    return Json.object(
        "messaging_product", "whatsapp",
        "url",
            "http://127.0.0.1:%d%s%s?ext=%s&hash=%s"
                .formatted(
                    port.getAsInt(),
                    RequestPath.MEDIA,
                    file.id(),
                    expiry,
                    signature(file.id(), expiry)),
        "mime_type", file.mimeType(),
        "sha256", file.sha256Hex(),
        "file_size", file.content().length,
        "id", file.id());
  }

  /** {@code DELETE /{media-id}}. */
  Object delete(AuthorizedRequest request) {
    require(request);
    store.run(handle -> new MediaStore(handle).delete(request.id()));
    return Map.of("success", true);
  }

  private MediaFile require(AuthorizedRequest request) {
    return store
        .read(handle -> new MediaStore(handle).find(request.id()))
        .orElseThrow(
            () -> GraphFailure.unknownObject(request.graphRequest().method(), request.id()));
  }

  /**
   * The file, if the URL is valid and the token gives access to it.
   *
   * @param localPort the port on which the request came in
   */
  public Response download(
      String id, Parameters parameters, @Nullable String bearerToken, int localPort) {
    String expiry = parameters.text("ext", "");
    if (localPort != port.getAsInt()
        || !Digests.sameText(signature(id, expiry), parameters.text("hash", ""))) {
      return Response.text(404, "Not found");
    }
    MediaFile file = store.read(handle -> new MediaStore(handle).find(id)).orElse(null);
    if (file == null || !mayRead(bearerToken, file)) {
      return Response.text(401, "Authentication Error");
    }
    return Long.parseLong(expiry, 16) <= clock.now()
        ? Response.text(404, "URL signature expired")
        : new Response(200, file.mimeType(), file.content(), Map.of());
  }

  private boolean mayRead(@Nullable String bearerToken, MediaFile file) {
    return bearerToken != null
        && !authentication.isExpired()
        && authentication
            .find(bearerToken)
            .filter(account -> account.wabaId().equals(file.wabaId()))
            .isPresent();
  }

  private String signature(String id, String expiry) {
    return HexFormat.of().formatHex(Digests.sha256(secret + "/" + id + "/" + expiry), 0, 16);
  }
}
