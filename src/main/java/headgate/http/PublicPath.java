package headgate.http;

import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The path of the public URL, such as {@code /flows}. The server answers below it and without it,
 * so that a proxy may remove it or leave it.
 */
public final class PublicPath {

  private final String text;
  private final Set<String> names;

  /**
   * @param publicUrl without a slash at its end; null if there is none
   * @param names the first names in the paths of this server. The path is removed only in front of
   *     one of them: below {@code https://host/api}, a proxy that removes the path sends {@code
   *     /api/flows}, which stays as it is.
   */
  public PublicPath(@Nullable URI publicUrl, Set<String> names) {
    this.text = publicUrl == null ? "" : publicUrl.getRawPath();
    this.names = names;
  }

  /** Without a slash at its end; empty if the public URL has no path. */
  public String text() {
    return text;
  }

  /** Removes this path from requests, before other handlers see it. */
  public Handler.Singleton handler() {
    return new Handler.Wrapper() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        String path = request.getHttpURI().getPath();
        return super.handle(isBelow(path) ? below(request, path) : request, response, callback);
      }
    };
  }

  private boolean isBelow(@Nullable String path) {
    if (text.isEmpty() || path == null || !path.startsWith(text + "/")) {
      return false;
    }
    int start = text.length() + 1;
    int end = path.indexOf('/', start);
    return names.contains(end < 0 ? path.substring(start) : path.substring(start, end));
  }

  private Request below(Request request, String path) {
    HttpURI.Mutable uri = HttpURI.build(request.getHttpURI());
    return Request.serveAs(request, uri.path(path.substring(text.length())).asImmutable());
  }
}
