package headgate.console;

import headgate.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of the console: the file {@code index.html} with the paths of this build.
 *
 * @param bytes in UTF-8
 * @param compressed the same in the format of gzip
 * @param securityPolicy what the page may load: files of this server, and the one import map
 */
record ConsolePage(byte[] bytes, byte[] compressed, String securityPolicy) {

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  /**
   * An import map must be in the page itself, so its hash permits it. {@code trusted-types} names
   * the policies of Lit and of the preview's worker.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self'; img-src 'self' data:"
          + " blob:; connect-src 'self'; font-src 'self'; worker-src 'self'; form-action 'self';"
          + " base-uri 'self'; frame-ancestors 'none'; require-trusted-types-for 'script';"
          + " trusted-types lit-html headgate";

  static ConsolePage of(ConsoleFiles files) {
    ConsoleFile file = files.find(ConsoleFiles.PAGE);
    if (file == null) {
      throw new IllegalStateException("The console has no page");
    }
    String text =
        new String(file.bytes(), StandardCharsets.UTF_8).replace("{{build}}", files.build());
    Matcher importMap = IMPORT_MAP.matcher(text);
    if (!importMap.find()) {
      throw new IllegalStateException("The page of the console has no import map");
    }
    byte[] hash = Sha256.digest(importMap.group(1).getBytes(StandardCharsets.UTF_8));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ConsolePage(
        bytes, ConsoleFile.gzip(bytes), POLICY.formatted(Base64.getEncoder().encodeToString(hash)));
  }
}
