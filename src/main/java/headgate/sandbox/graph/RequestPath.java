package headgate.sandbox.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The parsed path of a request.
 *
 * @param version API version, as {@code v25.0}; the default one if the path has none
 * @param segments of a Graph path, without the version; of the other kinds, the object's id alone
 */
public record RequestPath(Kind kind, String version, List<String> segments) {

  public enum Kind {
    GRAPH,
    DOWNLOAD,
    PREVIEW,
    MEDIA
  }

  static final String DOWNLOADS = "/_cdn/";
  static final String PREVIEWS = "/wa/manage/flows/";
  static final String MEDIA = "/_media/";

  public static RequestPath parse(String path) {
    if (path.startsWith(DOWNLOADS)) {
      return ofObject(Kind.DOWNLOAD, path.substring(DOWNLOADS.length()));
    }
    if (path.startsWith(PREVIEWS)) {
      return ofObject(Kind.PREVIEW, path.substring(PREVIEWS.length()));
    }
    if (path.startsWith(MEDIA)) {
      return ofObject(Kind.MEDIA, path.substring(MEDIA.length()));
    }
    List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    boolean isVersioned = !parts.isEmpty() && parts.get(0).matches("v\\d{1,3}\\.\\d{1,2}");
    return isVersioned
        ? new RequestPath(Kind.GRAPH, parts.get(0), parts.subList(1, parts.size()))
        : new RequestPath(Kind.GRAPH, GraphRequest.DEFAULT_VERSION, parts);
  }

  /** The object's id follows the prefix; the rest only imitates the shape of Meta's URLs. */
  private static RequestPath ofObject(Kind kind, String rest) {
    String id = rest.replaceFirst("/.*", "");
    return new RequestPath(kind, GraphRequest.DEFAULT_VERSION, List.of(id));
  }

  /** The flow's or the file's id in the path of a download or a preview. */
  public String objectId() {
    return segments.get(0);
  }

  /** The path as faults name it. */
  public String withoutVersion() {
    return "/" + String.join("/", segments);
  }
}
