package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
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
    assertThat(reply.data().propertyNames())
        .containsExactly("items", "total", "page", "limit", "total_pages");
    assertThat(reply.data().path("items").size()).isEqualTo(3);
    assertThat(reply.data().path("total").asInt()).isEqualTo(3);
    assertThat(reply.data().path("page").asInt()).isEqualTo(1);
    assertThat(reply.data().path("limit").asInt()).isEqualTo(20);
    assertThat(reply.data().path("total_pages").asInt()).isEqualTo(1);
  }

  @Test
  void pages_holdEachFlowOnce() {
    makeFlows(5);
    java.util.Set<String> names = new java.util.TreeSet<>();
    for (int page = 1; page <= 3; page++) {
      Reply reply = app.get("/api/flows?limit=2&page=" + page);
      assertThat(reply.data().path("total").asInt()).isEqualTo(5);
      assertThat(reply.data().path("total_pages").asInt()).isEqualTo(3);
      assertThat(reply.data().path("page").asInt()).isEqualTo(page);
      reply.data().path("items").forEach(item -> names.add(item.path("name").asString()));
    }
    assertThat(names).hasSize(5);
  }

  @Test
  void empty_hasNoPages() {
    Reply reply = app.get("/api/flows");
    assertThat(reply.data().path("items").isEmpty()).isTrue();
    assertThat(reply.data().path("total").asInt()).isZero();
    assertThat(reply.data().path("total_pages").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1000", "999999999", "99999999999999999999"})
  void pageBeyondTheEnd_isEmptyWithTheTrueTotal(String page) {
    makeFlows(1);
    Reply reply = app.get("/api/flows?page=" + page);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("items").isEmpty()).isTrue();
    assertThat(reply.data().path("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "1000", "99999999999999999999"})
  void largeLimit_isCappedAndEchoed(String limit) {
    assertThat(app.get("/api/flows?limit=" + limit).data().path("limit").asInt()).isEqualTo(100);
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
  void accounts_arePagedAlike() {
    Reply reply = app.get("/api/accounts?limit=500&page=2");
    assertThat(reply.data().path("items").isEmpty()).isTrue();
    assertThat(reply.data().path("total").asInt()).isEqualTo(1);
    assertThat(reply.data().path("limit").asInt()).isEqualTo(100);
    assertThat(reply.data().path("total_pages").asInt()).isEqualTo(1);
  }
}
