package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks a list of the Graph API to its end, which is where {@code next} is absent: an empty or
 * short page is not it. The address in {@code next} is never followed, because it may hold a token
 * and could lead anywhere; its cursor goes into a call of our own.
 */
final class Pages {

  private static final int MOST_PAGES = 1000;

  /** A cursor dies with the object it points at, so that a walk may have to start again. */
  private static final int MOST_STARTS = 3;

  /** How often the same question is answered with a page that was there before, at most. */
  private static final int MOST_REPEATED = 3;

  private final GraphClient graph;

  Pages(GraphClient graph) {
    this.graph = graph;
  }

  /**
   * @param until receives each object, some twice where pages overlap or are repeated; true ends
   *     the walk
   * @throws MetaException also where the pages have no end, since a list that ends early would make
   *     what is missing look deleted
   */
  void walk(GraphCall first, Predicate<JsonNode> until) {
    for (int start = 1; ; start++) {
      try {
        walkOnce(first, until);
        return;
      } catch (DeadCursor e) {
        if (start == MOST_STARTS) {
          throw MetaException.of(
              Kind.FAILING,
              "Could not %s: it changes while it is read. Try again in a moment."
                  .formatted(first.purpose()));
        }
      }
    }
  }

  private void walkOnce(GraphCall first, Predicate<JsonNode> until) {
    Set<String> cursors = new HashSet<>();
    String after = null;
    int repeated = 0;
    for (int count = 0; count < MOST_PAGES; count++) {
      Page page = page(first, after);
      for (JsonNode object : page.data) {
        if (until.test(object)) {
          return;
        }
      }
      if (page.after == null) {
        return;
      }
      if (cursors.add(page.after)) {
        after = page.after;
        repeated = 0;
      } else if (++repeated > MOST_REPEATED) {
        throw endless(first, "its pages lead in a circle");
      }
      // Otherwise an earlier page came once more, and what was asked for is still to be had.
    }
    throw endless(first, "it has more than " + MOST_PAGES + " pages");
  }

  private Page page(GraphCall first, @Nullable String after) {
    if (after == null) {
      return graph.send(first, Page::of);
    }
    try {
      return graph.send(first.with("after", after), Page::of);
    } catch (MetaException e) {
      GraphError error = e.error();
      if (error != null && error.code() == 100) {
        throw new DeadCursor(e);
      }
      throw e;
    }
  }

  private static MetaException endless(GraphCall call, String why) {
    return MetaException.of(Kind.UNREADABLE, "Could not %s: %s.".formatted(call.purpose(), why));
  }

  private record Page(JsonNode data, @Nullable String after) {

    static Page of(JsonNode answer) {
      JsonNode data = answer.get("data");
      if (data == null || !data.isArray()) {
        throw new UnexpectedShape("it holds no list");
      }
      JsonNode paging = answer.path("paging");
      String next = GraphJson.text(paging, "next");
      if (next == null || next.isEmpty()) {
        return new Page(data, null);
      }
      String after = GraphJson.text(paging.path("cursors"), "after");
      return new Page(data, after == null || after.isEmpty() ? cursorIn(next) : after);
    }

    private static String cursorIn(String next) {
      String query = next.substring(next.indexOf('?') + 1);
      for (String parameter : query.split("&")) {
        if (parameter.startsWith("after=") && parameter.length() > 6) {
          return URLDecoder.decode(parameter.substring(6), StandardCharsets.UTF_8);
        }
      }
      throw new UnexpectedShape("it names no way to the next page");
    }
  }

  private static final class DeadCursor extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DeadCursor(MetaException failure) {
      super(failure);
    }
  }
}
