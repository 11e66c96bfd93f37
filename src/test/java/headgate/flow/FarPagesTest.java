package headgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages and searches of so many flows that no single query finds them. */
class FarPagesTest {

  private static final int FLOWS = 600;

  private record Listed(String id, String name, String status, String created, String updated) {}

  private static final Comparator<Listed> NEWEST_FIRST =
      Comparator.comparing(Listed::created).reversed().thenComparing(Listed::id);

  private final SetClock clock = new SetClock();

  private final Random random = new Random(7);

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void pages_holdEachFlowInItsPlace() {
    List<String> paths = makeFlows();
    assertOrders("");
    assertOrders("&account_id=" + app.get(paths.get(0)).requireText("account_id"));
    assertOrders("&status=draft,published");

    app.post(paths.get(5) + "/save-to-meta");
    for (int i = 0; i < 30; i++) {
      clock.advance(Duration.ofSeconds(1));
      String path = paths.get(random.nextInt(paths.size()));
      if (i % 3 == 0) {
        app.delete(path);
        paths.remove(path);
      } else if (i % 3 == 1) {
        app.put(path, "{\"name\":\"renamed %d\"}".formatted(i));
      } else {
        paths.add(app.newFlow("late " + i));
      }
      if (i % 6 == 0) {
        assertSearch("renamed");
        assertSearch("e 1");
      }
    }
    assertOrders("&status=draft");
  }

  @Test
  void page_beyondTheLastFarPageIsEmpty() {
    makeFlows();
    for (String order : List.of("", "&sort=created_at", "&sort=name", "&sort=-updated_at")) {
      Reply last = app.get("/api/flows?limit=100&page=6" + order);
      assertThat(last.requireList("items")).hasSize(100);
      Reply beyond = app.get("/api/flows?limit=100&page=7" + order);
      assertThat(beyond.requireList("items")).isEmpty();
      assertThat(beyond.requireInt("total")).isEqualTo(FLOWS);
    }
  }

  /** Some share their time, their name, or both. */
  private List<String> makeFlows() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      paths.add(app.newFlow("Name " + random.nextInt(FLOWS / 2)));
      if (i % 3 == 0) {
        clock.advance(Duration.ofSeconds(1));
      }
    }
    return paths;
  }

  private void assertOrders(String filter) {
    List<Listed> newest = all("-created_at", filter);
    assertThat(newest).isSortedAccordingTo(NEWEST_FIRST).doesNotHaveDuplicates();
    assertThat(newest).hasSize(app.get("/api/flows?limit=1" + filter).requireInt("total"));
    Map<String, Comparator<Listed>> orders = new HashMap<>();
    orders.put("created_at", NEWEST_FIRST.reversed());
    orders.put("name", Comparator.comparing(flow -> flow.name().toLowerCase()));
    orders.put("updated_at", Comparator.comparing(Listed::updated));
    orders.put("status", Comparator.comparing(Listed::status).thenComparing(NEWEST_FIRST));
    orders.forEach(
        (order, comparator) -> {
          List<Listed> forwards = all(order, filter);
          assertThat(forwards)
              .as(order + filter)
              .isSortedAccordingTo(comparator)
              .containsExactlyInAnyOrderElementsOf(newest);
          Collections.reverse(forwards);
          assertThat(all("-" + order, filter)).as("-" + order + filter).isEqualTo(forwards);
        });
  }

  private void assertSearch(String text) {
    List<Listed> expected = new ArrayList<>(all("-created_at", ""));
    expected.removeIf(flow -> !flow.name().contains(text));
    assertThat(all("-created_at", "&q=" + text.replace(" ", "%20"))).isEqualTo(expected);
  }

  private List<Listed> all(String order, String filter) {
    List<Listed> flows = new ArrayList<>();
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      Reply reply =
          app.get("/api/flows?limit=100&sort=%s&page=%d%s".formatted(order, page, filter));
      pages = reply.requireInt("total_pages");
      for (StrictJson item : reply.requireList("items")) {
        flows.add(
            new Listed(
                item.requireText("id"),
                item.requireText("name"),
                item.requireText("status"),
                item.requireText("created_at"),
                item.requireText("updated_at")));
      }
    }
    return flows;
  }
}
