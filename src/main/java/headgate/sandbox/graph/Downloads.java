package headgate.sandbox.graph;

import headgate.sandbox.http.Answer;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomIds;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The place that stands for Meta's content network: signed addresses that expire, and that refuse
 * whoever shows them a token. Addresses made before a restart no longer work.
 */
public final class Downloads {

  private static final long SECONDS = 3600;

  private final Store store;
  private final SandboxClock clock;
  private final SandboxSettings.Holder knobs;
  private final String secret = RandomIds.hex(16);

  public Downloads(Store store, SandboxClock clock, SandboxSettings.Holder knobs) {
    this.store = store;
    this.clock = clock;
    this.knobs = knobs;
  }

  String url(String server, String flowId) {
    String expiry = Long.toHexString(clock.now() + SECONDS);
    return "%s%s%s/flow.json?oe=%s&oh=%s"
        .formatted(server, Target.DOWNLOADS, flowId, expiry, signature(flowId, expiry));
  }

  /**
   * The draft's document, for who holds a good address.
   *
   * @param isAuthorized whether the call carries an Authorization header
   */
  public Answer answer(String flowId, Parameters parameters, boolean isAuthorized) {
    if (isAuthorized) {
      return Answer.text(403, "This address takes no Authorization header");
    }
    String expiry = parameters.text("oe", "");
    String signature = parameters.text("oh", "");
    if (!Authentication.sameText(signature(flowId, expiry), signature)) {
      return Answer.text(403, "Bad URL hash");
    }
    if (Long.parseLong(expiry, 16) <= clock.now()) {
      return Answer.text(403, "URL signature expired");
    }
    Optional<byte[]> text =
        store.read(handle -> new FlowStore(handle).text(flowId, FlowStore.DRAFT));
    return text.map(bytes -> Answer.json(200, knobs.get().normalise() ? normal(bytes) : bytes))
        .orElseGet(() -> Answer.text(404, "Not found"));
  }

  /** What a preview link shows: the draft, as long as the link is the flow's present one. */
  public Answer preview(String flowId, @Nullable String token) {
    Optional<byte[]> text =
        store.read(
            handle -> {
              FlowStore flows = new FlowStore(handle);
              return flows
                  .find(flowId)
                  .filter(flow -> token != null && isPreview(flow, token))
                  .flatMap(flow -> flows.text(flow.id(), FlowStore.DRAFT));
            });
    return text.map(bytes -> Answer.json(200, bytes))
        .orElseGet(() -> Answer.text(404, "This preview link is not valid any more"));
  }

  private boolean isPreview(FakeFlow flow, String token) {
    return flow.previewToken() != null
        && Authentication.sameText(flow.previewToken(), token)
        && clock.now() < flow.previewExpiresAt();
  }

  /** The same document in other words, as Meta's ingestion leaves it; no JSON stays as it is. */
  private static byte[] normal(byte[] text) {
    try {
      return Json.bytes(Json.value(text));
    } catch (JacksonException e) {
      return text;
    }
  }

  private String signature(String flowId, String expiry) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((secret + "/" + flowId + "/" + expiry).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
