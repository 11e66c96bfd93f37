package headgate.sandbox.callback;

import headgate.sandbox.http.LocalOnly;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which callback URLs are allowed: the loopback address, and what is below the public URL. */
public final class CallbackPolicy {

  private static final int MAX_LENGTH = 2048;

  private final @Nullable URI publicUrl;

  /**
   * @param publicUrl without a slash at its end; null if there is none
   */
  public CallbackPolicy(@Nullable URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  URI require(String url) throws CallbackRefusedException {
    URI callback = parse(url);
    String host = callback.getHost();
    if (callback.getUserInfo() != null
        || host == null
        || !LocalOnly.isLoopback(host) && !isBelowPublicUrl(callback)) {
      throw new CallbackRefusedException(
          "The simulator only calls localhost, 127.0.0.1, [::1] and HEADGATE_PUBLIC_URL.");
    }
    return callback;
  }

  private static URI parse(String url) throws CallbackRefusedException {
    try {
      URI callback = new URI(url);
      if (url.length() <= MAX_LENGTH
          && callback.getFragment() == null
          && ("http".equals(callback.getScheme()) || "https".equals(callback.getScheme()))) {
        return callback;
      }
    } catch (URISyntaxException e) {
      throw new CallbackRefusedException("The callback is not a URL: " + e.getReason() + ".");
    }
    throw new CallbackRefusedException(
        "The callback must be an http or https URL with at most 2,048 characters.");
  }

  private boolean isBelowPublicUrl(URI callback) {
    URI base = publicUrl;
    return base != null
        && base.getScheme().equals(callback.getScheme())
        && Objects.equals(base.getAuthority(), callback.getAuthority())
        && callback.normalize().getPath().startsWith(base.getPath() + "/");
  }
}
