package headgate.sandbox.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Where a path leads.
 *
 * @param version of Graph's API; the default one where the path names none
 * @param path what is left: of Graph the parts, of the others one part
 */
public record Target(Kind kind, String version, List<String> path) {

  public enum Kind {
    GRAPH,
    DOWNLOAD,
    PREVIEW
  }

  static final String DOWNLOADS = "/_cdn/";
  static final String PREVIEWS = "/wa/manage/flows/";

  public static Target of(String path) {
    if (path.startsWith(DOWNLOADS)) {
      return other(Kind.DOWNLOAD, path.substring(DOWNLOADS.length()));
    }
    if (path.startsWith(PREVIEWS)) {
      return other(Kind.PREVIEW, path.substring(PREVIEWS.length()));
    }
    List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    boolean isVersioned = !parts.isEmpty() && parts.get(0).matches("v\\d{1,3}\\.\\d{1,2}");
    return isVersioned
        ? new Target(Kind.GRAPH, parts.get(0), parts.subList(1, parts.size()))
        : new Target(Kind.GRAPH, Call.DEFAULT_VERSION, parts);
  }

  /** Behind the prefix comes the flow's id, and then what only looks like Meta's addresses. */
  private static Target other(Kind kind, String rest) {
    return new Target(kind, Call.DEFAULT_VERSION, List.of(rest.replaceFirst("/.*", "")));
  }

  /** By which faults name a path: without the version. */
  public String unversioned() {
    return "/" + String.join("/", path);
  }
}
