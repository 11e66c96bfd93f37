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

  /** 25 MiB for each file of a form (same page), the padding of a block, and a checksum. */
  private static final long MAX_ENCRYPTED_BYTES = 25L * 1024 * 1024 + 16 + 10;

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
    return fetch(
        "the file " + mediaId,
        HttpRequest.newBuilder(known).header("Authorization", "Bearer " + account.accessToken()),
        known,
        MAX_BYTES,
        out);
  }

  /**
   * Downloads a file that a person picked while they fill a form. Its address needs no token.
   *
   * @param address as the phone says it; a secret
   * @param out gets the bytes, which are encrypted; is not closed
   * @throws MetaException if it does not arrive completely, or the address is not one of Meta's
   *     file servers
   */
  public ReceivedFile encrypted(String address, WritableByteChannel out) {
    URI known = FileAddress.checkedEncrypted(address, account);
    if (known == null) {
      throw MetaException.of(
          Kind.UNREADABLE,
          "Could not download a file of a form: its address is not one of Meta's file servers.");
    }
    return fetch(
        "a file of a form", HttpRequest.newBuilder(known), known, MAX_ENCRYPTED_BYTES, out);
  }

  private ReceivedFile fetch(
      String name,
      HttpRequest.Builder request,
      URI address,
      long maxBytes,
      WritableByteChannel out) {
    request.header("User-Agent", GraphClient.USER_AGENT).GET();
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    try {
      HttpResponse<Optional<ReceivedFile>> answer =
          transport.exchange(request, LIMIT, info -> body(info.statusCode(), maxBytes, out));
      return answer
          .body()
          .orElseThrow(
              () ->
                  MetaException.of(
                      Kind.FAILING,
                      "Could not download %s: the file server answered HTTP %d."
                          .formatted(name, answer.statusCode())));
    } catch (NoAnswerException e) {
      throw MetaException.unreachable(
          "Could not download %s: %s.".formatted(name, e.getMessage()), false, true, e.getCause());
    }
  }

  /** Empty if the file server refuses. */
  private static BodySubscriber<Optional<ReceivedFile>> body(
      int status, long maxBytes, WritableByteChannel out) {
    if (status != 200) {
      return BodySubscribers.replacing(Optional.empty());
    }
    return BodySubscribers.mapping(new ChannelBody(out, maxBytes), Optional::of);
  }
}
