package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a caller does with the public URL {@value #PUBLIC_URL}, through a proxy. */
final class SubPathCalls {

  static final String PUBLIC_URL = "https://example.com/flows";

  /** As a browser sees it. */
  private final URI root;

  private final TestApp app;
  private final String key;

  /**
   * @param proxyPort on this machine
   */
  SubPathCalls(TestApp app, int proxyPort) {
    this.app = app;
    this.root = URI.create("http://127.0.0.1:" + proxyPort + "/");
    this.key = app.newKey("admin");
  }

  /** All but the event stream, which takes long. */
  void makeAll() {
    callsWithoutAKey_areRefused();
    flow_isCreatedAndSaved();
    page_findsItsFiles();
    description_namesThePath();
    largeBody_isRefusedInJson();
  }

  private Reply get(String reference) {
    return new Reply(
        app.http().get(root.resolve(reference).toString()).header("X-API-Key", key).asString());
  }

  private Reply post(String reference, String json) {
    return new Reply(
        app.http()
            .post(root.resolve(reference).toString())
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .body(json)
            .asString());
  }

  private void callsWithoutAKey_areRefused() {
    Reply refused =
        new Reply(app.http().get(root.resolve("flows/api/flows").toString()).asString());
    assertError(refused, 401, "unauthorized");
  }

  private void flow_isCreatedAndSaved() {
    Reply created =
        post(
            "flows/api/flows",
            "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(TestApp.FORM));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    String location = created.header("Location");
    assertThat(location).isEqualTo("/flows/api/flows/" + created.requireText("id"));

    assertThat(get(location).requireText("name")).isEqualTo("Survey");
    Reply saved = post(location + "/save-to-meta", "{}");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    assertThat(get("flows/api/flows?status=DRAFT").requireInt("total")).isEqualTo(1);
  }

  private void page_findsItsFiles() {
    for (String page : List.of("flows/docs", "flows/docs/")) {
      List<String> links =
          Pattern.compile("(?:src|href)=\"([^\"]*)\"")
              .matcher(get(page).text())
              .results()
              .map(link -> link.group(1))
              .filter(link -> !link.startsWith("data:"))
              .toList();
      assertThat(links).hasSizeGreaterThan(2);
      assertThat(links)
          .allSatisfy(
              link ->
                  assertThat(get(root.resolve(page).resolve(link).getPath()).status())
                      .isEqualTo(200));
    }
  }

  private void description_namesThePath() {
    StrictJson server =
        StrictJson.parse(get("flows/openapi.json").text()).requireList("servers").get(0);
    assertThat(server.requireText("url")).isEqualTo("/flows");
    assertThat(get("flows/openapi.yaml").text()).contains("servers:\n  - url: /flows\n");
  }

  private void largeBody_isRefusedInJson() {
    assertError(post("flows/api/flows", "x".repeat(11 * 1024 * 1024)), 413, "too_large");
  }

  /**
   * Syncs while Meta is slow: the first event comes long before the last one.
   *
   * @param silence how long Meta takes, and the stream says nothing
   */
  void events_comeAtOnce(Duration silence) throws IOException, InterruptedException {
    app.fault(
        "{\"kind\":\"delay\",\"route\":\"download\",\"delay_ms\":%d}"
            .formatted(silence.toMillis()));
    HttpRequest sync =
        HttpRequest.newBuilder(root.resolve("flows/api/flows/sync"))
            .header("Accept", "text/event-stream")
            .header("X-API-Key", key)
            .POST(BodyPublishers.noBody())
            .build();
    InputStream answer = HttpClient.newHttpClient().send(sync, BodyHandlers.ofInputStream()).body();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: account");
      long first = System.nanoTime();
      String last =
          lines.lines().filter(line -> line.startsWith("event: ")).reduce("", (a, b) -> b);
      Duration between = Duration.ofNanos(System.nanoTime() - first);
      assertThat(last).isEqualTo("event: result");
      assertThat(between).isGreaterThan(silence.dividedBy(2));
    }
  }
}
