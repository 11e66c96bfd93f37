package headgate.meta;

import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import headgate.meta.ScriptedGraph.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of flows, page by page. */
class PagesTest {

  private MetaFixture meta;
  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    meta = new MetaFixture();
    graph = meta.graph;
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  private static Reply page(@Nullable String after, int... ids) {
    String flows =
        Arrays.stream(ids)
            .mapToObj("{\"id\":\"%1$d\",\"name\":\"n%1$d\",\"status\":\"DRAFT\"}"::formatted)
            .collect(Collectors.joining(","));
    // The last page has cursors, too.
    String next = after == null ? "" : ",\"next\":\"https://evil.example/?after=" + after + "\"";
    return json(
        200,
        "{\"data\":[%s],\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"%s\"}%s}}"
            .formatted(flows, after == null ? "end" : after, next));
  }

  private List<String> ids() {
    return meta.client().listFlows().stream().map(flow -> flow.id().value()).toList();
  }

  @Test
  void list_endsAtThePageWithoutNext() {
    graph.then(page("A=/&?", 1, 2), page("B"), page("C", 3), page(null, 4));
    assertThat(ids()).containsExactly("1", "2", "3", "4");
    assertThat(graph.asked())
        .extracting(asked -> asked.path())
        .containsOnly("/v25.0/1020304050/flows");
    assertThat(graph.asked())
        .extracting(asked -> asked.query().get("after"))
        .containsExactly(null, "A=/&?", "B", "C");
    assertThat(graph.asked())
        .allSatisfy(
            asked ->
                assertThat(asked.query())
                    .containsEntry("limit", "100")
                    .containsEntry(
                        "fields",
                        "id,name,status,categories,validation_errors,json_version,"
                            + "data_api_version,endpoint_uri,updated_at"));
  }

  @Test
  void list_withoutPagingHasOnePage() {
    graph.then(json(200, "{\"data\":[]}"), json(200, "{\"data\":[],\"paging\":null}"));
    assertThat(ids()).isEmpty();
    assertThat(ids()).isEmpty();
  }

  @Test
  void flowOnTwoPages_isListedOnce() {
    graph.then(page("A", 1, 2), page("B", 2, 3), page(null, 1, 4));
    assertThat(ids()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void pageGivenTwice_isRequestedAgain() {
    graph.then(page("A", 1, 2), page("A", 1, 2), page("B", 3), page(null, 4));
    assertThat(ids()).containsExactly("1", "2", "3", "4");
    assertThat(graph.asked())
        .extracting(asked -> asked.query().get("after"))
        .containsExactly(null, "A", "A", "B");
  }

  @Test
  void earlierPageInPlaceOfALaterOne_doesNotSendTheListBack() {
    graph.then(page("A", 1), page("B", 2), page("C", 3), page("A", 1), page(null, 4));
    assertThat(ids()).containsExactly("1", "2", "3", "4");
    assertThat(graph.asked())
        .extracting(asked -> asked.query().get("after"))
        .containsExactly(null, "A", "B", "C", "C");
  }

  @Test
  void everyPageGivenTwice_isNotACircle() {
    graph.then(page("A", 1), page("A", 1), page("B", 2), page("A", 1), page("C", 3));
    graph.then(page("B", 2), page("D", 4), page("D", 4), page("A", 1), page(null, 5));
    assertThat(ids()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void circleOfPages_isAFailureAndNotAShortList() {
    graph.then(page("A", 1), page("B", 2));
    graph.byDefault(page("A", 3));
    MetaException failure = failure(this::ids);
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContaining("circle");
    assertThat(graph.asked()).hasSize(6);
  }

  @Test
  void cursorThatNeverAdvances_isAFailureAfterFewPages() {
    graph.byDefault(page("A", 1));
    assertThat(failure(this::ids)).hasMessageContaining("circle");
    assertThat(graph.asked()).hasSize(5);
  }

  @Test
  void repeatedPageOfNumbers_countsEachOnce() {
    Reply first =
        json(
            200,
            "{\"data\":[{\"id\":\"5\"}],\"paging\":{\"cursors\":{\"after\":\"A\"},\"next\":\"x\"}}");
    graph.then(first, first, json(200, "{\"data\":[{\"id\":\"5\"},{\"id\":\"6\"}]}"));
    assertThat(meta.client().account().phoneNumbers())
        .extracting(AccountReader.PhoneNumber::id)
        .containsExactly("5", "6");
  }

  @Test
  void endlessPages_areAFailure() {
    int[] count = new int[1];
    graph.byDefault(
        (request, connection) -> page("c" + count[0]++, count[0]).answer(request, connection));
    MetaException failure = failure(this::ids);
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(graph.asked()).hasSize(1000);
  }

  @Test
  void missingCursor_isReadFromTheNextAddress() {
    graph.then(
        json(
            200,
            "{\"data\":[],\"paging\":{\"next\":\"https://evil.example/x?limit=1&after=Q%3D%3D\"}}"),
        page(null, 1));
    assertThat(ids()).containsExactly("1");
    assertThat(graph.asked().get(1).query()).containsEntry("after", "Q==");
  }

  @Test
  void nextPageWithoutCursor_isAFailure() {
    graph.byDefault(json(200, "{\"data\":[],\"paging\":{\"next\":\"https://evil.example/x\"}}"));
    assertThat(failure(this::ids).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void deadCursor_startsTheListAgain() {
    graph.then(page("A", 1, 2), error(400, 100), page("B", 1, 3), page(null, 4));
    assertThat(ids()).containsExactly("1", "2", "3", "4");
    assertThat(meta.gateway.forAccount(meta.account()).answeredVersion()).isNull();
  }

  @Test
  void cursorsThatKeepDying_areAFailureThatMayPass() {
    graph.then(page("A", 1), error(400, 100), page("B", 1), error(400, 100));
    graph.then(page("C", 1), error(400, 100));
    assertThat(failure(this::ids).kind()).isEqualTo(Kind.FAILING);
    assertThat(graph.asked()).hasSize(6);
  }

  @Test
  void failedPage_isRetriedAlone() {
    graph.then(page("A", 1), ScriptedGraph.html(502, ""), page(null, 2));
    assertThat(ids()).containsExactly("1", "2");
    assertThat(graph.asked()).hasSize(3);
  }

  @Test
  void list_leavesOutUpdatedAtIfMetaDoesNotKnowIt() {
    graph.then(error(400, 100), page(null, 1), page(null, 1));
    assertThat(ids()).containsExactly("1");
    assertThat(ids()).containsExactly("1");
    assertThat(graph.asked())
        .extracting(asked -> asked.query().get("fields").contains("updated_at"))
        .containsExactly(true, false, false);
  }

  @Test
  void unreadableItem_doesNotHideTheOthers() {
    graph.then(
        json(
            200,
            "{\"data\":[7,{\"id\":\"x\"},null,{\"id\":\"1\",\"name\":\"a\",\"status\":\"NEW\"}]}"));
    assertThat(ids()).containsExactly("1");
  }

  @Test
  void findByName_stopsAtTheExactName() {
    graph.then(page("A", 1, 2), page("B", 3, 4));
    assertThat(meta.client().findFlowByName("n3").orElseThrow().id())
        .isEqualTo(new MetaFlowId("3"));
    assertThat(graph.asked()).hasSize(2);
  }

  @Test
  void findByName_readsEveryPage() {
    graph.then(page("A", 1), page(null, 2));
    assertThat(meta.client().findFlowByName("N1")).isEmpty();
    assertThat(graph.asked()).hasSize(2);
  }
}
