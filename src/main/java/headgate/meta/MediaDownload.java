package headgate.meta;

import headgate.meta.MetaException.Kind;
import headgate.meta.Transport.NoAnswerException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Downloads files that people sent. Meta gives an address on one of its file servers, which is
 * valid for minutes and needs the token (Cloud API, Media). Redirects are not followed, because the
 * token must not go to another host.
 */
public final class MediaDownload {

  /** 100 MiB are the most that an answer can have (Flows, Media Upload Components). */
  private static final long MAX_BYTES = 100L * 1024 * 1024;

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final GraphAccount account;
  private final GraphClient graph;
  private final Transport transport;

  MediaDownload(GraphAccount account, GraphClient graph, Transport transport) {
    this.account = account;
    this.graph = graph;
    this.transport = transport;
  }

  /**
   * @param mediaId Meta's id of the file
   * @param out gets the bytes; is not closed
   * @throws MetaException if Meta does not have it, or it does not arrive completely
   */
  public ReceivedFile run(String mediaId, WritableByteChannel out) {
    GraphCall call = GraphCall.get(mediaId, "find the file " + mediaId);
    Optional<URI> address =
        graph.send(
            call,
            answer -> {
              String url = GraphJson.text(answer, "url");
              if (url == null) {
                throw new UnexpectedAnswerException("it has no url");
              }
              return Optional.ofNullable(FileAddress.checkedMedia(url, account));
            });
    URI known =
        address.orElseThrow(
            () ->
                MetaException.of(
                    Kind.UNREADABLE,
                    "Could not download the file %s: its address is not one of Meta's file servers."
                        .formatted(mediaId)));
    return fetch(mediaId, known, out);
  }

  private ReceivedFile fetch(String mediaId, URI address, WritableByteChannel out) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + account.accessToken())
            .header("User-Agent", GraphClient.USER_AGENT)
            .GET();
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    try {
      HttpResponse<Optional<ReceivedFile>> answer =
          transport.exchange(request, LIMIT, info -> body(info.statusCode(), out));
      return answer
          .body()
          .orElseThrow(
              () ->
                  MetaException.of(
                      Kind.FAILING,
                      "Could not download the file %s: the file server answered HTTP %d."
                          .formatted(mediaId, answer.statusCode())));
    } catch (NoAnswerException e) {
      throw MetaException.unreachable(
          "Could not download the file %s: %s.".formatted(mediaId, e.getMessage()),
          false,
          true,
          e.getCause());
    }
  }

  /** Empty if the file server refuses. */
  private static BodySubscriber<Optional<ReceivedFile>> body(int status, WritableByteChannel out) {
    if (status != 200) {
      return BodySubscribers.replacing(Optional.empty());
    }
    return BodySubscribers.mapping(new ChannelBody(out, MAX_BYTES), Optional::of);
  }
}
