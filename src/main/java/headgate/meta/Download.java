package headgate.meta;

import headgate.json.JsonSyntaxException;
import headgate.json.Utf8;
import headgate.meta.MetaException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a definition from the signed address that Meta gives for it (Flows API, Assets): only
 * from Meta's file servers, and without our token, which only the Graph API may see. The address is
 * a secret and expires soon. It is not stored and not part of any message.
 *
 * <p>A file counts only if HTTP shows that it is whole (RFC 9112, 8): by a Content-Length, by
 * chunks, or by the end of an HTTP/2 stream. The HTTP client fails if less arrives. An answer that
 * ends with its connection looks the same if the connection breaks, and half of a text must not be
 * kept in place of the whole.
 */
final class Download {

  /**
   * Meta allows uploads of 10 MB (Flows API, Update Flow JSON), and its own formatting may be
   * longer.
   */
  private static final int MAX_BYTES = 12 * 1024 * 1024;

  private static final int MAX_REDIRECTS = 2;

  /** If the first address has expired, the second one is fresh. */
  private static final int MAX_ADDRESSES = 2;

  private static final String CHECK_PROXY = "Try again. If there is a proxy, check it.";

  private final GraphAccount account;
  private final GraphClient graph;
  private final CallSender sender;
  private final Retrier retrier;

  Download(GraphAccount account, GraphClient graph, CallSender sender, Retrier retrier) {
    this.account = account;
    this.graph = graph;
    this.sender = sender;
    this.retrier = retrier;
  }

  /**
   * A downloaded file.
   *
   * @param fault why it is not a JSON object; null if it is one
   */
  record FlowFile(byte[] bytes, @Nullable String fault) {}

  /**
   * The definition's file. Empty if none was uploaded. A file that is not a JSON object is returned
   * only if a second download has the same bytes: a proxy may have cut or replaced it.
   */
  Optional<FlowFile> definition(MetaFlowId flow) {
    GraphCall call =
        GraphCall.get("download", "download the definition of flow " + flow).about(flow);
    for (int tries = 0; tries < MAX_ADDRESSES; tries++) {
      Optional<String> address = address(flow);
      if (address.isEmpty()) {
        return Optional.empty();
      }
      FlowFile file = fetch(call, address.get());
      if (file != null) {
        return Optional.of(file);
      }
    }
    throw MetaException.of(
        Kind.FAILING,
        "Could not %s: the file server does not accept Meta's address for it. Try again later."
            .formatted(call.purpose()));
  }

  private Optional<String> address(MetaFlowId flow) {
    GraphCall call =
        GraphCall.get(flow + "/assets", "find the definition of flow " + flow)
            .about(flow)
            .withParameter("fields", "name,asset_type,download_url");
    return new Pages(graph)
        .find(
            call,
            asset ->
                "FLOW_JSON".equalsIgnoreCase(GraphJson.text(asset, "asset_type"))
                    ? GraphJson.text(asset, "download_url")
                    : null);
  }

  /** Null if the file server does not accept the address, which has probably expired. */
  private @Nullable FlowFile fetch(GraphCall call, String address) {
    AtomicReference<byte @Nullable []> doubtful = new AtomicReference<>();
    URI uri = FileAddress.checked(address, account);
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      if (uri == null) {
        throw MetaException.of(
            Kind.UNREADABLE,
            "Could not %s: its address is not one of Meta's file servers. %s"
                .formatted(call.purpose(), MetaException.CHECK_ADDRESS));
      }
      URI from = uri;
      Reply reply =
          retrier.run(
              call,
              attempt ->
                  sender.download(
                      call,
                      request(from),
                      attempt,
                      MAX_BYTES,
                      answer -> read(call, answer, doubtful)));
      if (reply.location == null) {
        return reply.file;
      }
      uri = FileAddress.checked(from, reply.location, account);
    }
    throw MetaException.of(
        Kind.UNREADABLE,
        "Could not %s: too many redirects. Try again later.".formatted(call.purpose()));
  }

  /** A file, a redirect, or neither if the address is not accepted. */
  private record Reply(@Nullable FlowFile file, @Nullable String location) {}

  private static HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("User-Agent", GraphClient.USER_AGENT).GET();
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    return request;
  }

  /**
   * @param doubtful the last file that was not a JSON object
   */
  private static Reply read(
      GraphCall call, HttpResponse<byte[]> answer, AtomicReference<byte @Nullable []> doubtful) {
    int status = answer.statusCode();
    return switch (status) {
      case 200 -> new Reply(file(call, answer, doubtful), null);
      case 301, 302, 303, 307, 308 ->
          new Reply(null, answer.headers().firstValue("Location").orElse(""));
      case 400, 401, 403, 404, 410 -> new Reply(null, null);
      default -> throw failing(call, status);
    };
  }

  /** Always a failure that may pass: a file server's 401 is not about our token. */
  private static MetaException failing(GraphCall call, int status) {
    GraphError error =
        new GraphError(
            GraphError.NO_CODE, null, "HTTP " + status, null, null, null, null, true, status, null);
    return MetaException.answered(
        Kind.FAILING,
        "Could not %s: the file server answered HTTP %d. Try again in a few minutes."
            .formatted(call.purpose(), status),
        error,
        "Try again in a few minutes.",
        null,
        false);
  }

  private static FlowFile file(
      GraphCall call, HttpResponse<byte[]> answer, AtomicReference<byte @Nullable []> doubtful) {
    requireWhole(call, answer);
    byte[] body = answer.body();
    String fault = fault(body);
    boolean isPage =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
            .isPresent();
    if (fault != null && (isPage || !Arrays.equals(doubtful.getAndSet(body), body))) {
      throw unreadable(call, fault);
    }
    return new FlowFile(body, fault);
  }

  private static void requireWhole(GraphCall call, HttpResponse<byte[]> answer) {
    HttpHeaders headers = answer.headers();
    if (answer.version() == HttpClient.Version.HTTP_1_1
        && headers.firstValue("Content-Length").isEmpty()
        && headers.firstValue("Transfer-Encoding").isEmpty()) {
      throw MetaException.unreadable(
          "Could not %s: the file may be cut off, because the answer has no Content-Length. %s"
              .formatted(call.purpose(), CHECK_PROXY),
          false,
          true,
          null);
    }
  }

  private static @Nullable String fault(byte[] body) {
    try {
      return GraphJson.isObject(Utf8.decode(body)) ? null : "it is not a JSON object";
    } catch (JsonSyntaxException e) {
      return "it is not UTF-8";
    }
  }

  /** For a file that is not a definition, although Meta does not say so. */
  static MetaException unreadable(MetaFlowId flow, String fault) {
    return unreadable(GraphCall.get("download", "download the definition of flow " + flow), fault);
  }

  private static MetaException unreadable(GraphCall call, String why) {
    return MetaException.unreadable(
        "Could not %s: the file is not a definition, because %s. Upload the definition again."
            .formatted(call.purpose(), why),
        false,
        true,
        null);
  }
}
