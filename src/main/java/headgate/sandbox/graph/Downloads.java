package headgate.sandbox.graph;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.http.Response;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Imitates Meta's content network: signed URLs that expire and that refuse requests with a token.
 * The URLs become invalid at a restart. Also serves the preview links.
 */
public final class Downloads {

  private static final long VALID_SECONDS = 3600;

  private final Store store;
  private final SandboxClock clock;
  private final SandboxSettings.Holder settings;
  private final String secret = RandomValues.hex(16);

  public Downloads(Store store, SandboxClock clock, SandboxSettings.Holder settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
  }

  /** A URL that is valid for an hour. */
  String url(String baseUrl, String flowId) {
    String expiry = Long.toHexString(clock.now() + VALID_SECONDS);
    return "%s%s%s/flow.json?oe=%s&oh=%s"
        .formatted(baseUrl, RequestPath.DOWNLOADS, flowId, expiry, signature(flowId, expiry));
  }

  /**
   * The draft's document, if the URL is valid.
   *
   * @param isAuthorized whether the request has an Authorization header
   */
  public Response download(String flowId, Parameters parameters, boolean isAuthorized) {
    if (isAuthorized) {
      return Response.text(403, "This URL does not accept an Authorization header");
    }
    String expiry = parameters.text("oe", "");
    String signature = parameters.text("oh", "");
    if (!Digests.sameText(signature(flowId, expiry), signature)) {
      return Response.text(403, "Bad URL hash");
    }
    if (Long.parseLong(expiry, 16) <= clock.now()) {
      return Response.text(403, "URL signature expired");
    }
    Optional<byte[]> text =
        store.read(handle -> new FlowStore(handle).text(flowId, FlowStore.DRAFT));
    return text.map(
            bytes -> Response.json(200, settings.get().normalise() ? normalised(bytes) : bytes))
        .orElseGet(() -> Response.text(404, "Not found"));
  }

  /** The draft's document, if the token is that of the flow's current preview link. */
  public Response preview(String flowId, @Nullable String token) {
    Optional<byte[]> text =
        store.read(
            handle -> {
              FlowStore flows = new FlowStore(handle);
              return flows
                  .find(flowId)
                  .filter(flow -> token != null && isPreview(flow, token))
                  .flatMap(flow -> flows.text(flow.id(), FlowStore.DRAFT));
            });
    return text.map(bytes -> Response.json(200, bytes))
        .orElseGet(() -> Response.text(404, "This preview link is no longer valid"));
  }

  private boolean isPreview(FakeFlow flow, String token) {
    return flow.previewToken() != null
        && Digests.sameText(flow.previewToken(), token)
        && clock.now() < flow.previewExpiresAt();
  }

  /** Parses and writes the document, as Meta does. Text that cannot be read stays unchanged. */
  private static byte[] normalised(byte[] text) {
    try {
      return Json.bytes(Json.value(text));
    } catch (JacksonException e) {
      return text;
    }
  }

  private String signature(String flowId, String expiry) {
    byte[] digest = Digests.sha256(secret + "/" + flowId + "/" + expiry);
    return HexFormat.of().formatHex(digest, 0, 16);
  }
}
