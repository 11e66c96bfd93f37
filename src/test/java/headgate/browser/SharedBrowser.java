package headgate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browser of this machine, started once for all tests. */
final class SharedBrowser implements AutoCloseable {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge");

  private static final List<String> OTHER_PLACES =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

  private final Playwright playwright;
  private final Browser browser;

  private SharedBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** What this machine lacks to run the tests; empty if it lacks nothing. */
  static Optional<String> missing() {
    if (browserPath() == null) {
      return Optional.of(
          "There is no browser for this test. Install chromium, or name one in" + " TEST_BROWSER.");
    }
    if (nodePath() == null) {
      return Optional.of(
          "There is no Node for this test. Install nodejs, or name one in PLAYWRIGHT_NODEJS_PATH.");
    }
    return Optional.empty();
  }

  static SharedBrowser start() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    environment.put("PLAYWRIGHT_NODEJS_PATH", String.valueOf(nodePath()));
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(browserPath())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new SharedBrowser(playwright, browser);
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static @Nullable Path browserPath() {
    return named("TEST_BROWSER")
        .or(() -> onPath(BROWSERS))
        .or(() -> OTHER_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst())
        .orElse(null);
  }

  private static @Nullable Path nodePath() {
    return named("PLAYWRIGHT_NODEJS_PATH")
        .or(() -> onPath(List.of("node", "node.exe")))
        .orElse(null);
  }

  private static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable)).map(Path::of);
  }

  private static Optional<Path> onPath(List<String> names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return names.stream()
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
