package headgate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import headgate.TestApp;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Opens the console of a {@link TestApp}, or of another server, in a real browser. Each test has
 * its own context, so it has no cookies and an empty cache.
 *
 * <p>A test fails if the page writes to the browser's console, breaks its content security policy,
 * throws, or asks another server for anything. The browser's own line about an answer of the API
 * that is an error is not counted, nor the one about a server that the test has stopped.
 *
 * <p>Without a browser or without Node the tests are aborted. With {@code BROWSER_TESTS=required}
 * they fail. A failed test leaves a picture in {@code target/browser}.
 */
public final class BrowserExtension implements BeforeEachCallback, AfterEachCallback {

  private static final Path PICTURES = Path.of("target", "browser");

  /** A limit, not a wait: a machine with two busy cores needs seconds for a first page. */
  private static final double PATIENCE_MILLIS = 20_000;

  private static final String REPORT_VIOLATIONS =
      "addEventListener('securitypolicyviolation', event => console.error("
          + "'Content security policy:', event.effectiveDirective, event.blockedURI,"
          + " event.sourceFile, event.lineNumber))";

  private final UnaryOperator<String> address;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private Consumer<Browser.NewContextOptions> settings = options -> {};
  private @Nullable BrowserContext context;
  private @Nullable Page page;

  public BrowserExtension(TestApp app) {
    this(app::url);
  }

  /**
   * @param address the address of a path of the server
   */
  public BrowserExtension(UnaryOperator<String> address) {
    this.address = address;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    Optional<String> missing = SharedBrowser.missing();
    if (missing.isPresent()) {
      if ("required".equals(System.getenv("BROWSER_TESTS"))) {
        Assertions.fail(missing.get());
      }
      Assumptions.abort(missing.get());
    }
    complaints.clear();
    requests.clear();
    context(options -> settings.accept(options), browser(test));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context == null) {
      return;
    }
    String name = test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName();
    if (test.getExecutionException().isPresent()) {
      picture(name.replaceAll("[^\\w.-]+", "_"));
    }
    context.close();
    context = null;
    assertThat(complaints).as("complaints of the browser").isEmpty();
  }

  private static Browser browser(ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(BrowserExtension.class))
        .computeIfAbsent(SharedBrowser.class, any -> SharedBrowser.start(), SharedBrowser.class)
        .browser();
  }

  /** Begins again with another context: another size, colour scheme or language. */
  public Page with(Consumer<Browser.NewContextOptions> changes) {
    BrowserContext old = context;
    Browser browser = old.browser();
    old.close();
    context(changes, browser);
    return page;
  }

  private void context(Consumer<Browser.NewContextOptions> changes, Browser browser) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(1280, 800)
            .setLocale("en-GB")
            .setTimezoneId("UTC")
            .setReducedMotion(ReducedMotion.REDUCE);
    changes.accept(options);
    context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    context.addInitScript(REPORT_VIOLATIONS);
    context.onConsoleMessage(this::onMessage);
    context.onWebError(error -> complaints.add("thrown: " + error.error()));
    context.onRequest(this::onRequest);
    page = context.newPage();
  }

  private void onMessage(ConsoleMessage message) {
    boolean aboutAnAnswer =
        message.text().startsWith("Failed to load resource:")
            && URI.create(message.location().split(":\\d+:\\d+$")[0]).getPath().contains("/api/");
    boolean aboutAStop = message.text().endsWith("net::ERR_CONNECTION_REFUSED");
    if (!aboutAnAnswer && !aboutAStop) {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  private void onRequest(Request request) {
    URI uri = URI.create(request.url().split("[?#]")[0]);
    requests.add(request.method() + " " + uri.getPath());
    boolean isLocal = "data".equals(uri.getScheme()) || "blob".equals(uri.getScheme());
    if (!isLocal && !"127.0.0.1".equals(uri.getHost())) {
      complaints.add("a request to another server: " + request.url());
    }
  }

  public Page page() {
    return page;
  }

  /** The method and path of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * Opens a page of the console.
   *
   * @param route what comes after the {@code #}: {@code /flows}
   */
  public Page open(String route) {
    page.navigate(address.apply("/console/") + "#" + route);
    return page;
  }

  /** Fails if axe finds anything wrong in the page as it is now. */
  public void assertAccessible() {
    assertThat(Axe.violations(page)).as("violations that axe finds").isEmpty();
  }

  /** Writes a picture of the page to {@code target/browser}. */
  public void picture(String name) {
    try {
      page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    } catch (PlaywrightException e) {
      complaints.add("no picture: " + e.getMessage());
    }
  }
}
