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

/** Pages of flows, and their cursors. */
class PagingTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private List<String> create(int count) {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.add(0, client.create("flow " + i));
    }
    return newestFirst;
  }

  private static List<String> ids(Reply page) {
    return page.require("/data")
        .valueStream()
        .map(flow -> flow.required("id").stringValue())
        .toList();
  }

  @Test
  void next_leadsThroughAllFlowsOnce() {
    List<String> flows = create(7);
    List<String> seen = new ArrayList<>();

    Reply page = client.get(WABA + "/flows?limit=3&fields=status");
    seen.addAll(ids(page));
    while (page.has("/paging/next")) {
      page = client.get(page.text("/paging/next"));
      assertThat(page.require("/data/0").propertyNames()).containsExactly("status", "id");
      seen.addAll(ids(page));
    }

    assertThat(seen).isEqualTo(flows);
    assertThat(page.require("/paging/cursors/after").isString()).isTrue();
  }

  @Test
  void previous_leadsBack() {
    List<String> flows = create(5);
    Reply first = client.get(WABA + "/flows?limit=2");
    Reply second = client.get(first.text("/paging/next"));
    assertThat(ids(second)).isEqualTo(flows.subList(2, 4));

    Reply back = client.get(second.text("/paging/previous"));

    assertThat(ids(back)).isEqualTo(flows.subList(0, 2));
    assertThat(back.has("/paging/previous")).isFalse();
    assertThat(back.has("/paging/next")).isTrue();
  }

  @Test
  void cursor_isInvalidAfterItsFlowIsDeleted() {
    create(3);
    Reply first = client.get(WABA + "/flows?limit=1");
    String after = first.text("/paging/cursors/after");
    client.delete(ids(first).get(0));

    Reply reply = client.get(WABA + "/flows?limit=1&after=" + after);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.text("/error/message")).contains("cursors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "QVFI", "QVFI!!!", "QVFIYXQ6OTk5", "%00"})
  void cursor_mustBeValid(String cursor) {
    create(1);

    assertThat(client.get(WABA + "/flows?after=" + cursor).code()).isEqualTo(100);
    assertThat(client.get(WABA + "/flows?before=" + cursor).code()).isEqualTo(100);
  }

  @Test
  void cursor_ofAnotherAccountIsRefused() {
    create(1);
    String after = client.get(WABA + "/flows").text("/paging/cursors/after");
    Reply other = client.post("/_sandbox/accounts", "{}");

    Reply reply =
        client.send(
            client
                .withoutToken(other.text("/business_account_id") + "/flows?after=" + after)
                .header("Authorization", "Bearer " + other.text("/access_token"))
                .GET());

    assertThat(reply.code()).isEqualTo(100);
  }

  @Test
  void limit_defaultsTo25AndIsAtMost100() {
    create(101);

    assertThat(ids(client.get(WABA + "/flows"))).hasSize(25);
    assertThat(ids(client.get(WABA + "/flows?limit=5000"))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
  void limit_mustBeAPositiveInteger(String limit) {
    assertThat(client.get(WABA + "/flows?limit=" + limit).code()).isEqualTo(100);
    assertThat(client.get(WABA + "/phone_numbers?limit=" + limit).code()).isEqualTo(100);
  }

  @Test
  void emptyList_hasNoPaging() {
    assertThat(client.get(WABA + "/flows").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void next_hasTheTokenOnlyIfItCameAsAParameter() {
    create(2);

    String withHeader = client.get(WABA + "/flows?limit=1").text("/paging/next");
    String withParameter =
        client
            .send(client.withoutToken(WABA + "/flows?limit=1&access_token=sandbox").GET())
            .text("/paging/next");

    assertThat(withHeader).startsWith(client.uri() + "/v25.0/").doesNotContain("access_token");
    assertThat(withParameter).contains("access_token=sandbox");
    assertThat(client.send(client.withoutToken(withParameter).GET()).status()).isEqualTo(200);
  }

  @Test
  void urls_useTheHostOfTheRequest() {
    create(2);
    String flow = client.flowIn(FlowStatus.DRAFT, "document");
    String server = "http://localhost:" + client.uri().getPort();
    String path = server + "/v25.0/" + WABA + "/flows?limit=1&fields=preview";

    Reply plain = client.get(path);
    Reply forwarded = client.send(client.request(path).header("X-Forwarded-Proto", "https").GET());

    assertThat(plain.text("/paging/next")).startsWith(server + "/v25.0/");
    assertThat(plain.text("/data/0/preview/preview_url")).startsWith(server + "/");
    assertThat(client.get(plain.text("/paging/next")).status()).isEqualTo(200);
    assertThat(forwarded.text("/paging/next")).startsWith("https" + server.substring(4) + "/v25.0");
    assertThat(client.get(server + "/v25.0/" + flow + "/assets").text("/data/0/download_url"))
        .startsWith(server + "/");
  }

  @Test
  void phoneNumbers_arePaged() {
    Reply page = client.get(WABA + "/phone_numbers");
    String after = page.require("/paging/cursors/after").stringValue();

    assertThat(page.require("/data/0/id").stringValue()).isEqualTo(SandboxClient.PHONE_NUMBER);
    assertThat(page.has("/paging/next")).isFalse();
    assertThat(client.get(WABA + "/phone_numbers?after=" + after).body())
        .isEqualTo("{\"data\":[]}");
    assertThat(client.get(WABA + "/phone_numbers?after=x").code()).isEqualTo(100);
  }
}
