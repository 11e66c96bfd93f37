package headgate.meta;

import headgate.json.JsonSyntaxException;
import headgate.json.Utf8;
import headgate.meta.MetaException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a definition from the signed address that Meta gives for it: without our token, which is
 * nobody's business but the Graph API's, and only from where Meta keeps files. The address is a
 * secret and short-lived; it is neither stored nor named in a message.
 */
final class Download {

  /** A definition may have 10 MB; some more for what a rewriting adds. */
  private static final int MOST_BYTES = 12 * 1024 * 1024;

  private static final int MOST_REDIRECTS = 2;

  /** The second one is fresh where the first one has expired in between. */
  private static final int MOST_ADDRESSES = 2;

  private final GraphAccount account;
  private final GraphClient graph;
  private final Exchanger exchanger;
  private final Repeats repeats;

  Download(GraphAccount account, GraphClient graph, Exchanger exchanger, Repeats repeats) {
    this.account = account;
    this.graph = graph;
    this.exchanger = exchanger;
    this.repeats = repeats;
  }

  /** The definition's text; empty where none was uploaded. */
  Optional<String> definition(MetaFlowId flow) {
    GraphCall call =
        GraphCall.get("download", "download the definition of flow " + flow).about(flow);
    for (int tries = 0; tries < MOST_ADDRESSES; tries++) {
      String address = address(flow);
      if (address == null) {
        return Optional.empty();
      }
      String text = fetch(call, address);
      if (text != null) {
        return Optional.of(text);
      }
    }
    throw MetaException.of(
        Kind.FAILING,
        "Could not %s: the file server does not accept the address that Meta gave."
            .formatted(call.purpose()));
  }

  private @Nullable String address(MetaFlowId flow) {
    List<String> found = new ArrayList<>(1);
    GraphCall call =
        GraphCall.get(flow + "/assets", "find the definition of flow " + flow)
            .about(flow)
            .with("fields", "name,asset_type,download_url");
    new Pages(graph)
        .walk(
            call,
            asset -> {
              String address = GraphJson.text(asset, "download_url");
              if ("FLOW_JSON".equalsIgnoreCase(GraphJson.text(asset, "asset_type"))
                  && address != null) {
                found.add(address);
              }
              return !found.isEmpty();
            });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Null where the file server does not accept the address, most likely because it expired. */
  private @Nullable String fetch(GraphCall call, String address) {
    URI uri = FileAddress.checked(address, account);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (uri == null) {
        throw MetaException.of(
            Kind.UNREADABLE,
            "Could not %s: its address is not one of Meta's file servers."
                .formatted(call.purpose()));
      }
      URI from = uri;
      Reply reply =
          repeats.run(
              call,
              attempt ->
                  exchanger.download(
                      call, request(from), attempt, MOST_BYTES, answer -> read(call, answer)));
      if (reply.location == null) {
        return reply.text;
      }
      uri = FileAddress.checked(from, reply.location, account);
    }
    throw MetaException.of(
        Kind.UNREADABLE, "Could not %s: too many redirects.".formatted(call.purpose()));
  }

  private record Reply(@Nullable String text, @Nullable String location) {}

  private static HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("User-Agent", GraphClient.USER_AGENT).GET();
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    return request;
  }

  private static Reply read(GraphCall call, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    return switch (status) {
      case 200 -> new Reply(text(call, answer.body()), null);
      case 301, 302, 303, 307, 308 ->
          new Reply(null, answer.headers().firstValue("Location").orElse(""));
      case 400, 401, 403, 404, 410 -> new Reply(null, null);
      default -> throw failing(call, status);
    };
  }

  /** Always as trouble that may pass: a file server's 401 says nothing about our token. */
  private static MetaException failing(GraphCall call, int status) {
    GraphError error =
        new GraphError(
            GraphError.NO_CODE, null, "HTTP " + status, null, null, null, null, true, status, null);
    return MetaException.answered(
        Kind.FAILING,
        "Could not %s: the file server answered %d.".formatted(call.purpose(), status),
        error,
        null,
        false);
  }

  private static String text(GraphCall call, byte[] body) {
    try {
      String text = Utf8.decode(body);
      if (GraphJson.isObject(text)) {
        return text;
      }
    } catch (JsonSyntaxException e) {
      throw unreadable(call, "it is no UTF-8");
    }
    throw unreadable(call, "it is no JSON object");
  }

  private static MetaException unreadable(GraphCall call, String why) {
    return MetaException.unreadable(
        "Could not %s: what came is not a definition, %s.".formatted(call.purpose(), why),
        false,
        true,
        null);
  }
}
