package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static headgate.contract.ListTest.names;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void flows_areListedNewestFirst() {
    for (String name : List.of("one", "two", "three")) {
      app.newFlow(name);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(names(app.get("/api/flows"))).containsExactly("three", "two", "one");
  }

  @Test
  void flowsOfTheSameTime_areOrderedById() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(app.newFlow("same " + i).substring("/api/flows/".length()));
    }
    Collections.sort(ids);
    List<String> listed = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      app.get("/api/flows?limit=3&page=" + page)
          .requireList("items")
          .forEach(item -> listed.add(item.requireText("id")));
    }
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void sort_choosesTheOrder() {
    String b = app.newFlow("b");
    clock.advance(Duration.ofSeconds(1));
    app.newFlow("C");
    clock.advance(Duration.ofSeconds(1));
    app.newFlow("a");
    clock.advance(Duration.ofSeconds(1));
    app.put(b, "{\"categories\":[\"SURVEY\"]}");
    assertThat(names(app.get("/api/flows?sort=name"))).containsExactly("a", "b", "C");
    assertThat(names(app.get("/api/flows?sort=-name"))).containsExactly("C", "b", "a");
    assertThat(names(app.get("/api/flows?sort=-updated_at"))).containsExactly("b", "a", "C");
    assertThat(names(app.get("/api/flows?sort=updated_at"))).containsExactly("C", "a", "b");
    assertThat(names(app.get("/api/flows?sort=created_at"))).containsExactly("b", "C", "a");
    assertThat(names(app.get("/api/flows?sort=-created_at"))).containsExactly("a", "C", "b");
    assertThat(names(app.get("/api/flows?sort="))).containsExactly("a", "C", "b");
  }

  @Test
  void sort_unknownIs400NamingTheOrders() {
    Reply reply = app.get("/api/flows?sort=id;DROP%20TABLE%20flow");
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).contains("-updated_at", "name");
  }

  @Test
  void accounts_areListedNewestFirst() {
    clock.advance(Duration.ofSeconds(1));
    app.post("/api/accounts", "{\"name\":\"Younger\",\"sandbox\":true}");
    assertThat(names(app.get("/api/accounts"))).containsExactly("Younger", "Sandbox");
  }
}
