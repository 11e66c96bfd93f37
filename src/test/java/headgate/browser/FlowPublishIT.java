package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flow page does at Meta, and with the flow as a whole. */
@BrowserTest
class FlowPublishIT extends BrowserSetup {

  @TempDir Path files;

  private Locator dialog() {
    return browser.page().locator("dialog[open]");
  }

  private Locator inDialog(String button) {
    return dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }

  @Test
  void checklist_savesTheTextAndPublishes() {
    String flow = app.newFlow("Published");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Welcome");

    page.button("Publish").click();
    assertThat(dialog().locator(".check.bad")).hasCount(1);
    assertThat(dialog()).containsText("Save the text first.");
    assertThat(inDialog("Publish")).isDisabled();
    inDialog("Save").click();
    assertThat(dialog().locator(".check.bad")).hasCount(0);
    inDialog("Publish").click();

    assertThat(dialog()).containsText("“Published” is published");
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
    assertThat(app.get(flow + "/versions/published/definition").text()).contains("Welcome");
  }

  @Test
  void checklist_namesWhatBreaksForThoseWhoReadAnswers() {
    String flow = app.publishedFlow("Breaking");
    String changed = TestApp.FORM.replace("\"payload\":{}", "\"payload\":{\"new\":\"1\"}");
    assertThat(app.put(flow + "/definition", changed).status()).isEqualTo(200);
    String again = changed.replace("\"new\"", "\"other\"");
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
    assertThat(app.put(flow + "/definition", again).status()).isEqualTo(200);
    FlowPage page = FlowPage.edit(browser, flow);

    page.button("Publish").click();
    dialog().locator("summary").first().click();

    assertThat(dialog()).containsText("new");
    assertThat(inDialog("Publish")).isEnabled();
  }

  @Test
  void checklist_blocksWhileMetaCannotBeAsked() {
    String flow = app.savedFlow("Unknown");
    app.fault("{\"kind\":\"drop\",\"times\":0}");
    FlowPage page = FlowPage.edit(browser, flow);

    page.button("Publish").click();

    assertThat(dialog().locator(".check.warn").first()).isVisible();
    assertThat(inDialog("Publish")).isDisabled();
    assertThat(dialog()).containsText(": ");
    app.clearFaults();
    inDialog("Check again").click();
    assertThat(inDialog("Publish")).isEnabled();
  }

  @Test
  void saveToMeta_savesHereFirst() {
    String flow = app.newFlow("Saved");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Welcome");

    page.button("Save to Meta").click();

    assertThat(page.saveLine()).containsText("Meta has the same, version 2");
    assertThat(app.get(flow).requireInt("meta_version")).isEqualTo(2);
  }

  @Test
  void flow_isDeprecatedClonedAndDeletedFromItsMenu() {
    String flow = app.publishedFlow("Ended");
    FlowPage page = FlowPage.edit(browser, flow);

    page.menu("Deprecate");
    inDialog("Deprecate").click();
    assertThat(browser.page().locator(".flow-name")).containsText("Deprecated");
    assertThat(page.button("Save")).isDisabled();
    page.menu("Copy");
    assertThat(browser.page().getByText("Copied as")).isVisible();
    page.menu("Delete");
    inDialog("Delete").click();

    assertThat(browser.page().locator("tbody tr")).hasCount(1);
    assertThat(app.get(flow).status()).isEqualTo(404);
  }

  @Test
  void importedFile_isInTheEditorAndNotSaved() throws Exception {
    String flow = app.newFlow("Import");
    FlowPage page = FlowPage.edit(browser, flow);
    Path file = files.resolve("other.json");
    String text = TestApp.FORM.replace("Hello", "From a file");
    Files.writeString(file, text);

    Page window = browser.page();
    window.waitForFileChooser(() -> page.menu("Import over it")).setFiles(file);

    assertThat(window.getByText("other.json is in the editor")).isVisible();
    assertThat(page.text()).isEqualTo(text);
    assertThat(page.saveLine()).containsText("Not saved");
    assertThat(app.get(flow + "/definition").text()).isEqualTo(TestApp.FORM);
  }

  @Test
  void unknownOutcome_isExplainedAndAskedAgain() {
    String flow = app.savedFlow("Lost");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"publish\",\"times\":0}");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"get\",\"times\":0}");
    app.post(flow + "/publish");
    app.clearFaults();
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(browser.page().getByText("The connection to Meta was lost")).isVisible();

    page.button("Ask Meta again").click();

    assertThat(browser.page().getByText("Meta has answered")).isVisible();
    assertThat(app.get(flow).isNull("unknown_outcome")).isTrue();
  }
}
