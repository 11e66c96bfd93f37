package headgate.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.standardwebhooks.Webhook;
import headgate.StrictJson;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import headgate.forward.TestReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Headgate is for, with the packaged server, a browser, and nothing of Meta: a template is
 * published, a customer gets it, fills it in on the simulated phone, and the answer reaches the
 * list of responses, the export and the business's own system.
 */
@BrowserTest
class WholeLoopIT {

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @RegisterExtension
  private final BrowserExtension browser = new BrowserExtension(path -> address(path).toString());

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private Launched server;
  private URI base;

  @BeforeEach
  void launch() throws IOException {
    server =
        Launched.start(
            directory,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Launched.JAR.toAbsolutePath().toString(),
                "--port=0",
                "--sandbox-port=0",
                "--data=data"));
    base = server.address();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private URI address(String path) {
    return base.resolve(path);
  }

  private String send(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private StrictJson get(String path) throws Exception {
    return StrictJson.parse(send(HttpRequest.newBuilder(address(path)), 200)).require("data");
  }

  private StrictJson post(String path, String json) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return StrictJson.parse(send(request, 201)).require("data");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void template_isPublishedSentFilledInListedExportedAndForwarded() throws Exception {
    String secret =
        post(
                "/api/webhooks",
                "{\"url\":\"%s\",\"events\":[\"flow.response\"]}".formatted(receiver.url()))
            .requireText("secret");
    publishTemplate(browser.open("/start"));
    String flow = get("/api/flows").requireText("items/0/id");
    sendToACustomer(browser.open("/messages"), flow);
    fillIn(browser.page());

    StrictJson response = get("/api/responses").require("items/0");
    assertThat(response.requireText("contact/phone_number")).isEqualTo("4915550001");
    assertThat(response.requireText("answers/0/title")).isEqualTo("Good");
    assertThat(response.requireText("answers/1/value")).isEqualTo("Very kind, thank you!");
    assertThat(export(flow)).hasSize(2).last().asString().contains("Good", "Very kind, thank you!");
    TestReceiver.Request delivery = receiver.await(1).get(0);
    new Webhook(secret)
        .verify(delivery.text(), HttpHeaders.of(delivery.headers(), (name, value) -> true));
    StrictJson forwarded = StrictJson.parse(delivery.text());
    assertThat(forwarded.requireText("type")).isEqualTo("flow.response");
    assertThat(forwarded.requireText("data/id")).isEqualTo(response.requireText("id"));
    assertThat(server.errors()).doesNotContain("WARN", "ERROR");
  }

  private static void publishTemplate(Page page) {
    page.locator(".template").filter(new Locator.FilterOptions().setHasText("Feedback")).click();
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name").setExact(true))
        .fill("How was it");
    button(page, "Use this template").click();
    button(page, "Publish").click();
    Locator checklist = page.locator("dialog[open]");
    checklist.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish")).click();
    assertThat(checklist).containsText("is published");
  }

  /** Then goes on to the simulator. */
  private static void sendToACustomer(Page page, String flow) {
    button(page, "Send a message").first().click();
    Locator form = page.getByRole(AriaRole.DIALOG);
    form.locator("[name=to]").fill("+49 155 50001");
    form.locator("[name=flow]").selectOption(flow);
    assertThat(form.locator(".request pre")).containsText("4915550001");
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send").setExact(true))
        .click();
    form.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Open the simulator"))
        .click();
  }

  /** As the customer. The simulator is told first where it delivers. */
  private static void fillIn(Page page) {
    page.locator(".chat-row").click();
    button(page, "Deliver to Headgate").click();
    assertThat(button(page, "Deliver to Headgate")).hasCount(0);
    page.locator(".talk-button").click();
    page.getByLabel("Good").check();
    button(page, "Next").click();
    page.getByLabel("Your comment").fill("Very kind, thank you!");
    button(page, "Send feedback").click();

    Locator answer = page.locator(".talk-item.from-person");
    assertThat(answer).containsText("Very kind, thank you!");
    assertThat(answer.getByText("In the responses")).isVisible();
  }

  private List<String> export(String flow) throws Exception {
    return send(
            HttpRequest.newBuilder(address("/api/flows/" + flow + "/responses/export?format=csv")),
            200)
        .lines()
        .toList();
  }
}
