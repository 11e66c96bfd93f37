package headgate.sandbox;

import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages of flows, and the cursors between them. */
class PagingTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private List<String> create(int count) {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.add(0, tester.create("flow " + i));
    }
    return newestFirst;
  }

  private static List<String> ids(Reply page) {
    return page.json().path("data").valueStream().map(flow -> flow.path("id").asString()).toList();
  }

  @Test
  void next_leadsThroughAllFlowsOnce() {
    List<String> flows = create(7);
    List<String> seen = new ArrayList<>();

    Reply page = tester.get(WABA + "/flows?limit=3&fields=status");
    seen.addAll(ids(page));
    while (page.json().at("/paging/next").isString()) {
      page = tester.get(page.text("/paging/next"));
      assertThat(page.json().at("/data/0").propertyNames()).containsExactly("status", "id");
      seen.addAll(ids(page));
    }

    assertThat(seen).isEqualTo(flows);
    assertThat(page.json().at("/paging/cursors/after").isString()).isTrue();
  }

  @Test
  void previous_leadsBack() {
    List<String> flows = create(5);
    Reply first = tester.get(WABA + "/flows?limit=2");
    Reply second = tester.get(first.text("/paging/next"));
    assertThat(ids(second)).isEqualTo(flows.subList(2, 4));

    Reply back = tester.get(second.text("/paging/previous"));

    assertThat(ids(back)).isEqualTo(flows.subList(0, 2));
    assertThat(back.json().at("/paging").has("previous")).isFalse();
    assertThat(back.json().at("/paging").has("next")).isTrue();
  }

  @Test
  void cursor_diesWithItsFlow() {
    create(3);
    Reply first = tester.get(WABA + "/flows?limit=1");
    String after = first.text("/paging/cursors/after");
    tester.delete(ids(first).get(0));

    Reply reply = tester.get(WABA + "/flows?limit=1&after=" + after);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.text("/error/message")).contains("cursors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "QVFI", "QVFI!!!", "QVFIYXQ6OTk5", "%00"})
  void cursor_mustBeOneOfOurs(String cursor) {
    create(1);

    assertThat(tester.get(WABA + "/flows?after=" + cursor).code()).isEqualTo(100);
    assertThat(tester.get(WABA + "/flows?before=" + cursor).code()).isEqualTo(100);
  }

  @Test
  void cursor_ofAnotherAccountIsRefused() {
    create(1);
    String after = tester.get(WABA + "/flows").text("/paging/cursors/after");
    Reply other = tester.post("/_sandbox/accounts", "{}");

    Reply reply =
        tester.send(
            tester
                .bare(other.text("/business_account_id") + "/flows?after=" + after)
                .header("Authorization", "Bearer " + other.text("/access_token"))
                .GET());

    assertThat(reply.code()).isEqualTo(100);
  }

  @Test
  void limit_is25WhereNoneIsGivenAnd100AtMost() {
    create(101);

    assertThat(ids(tester.get(WABA + "/flows"))).hasSize(25);
    assertThat(ids(tester.get(WABA + "/flows?limit=5000"))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
  void limit_mustBeANumberFrom1On(String limit) {
    assertThat(tester.get(WABA + "/flows?limit=" + limit).code()).isEqualTo(100);
    assertThat(tester.get(WABA + "/phone_numbers?limit=" + limit).code()).isEqualTo(100);
  }

  @Test
  void emptyList_hasNoPaging() {
    assertThat(tester.get(WABA + "/flows").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void next_carriesTheTokenOnlyWhereItCameAsAParameter() {
    create(2);

    String withHeader = tester.get(WABA + "/flows?limit=1").text("/paging/next");
    String withParameter =
        tester
            .send(tester.bare(WABA + "/flows?limit=1&access_token=sandbox").GET())
            .text("/paging/next");

    assertThat(withHeader).startsWith(tester.uri() + "/v25.0/").doesNotContain("access_token");
    assertThat(withParameter).contains("access_token=sandbox");
    assertThat(tester.send(tester.bare(withParameter).GET()).status()).isEqualTo(200);
  }

  @Test
  void addresses_areThoseThatTheCallerKnows() {
    create(2);
    String flow = tester.flowIn(FlowStatus.DRAFT, "document");
    String server = "http://localhost:" + tester.uri().getPort();
    String path = server + "/v25.0/" + WABA + "/flows?limit=1&fields=preview";

    Reply plain = tester.get(path);
    Reply forwarded = tester.send(tester.request(path).header("X-Forwarded-Proto", "https").GET());

    assertThat(plain.text("/paging/next")).startsWith(server + "/v25.0/");
    assertThat(plain.text("/data/0/preview/preview_url")).startsWith(server + "/");
    assertThat(tester.get(plain.text("/paging/next")).status()).isEqualTo(200);
    assertThat(forwarded.text("/paging/next")).startsWith("https" + server.substring(4) + "/v25.0");
    assertThat(tester.get(server + "/v25.0/" + flow + "/assets").text("/data/0/download_url"))
        .startsWith(server + "/");
  }

  @Test
  void phoneNumbers_arePagedToo() {
    JsonNode page = tester.get(WABA + "/phone_numbers").json();
    String after = page.at("/paging/cursors/after").asString();

    assertThat(page.at("/data/0/id").asString()).isEqualTo(SandboxClient.PHONE_NUMBER);
    assertThat(page.path("paging").has("next")).isFalse();
    assertThat(tester.get(WABA + "/phone_numbers?after=" + after).body())
        .isEqualTo("{\"data\":[]}");
    assertThat(tester.get(WABA + "/phone_numbers?after=x").code()).isEqualTo(100);
  }
}
