package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  @RegisterExtension final TestApp app = new TestApp();

  private void makeFlows(int count) {
    for (int i = 1; i <= count; i++) {
      app.newFlow("Flow " + i);
    }
  }

  @Test
  void page_hasItemsTotalPageAndLimit() {
    makeFlows(3);
    Reply reply = app.get("/api/flows");
    assertThat(reply.data().keys())
        .containsExactly("items", "total", "page", "limit", "total_pages");
    assertThat(reply.requireList("items")).hasSize(3);
    assertThat(reply.requireInt("total")).isEqualTo(3);
    assertThat(reply.requireInt("page")).isEqualTo(1);
    assertThat(reply.requireInt("limit")).isEqualTo(20);
    assertThat(reply.requireInt("total_pages")).isEqualTo(1);
  }

  @Test
  void pages_holdEachFlowOnce() {
    makeFlows(5);
    java.util.Set<String> names = new java.util.TreeSet<>();
    for (int page = 1; page <= 3; page++) {
      Reply reply = app.get("/api/flows?limit=2&page=" + page);
      assertThat(reply.requireInt("total")).isEqualTo(5);
      assertThat(reply.requireInt("total_pages")).isEqualTo(3);
      assertThat(reply.requireInt("page")).isEqualTo(page);
      reply.requireList("items").forEach(item -> names.add(item.requireText("name")));
    }
    assertThat(names).hasSize(5);
  }

  @Test
  void emptyList_hasNoPages() {
    Reply reply = app.get("/api/flows");
    assertThat(reply.requireList("items")).isEmpty();
    assertThat(reply.requireInt("total")).isZero();
    assertThat(reply.requireInt("total_pages")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1000", "999999999", "99999999999999999999"})
  void pageBeyondTheEnd_isEmptyWithTheTrueTotal(String page) {
    makeFlows(1);
    Reply reply = app.get("/api/flows?page=" + page);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireList("items")).isEmpty();
    assertThat(reply.requireInt("total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "1000", "99999999999999999999"})
  void largeLimit_isCappedAndEchoed(String limit) {
    assertThat(app.get("/api/flows?limit=" + limit).requireInt("limit")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=x",
        "page=1.5",
        "page=",
        "page=%201",
        "page=1e3",
        "page=%00",
        "limit=0",
        "limit=-5",
        "limit=all",
        "limit=",
        "limit=%D9%A3",
        "page=%2B1"
      })
  void badNumber_is400(String query) {
    assertError(app.get("/api/flows?" + query), 400, "malformed");
    assertError(app.get("/api/accounts?" + query), 400, "malformed");
  }

  @Test
  void accounts_arePaged() {
    Reply reply = app.get("/api/accounts?limit=500&page=2");
    assertThat(reply.requireList("items")).isEmpty();
    assertThat(reply.requireInt("total")).isEqualTo(1);
    assertThat(reply.requireInt("limit")).isEqualTo(100);
    assertThat(reply.requireInt("total_pages")).isEqualTo(1);
  }
}
