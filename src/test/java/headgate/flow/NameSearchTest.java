package headgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NameSearchTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void search_findsAnyPartInAnyCase() {
    create("Café Umfrage");
    create("Order form");

    assertThat(search("q=É U")).containsExactly("Café Umfrage");
    assertThat(search("q=r")).containsExactlyInAnyOrder("Café Umfrage", "Order form");
    assertThat(search("q=fé order")).isEmpty();
  }

  @Test
  void search_takesWildcardsAndQuotesLiterally() {
    create("100% sure");
    create("100 sure");
    create("snake_case");
    create("say \"it's\"");

    assertThat(search("q=0%")).containsExactly("100% sure");
    assertThat(search("q=_")).containsExactly("snake_case");
    assertThat(search("q=\"it's\"")).containsExactly("say \"it's\"");
    assertThat(search("q=*")).isEmpty();
  }

  @Test
  void search_followsEveryChange() {
    String first = create("alpha one");
    String second = create("alpha two");
    assertThat(search("q=alpha")).hasSize(2);

    app.put("/api/flows/" + first, "{\"name\":\"beta one\"}");
    assertThat(search("q=alpha")).containsExactly("alpha two");
    assertThat(search("q=beta")).containsExactly("beta one");

    app.delete("/api/flows/" + second);
    assertThat(search("q=alpha")).isEmpty();

    create("alpha three");
    assertThat(search("q=alpha")).containsExactly("alpha three");
  }

  @Test
  void search_seesStatesChange() {
    String flow = create("survey");
    create("survey draft");
    assertThat(search("q=survey&status=published")).isEmpty();

    app.post("/api/flows/" + flow + "/save-to-meta");
    app.put("/api/flows/" + flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.post("/api/flows/" + flow + "/publish?save=true");

    assertThat(search("q=survey&status=published")).containsExactly("survey");
    assertThat(search("q=survey&status=draft")).containsExactly("survey draft");
  }

  @Test
  void search_pagesAndSorts() {
    for (int i = 0; i < 5; i++) {
      create("flow " + i);
    }
    create("other");

    assertThat(search("q=flow&sort=name&limit=2&page=2")).containsExactly("flow 2", "flow 3");
    assertThat(search("q=flow&sort=-name&limit=2")).containsExactly("flow 4", "flow 3");
    StrictJson page = app.get("/api/flows?q=flow&limit=2&page=9").data();
    assertThat(page.requireList("items")).isEmpty();
    assertThat(page.requireInt("total")).isEqualTo(5);
    List<String> newestFirst = new ArrayList<>(search("q=flow&limit=3"));
    newestFirst.addAll(search("q=flow&limit=3&page=2"));
    assertThat(newestFirst).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void search_startsAgainAfterManyChanges() {
    String flow = create("needle");
    assertThat(search("q=needle")).hasSize(1);
    for (int i = 0; i < 40; i++) {
      create("hay " + i);
    }
    app.restart();
    assertThat(search("q=needle")).hasSize(1);
    app.put("/api/flows/" + flow, "{\"name\":\"needle two\"}");
    assertThat(search("q=needle two")).containsExactly("needle two");
  }

  private String create(String name) {
    String body = "{\"name\":\"%s\"}".formatted(name.replace("\"", "\\\""));
    return app.post("/api/flows", body).requireText("id");
  }

  private List<String> search(String query) {
    List<String> names = new ArrayList<>();
    String encoded =
        query
            .replace("%", "%25")
            .replace(" ", "%20")
            .replace("\"", "%22")
            .replace("É", "%C3%89")
            .replace("é", "%C3%A9");
    for (StrictJson item : app.get("/api/flows?" + encoded).requireList("items")) {
      names.add(item.requireText("name"));
    }
    return names;
  }
}
