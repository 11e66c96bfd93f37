package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a list of the Graph API to its end. The list ends at the page without {@code next}; an
 * empty or short page is not the end (Graph API, Paginated Results). The address in {@code next} is
 * not followed, because it may contain a token and may lead anywhere: its cursor goes into our own
 * call.
 */
final class Pages {

  private static final int MAX_PAGES = 1000;

  /** A cursor dies with the object that it points at. Then the walk starts again. */
  private static final int MAX_STARTS = 3;

  /** How often in a row Meta may answer with an earlier page. */
  private static final int MAX_REPEATED_PAGES = 3;

  private final GraphClient graph;

  Pages(GraphClient graph) {
    this.graph = graph;
  }

  /**
   * Calls the action for every object of the list.
   *
   * @param action may get an object twice if pages overlap or come again
   * @throws MetaException also if the list has no end: a part of the list would make the rest look
   *     deleted
   */
  void forEach(GraphCall first, Consumer<JsonNode> action) {
    find(
        first,
        object -> {
          action.accept(object);
          return null;
        });
  }

  /**
   * Returns the first result that is not null, and does not read further.
   *
   * @throws MetaException also if the list has no end
   */
  <T> Optional<T> find(GraphCall first, Function<JsonNode, @Nullable T> search) {
    for (int start = 1; ; start++) {
      try {
        return findOnce(first, search);
      } catch (DeadCursorException e) {
        if (start == MAX_STARTS) {
          throw MetaException.of(
              Kind.FAILING,
              "Could not %s: the list changes too fast. Try again in a moment."
                  .formatted(first.purpose()));
        }
      }
    }
  }

  private <T> Optional<T> findOnce(GraphCall first, Function<JsonNode, @Nullable T> search) {
    Set<String> cursors = new HashSet<>();
    String after = null;
    int repeated = 0;
    for (int count = 0; count < MAX_PAGES; count++) {
      Page page = page(first, after);
      for (JsonNode object : page.data) {
        T found = search.apply(object);
        if (found != null) {
          return Optional.of(found);
        }
      }
      if (page.after == null) {
        return Optional.empty();
      }
      if (cursors.add(page.after)) {
        after = page.after;
        repeated = 0;
      } else if (++repeated > MAX_REPEATED_PAGES) {
        throw endless(first, "its pages lead in a circle");
      }
      // If it was an earlier page, the next round asks for the same page again.
    }
    throw endless(first, "it has more than " + MAX_PAGES + " pages");
  }

  private Page page(GraphCall first, @Nullable String after) {
    if (after == null) {
      return graph.send(first, Page::of);
    }
    try {
      return graph.send(first.withParameter("after", after), Page::of);
    } catch (MetaException e) {
      if (ErrorCodes.isInvalidParameter(e)) {
        throw new DeadCursorException(e);
      }
      throw e;
    }
  }

  private static MetaException endless(GraphCall call, String why) {
    return MetaException.of(
        Kind.UNREADABLE, "Could not %s: %s. Try again later.".formatted(call.purpose(), why));
  }

  /**
   * @param after the cursor of the next page; null on the last page
   */
  private record Page(JsonNode data, @Nullable String after) {

    static Page of(JsonNode answer) {
      JsonNode data = answer.get("data");
      if (data == null || !data.isArray()) {
        throw new UnexpectedAnswerException("it has no list");
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
        if (parameter.startsWith("after=") && parameter.length() > "after=".length()) {
          return URLDecoder.decode(parameter.substring("after=".length()), StandardCharsets.UTF_8);
        }
      }
      throw new UnexpectedAnswerException("it has a next page but no cursor");
    }
  }

  private static final class DeadCursorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DeadCursorException(MetaException failure) {
      super(failure);
    }
  }
}
