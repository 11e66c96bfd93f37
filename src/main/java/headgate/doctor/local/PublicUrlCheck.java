package headgate.doctor.local;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this server answers under its public address, as seen from this machine. */
public final class PublicUrlCheck implements Check {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final String ADVICE =
      "Check the name in DNS, the certificate, the proxy in front of Headgate and the firewall. If"
          + " this machine cannot call its own public address, try it from another one.";

  private final @Nullable URI publicUrl;

  /**
   * @param publicUrl without a slash at its end; null if there is none
   */
  public PublicUrlCheck(@Nullable URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "public_url";
  }

  @Override
  public List<Verdict> run() {
    if (publicUrl == null) {
      return List.of(
          Verdict.skip("HEADGATE_PUBLIC_URL is not set, so Meta does not call this server."));
    }
    try {
      return List.of(verdict(publicUrl));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Verdict.skip("The check was cancelled."));
    }
  }

  private static Verdict verdict(URI publicUrl) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(publicUrl + "/health")).timeout(TIMEOUT).build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      boolean isOurs = answer.headers().firstValue("X-Request-Id").isPresent();
      return answer.statusCode() == 200 && isOurs
          ? Verdict.ok("Headgate answers under %s.".formatted(publicUrl))
          : Verdict.fail(
              "%s/health answers %d%s."
                  .formatted(
                      publicUrl, answer.statusCode(), isOurs ? "" : ", and not as Headgate does"),
              ADVICE);
    } catch (IOException e) {
      return Verdict.fail("%s/health does not answer: %s.".formatted(publicUrl, e), ADVICE);
    }
  }
}
