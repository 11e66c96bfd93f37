package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
    page.locator("hg-flow-endpoint")
        .getByText("Save", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();
    assertThat(app.get(flow + "/endpoint").requireInt("proxy/timeout_ms")).isEqualTo(1500);
    assertThat(app.get(flow + "/endpoint").requireText("fallback/message")).isEqualTo("Call us.");

    button(page, "New secret").click();

    assertThat(page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true)))
        .hasValue(Pattern.compile("whsec_.+"));
  }

  @Test
  void key_isReplaced_checkedAndDeleted() {
    Page page = open();
    button(page, "Replace the key").click();
    button(page, "Replace the key").last().click();
    assertThat(page.locator(".endpoint-keys li")).hasCount(2);
    button(page, "Check").click();
    assertThat(page.getByText("Meta has our key.").first()).isVisible();

    page.locator(".endpoint-keys li")
        .filter(new Locator.FilterOptions().setHasText("Still opens requests"))
        .getByText("Delete the key")
        .click();
    button(page, "Delete the key").last().click();

    assertThat(page.locator(".endpoint-keys").getByText("Deleted")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPart_isAccessible_andFitsASmallPhone(ColorScheme colours) {
    String metaId = app.get(flow).requireText("meta_flow_id");
    app.post(
        "/api/sandbox/exchange",
        "{\"flow_id\":\"%s\",\"mode\":\"draft\",\"flow_token\":\"t-1\",\"action\":\"INIT\"}"
            .formatted(metaId));
    Page page = browser.with(options -> options.setColorScheme(colours).setViewportSize(360, 740));
    open();
    assertThat(page.getByText("Where people give up").first()).isVisible();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    browser.assertAccessible();

    page.evaluate("document.documentElement.dir = 'rtl'");
    page.setViewportSize(1280, 900);

    browser.assertAccessible();
    browser.picture("endpoint-" + colours);
  }
}
