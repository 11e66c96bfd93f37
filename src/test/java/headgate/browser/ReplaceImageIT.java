package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another picture in the text of a flow. */
@BrowserTest
class ReplaceImageIT extends BrowserSetup {

  private static final String PICTURE = "{\"type\":\"Image\",\"src\":\"%s\"},";
  private static final String HEADING = "{\"type\":\"TextHeading\"";

  @TempDir Path files;

  /** Noise, which no format makes small. */
  private Path noise(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    Path file = files.resolve("noise.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private FlowPage open(String base64) {
    String flow = app.newFlow("Pictures");
    String text = TestApp.FORM.replace(HEADING, PICTURE.formatted(base64) + HEADING);
    assertThat(app.put(flow + "/definition", text).status()).isEqualTo(200);
    return FlowPage.edit(browser, flow);
  }

  private static byte[] pictureIn(String text) {
    Matcher source = Pattern.compile("\"src\":\"([^\"]+)\"").matcher(text);
    assertThat(source.find()).isTrue();
    return Base64.getDecoder().decode(source.group(1));
  }

  private void choose(Path file, Runnable click) {
    browser.page().waitForFileChooser(click).setFiles(file);
    assertThat(browser.page().locator(".toast").first()).isVisible();
  }

  private void replaceByMenu() {
    Page page = browser.page();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("The text").setExact(true))
        .click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Replace image")).click();
  }

  @Test
  void largePicture_isMadeSmallEnoughForAPhone() throws IOException {
    FlowPage page = open("iVBORw0KGgo=");
    page.select("\"Image\"");
    Path large = noise(1800, 900);
    assertThat(Files.size(large)).isGreaterThan(3_000_000);

    choose(large, this::replaceByMenu);

    byte[] picture = pictureIn(page.text());
    assertThat(picture.length).isBetween(20_000, 300_000);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
    page.save();
    assertThat(browser.page().locator(".finding.error")).hasCount(0);
  }

  @Test
  void smallPicture_keepsItsPointsAndIsReplacedFromItsChip() throws IOException {
    byte[] old = Files.readAllBytes(noise(60, 60));
    FlowPage page = open(Base64.getEncoder().encodeToString(old));
    Path small = noise(40, 20);

    choose(small, () -> page.button("Replace").click());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictureIn(page.text())));
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getRGB(3, 3)).isEqualTo(ImageIO.read(small.toFile()).getRGB(3, 3));
    browser.page().keyboard().press("Control+z");
    assertThat(pictureIn(page.text())).isEqualTo(old);
  }

  @Test
  void fileThatIsNoPicture_changesNothing() throws IOException {
    FlowPage page = open("iVBORw0KGgo=");
    String before = page.text();
    page.select("iVBORw0KGgo=");
    Path words = Files.writeString(files.resolve("words.png"), "words");

    choose(words, this::replaceByMenu);

    assertThat(browser.page().getByText("words.png is not a picture").first()).isVisible();
    assertThat(page.text()).isEqualTo(before);
  }
}
