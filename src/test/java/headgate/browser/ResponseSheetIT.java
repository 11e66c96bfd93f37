package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import headgate.webhook.MetaCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** One answer beside the list. */
@BrowserTest
class ResponseSheetIT extends ResponsesSetup {

  /** A PNG of one pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  private Locator dialog() {
    return page().locator("dialog.dialog");
  }

  @Test
  void answer_isShownBesideTheList_andHiddenValuesOnRequest() {
    String flow = publishedFlow("Booking");
    answers.answer(flow, 1, BAD);
    answers.answer(flow, 1, GOOD);
    browser.open("/responses?flow_id=" + flow);
    Locator row = rows().first().getByRole(AriaRole.LINK);
    row.click();

    assertThat(sheet()).containsText("Very good 5");
    assertThat(sheet()).not().containsText("123-45");
    assertThat(sheet()).containsText("wamid.");
    button("Show hidden values").click();
    assertThat(sheet()).containsText("123-45");
    assertThat(app.get("/api/audit?action=response.reveal").requireInt("total")).isEqualTo(1);
    sheet().getByText("What Meta sent").click();
    assertThat(sheet().locator(".raw pre")).containsText("\"big\": 12345678901234567890");
    button("Next answer").click();
    assertThat(sheet()).containsText("Bob");
    assertThat(sheet()).not().containsText("678-90");
    page().keyboard().press("Escape");

    assertThat(sheet()).hasCount(0);
    assertThat(row).isFocused();
    row.click();
    assertThat(sheet()).isVisible();
    page().goBack();
    assertThat(sheet()).hasCount(0);
  }

  @Test
  void picture_isShownAndDownloaded() throws IOException {
    String file =
        app.http()
            .post(app.sandboxUrl("/_sandbox/media?file_name=photo.png"))
            .header("Content-Type", "image/png")
            .body(PICTURE)
            .asString()
            .getBody();
    meta.deliver(
        MetaCalls.answer(
            "wamid.1", "4915550001", "", TestApp.quoted("{\"photos\":[%s]}".formatted(file))));
    browser.open("/responses");
    assertThat(rows()).containsText("1 file");
    rows().first().getByRole(AriaRole.LINK).click();

    Locator picture = sheet().locator("img");
    assertThat(picture).isVisible();
    assertThat((boolean) picture.evaluate("e => e.decode().then(() => e.naturalWidth === 1)"))
        .isTrue();
    Download download =
        page().waitForDownload(() -> sheet().locator(".files").getByText("photo.png").click());
    assertThat(download.suggestedFilename()).isEqualTo("photo.png");
    assertThat(Files.readAllBytes(download.path())).isEqualTo(PICTURE);
  }

  @Test
  void answer_isAssignedToAFlow() {
    String flow = publishedFlow("Booking");
    String path = deliver("wamid.1");
    browser.open("/responses");
    rows().first().getByRole(AriaRole.LINK).click();

    button("Assign to a flow").click();
    dialog().locator("hg-flow-select select").selectOption("Booking");
    dialog().getByLabel("Version").fill("7");
    button("Save").click();
    assertThat(dialog().getByRole(AriaRole.ALERT)).hasText("The flow has no version 7.");
    dialog().getByLabel("Version").fill("1");
    button("Save").click();

    assertThat(sheet()).containsText("Your name");
    assertThat(sheet()).containsText("Hand");
    assertThat(app.get(path).requireText("flow_id")).isEqualTo(flow);
    assertThat(app.get(path).requireInt("flow_version")).isEqualTo(1);
  }

  @Test
  void answer_isDeletedAfterAQuestion() {
    String path = deliver("wamid.1");
    browser.open("/responses");
    button("Actions for Ada").click();
    page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete").setExact(true))
        .click();
    button("Cancel").click();
    assertThat(app.get(path).status()).isEqualTo(200);
    rows().first().getByRole(AriaRole.LINK).click();
    sheet().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")).click();
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")).click();

    assertThat(page().getByText("No answers yet")).isVisible();
    assertThat(app.get(path).status()).isEqualTo(404);
  }
}
