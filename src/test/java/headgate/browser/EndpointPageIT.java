package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.Reply;
import headgate.endpoint.EndpointVectors;
import headgate.endpoint.EndpointVectors.KeyPem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The endpoint of a flow in a browser: lights, settings, keys and calls. */
@BrowserTest
class EndpointPageIT extends EndpointSetup {

  private Page open() {
    return browser.open(flow.substring(flow.indexOf("/flows")) + "/endpoint");
  }

  @Test
  void settings_areChanged_andANewSecretIsShownOnce() {
    Page page = open();
    assertThat(page.locator(".lights .pill.good")).hasCount(3);
    page.getByLabel("Time limit in milliseconds").fill("1500");
    page.getByLabel("What people read if your system fails").fill("Call us.");
    save(page);
    assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();
    assertThat(app.get(flow + "/endpoint").requireInt("proxy/timeout_ms")).isEqualTo(1500);
    assertThat(app.get(flow + "/endpoint").requireText("fallback/message")).isEqualTo("Call us.");

    button(page, "New secret").click();

    assertThat(page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true)))
        .hasValue(Pattern.compile("whsec_.+"));
  }

  @Test
  void settingsThatFewFlowsNeed_areChanged() {
    Page page = open();
    page.getByText("More settings").click();
    page.getByLabel(Pattern.compile("token is not signed")).check();
    page.getByLabel(Pattern.compile("Extra headers")).fill("X-Team: booking\nX-Key: 1:2");
    page.getByLabel(Pattern.compile("First screen if")).fill("CITY");
    page.getByLabel(Pattern.compile("Its data")).fill("{\"hello\":\"Call us.\",\"errors\":{}}");

    save(page);

    assertThat(page.getByText(Pattern.compile("Stored: .*X-Team", Pattern.CASE_INSENSITIVE)))
        .isVisible();
    Reply stored = app.get(flow + "/endpoint");
    assertThat(stored.requireBoolean("require_token_signature")).isTrue();
    assertThat(stored.require("proxy/headers").toString().toLowerCase(Locale.ROOT))
        .contains("x-team", "x-key");
    assertThat(stored.requireText("fallback/init/screen")).isEqualTo("CITY");
    assertThat(stored.requireText("fallback/init/data/hello")).isEqualTo("Call us.");

    assertThat(page.getByLabel(Pattern.compile("Extra headers"))).hasValue("");

    page.getByLabel("Send no extra headers").check();
    page.getByLabel(Pattern.compile("First screen if")).fill("");
    save(page);

    assertThat(page.getByLabel("Send no extra headers")).hasCount(0);
    assertThat(app.get(flow + "/endpoint").isNull("fallback/init")).isTrue();
  }

  @Test
  void headersAndDataThatAreWrong_areNotSent() {
    Page page = open();
    page.getByText("More settings").click();
    Locator headers = page.getByLabel(Pattern.compile("Extra headers"));
    Locator data = page.getByLabel(Pattern.compile("Its data"));
    headers.fill("no colon");
    page.getByLabel("Time limit in milliseconds").fill("1500");
    save(page);
    assertThat(headers.evaluate("field => field.validationMessage").toString())
        .contains("one header per line");

    headers.fill("");
    data.fill("[1]");
    save(page);

    assertThat(data.evaluate("field => field.validationMessage").toString())
        .contains("not a JSON object");
    assertThat(app.get(flow + "/endpoint").requireInt("proxy/timeout_ms")).isNotEqualTo(1500);
  }

  private static void save(Page page) {
    page.locator("hg-flow-endpoint")
        .getByText("Save", new Locator.GetByTextOptions().setExact(true))
        .click();
  }

  @Test
  void key_isImportedFromAPem() {
    KeyPem key = EndpointVectors.key("k1");
    Page page = open();
    button(page, "Import a key").click();
    page.getByLabel("Private key (PEM)").fill("not a key");
    button(page, "Import a key").last().click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();

    button(page, "Import a key").click();
    page.getByLabel("Private key (PEM)").fill(key.privateKeyPem());
    button(page, "Import a key").last().click();

    Locator imported =
        page.locator(".endpoint-keys li")
            .filter(new Locator.FilterOptions().setHasText(key.fingerprint().substring(0, 16)));
    assertThat(imported.getByText("At Meta")).isVisible();
    assertThat(imported.getByText("imported")).isVisible();
    assertThat(page.locator("textarea[name=pem]")).hasCount(0);
  }

  @Test
  void keyThatIsOnlyHeld_isUploaded() {
    String keys = "/api/accounts/" + app.get(flow).requireText("account_id") + "/keys";
    String held = app.post(keys, "{\"upload\":false}").requireText("fingerprint");
    Page page = open();
    Locator row =
        page.locator(".endpoint-keys li")
            .filter(new Locator.FilterOptions().setHasText(held.substring(0, 16)));
    assertThat(row.getByText("Not at Meta")).isVisible();

    row.getByText("Upload").click();

    assertThat(row.getByText("At Meta", new Locator.GetByTextOptions().setExact(true))).isVisible();
    assertThat(app.get(keys).requireText("items/0/state")).isEqualTo("active");
  }

  private void ask(String request) {
    String metaId = app.get(flow).requireText("meta_flow_id");
    app.post(
        "/api/sandbox/exchange",
        "{\"flow_id\":\"%s\",\"mode\":\"draft\",\"flow_token\":\"t-1\",%s}"
            .formatted(metaId, request));
  }

  @Test
  void calls_areFilteredByScreenAndTime() {
    ask("\"action\":\"INIT\"");
    ask("\"action\":\"data_exchange\",\"screen\":\"CITY\",\"data\":{\"city\":\"Rome\"}");
    Page page = open();
    Locator rows = page.locator("hg-table").last().locator("tbody tr");
    Locator calls = page.locator("section[aria-labelledby=endpoint-calls]");
    assertThat(rows).hasCount(app.get(flow + "/endpoint/calls").requireList("items").size());

    calls.getByLabel("Screen").selectOption("CITY");

    assertThat(rows).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("screen=CITY"));
    calls.getByLabel("until").fill("2020-01-01T00:00");
    assertThat(calls.getByText("No calls")).isVisible();
    calls.getByLabel("until").fill("");
    calls.getByLabel("from").fill("2020-01-01T00:00");
    assertThat(rows).hasCount(1);
  }

  @Test
  void pageOnWhichNothingIsLeft_hasAWayBack() {
    ask("\"action\":\"INIT\"");
    Page page = browser.open(flow.substring(flow.indexOf("/flows")) + "/endpoint?cursor=MQ");
    assertThat(page.getByText("No calls")).isVisible();

    button(page, "Previous page").click();

    assertThat(page.locator("hg-table").last().locator("tbody tr").first()).isVisible();
  }

  private static void deleteOldKey(Page page) {
    page.locator(".endpoint-keys li")
        .filter(new Locator.FilterOptions().setHasText("Still opens requests"))
        .getByText("Delete the key")
        .click();
    button(page, "Delete the key").last().click();
  }

  @Test
  void key_isReplaced_checkedAndDeleted() {
    Page page = open();
    button(page, "Replace the key").click();
    button(page, "Replace the key").last().click();
    assertThat(page.locator(".endpoint-keys li")).hasCount(2);
    button(page, "Check").click();
    assertThat(page.getByText("Meta has our key.").first()).isVisible();

    deleteOldKey(page);

    assertThat(page.locator(".endpoint-keys").getByText("Deleted")).isVisible();
  }

  @Test
  void key_isDeletedAlsoIfMetaDoesNotAnswer_afterAnotherQuestion() {
    Page page = open();
    button(page, "Replace the key").click();
    button(page, "Replace the key").last().click();
    assertThat(page.locator(".endpoint-keys li")).hasCount(2);
    app.fault("{\"kind\":\"drop\",\"route\":\"get_encryption\",\"times\":0}");

    deleteOldKey(page);
    assertThat(page.getByText("does not say which key it has")).isVisible();
    assertThat(page.locator(".endpoint-keys").getByText("Deleted")).hasCount(0);
    button(page, "Delete it anyway").click();

    assertThat(page.locator(".endpoint-keys").getByText("Deleted")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPart_isAccessible_andFitsASmallPhone(ColorScheme colours) {
    ask("\"action\":\"INIT\"");
    Page page = browser.with(options -> options.setColorScheme(colours).setViewportSize(360, 740));
    open();
    page.getByText("More settings").click();
    assertThat(page.getByText("Where people give up").first()).isVisible();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    browser.assertAccessible();

    page.evaluate("document.documentElement.dir = 'rtl'");
    page.setViewportSize(1280, 900);

    browser.assertAccessible();
    browser.picture("endpoint-" + colours);
  }
}
