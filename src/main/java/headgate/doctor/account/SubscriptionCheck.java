package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.SubscribedApp;
import headgate.meta.AccountReader.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether our app gets the webhooks of the business account. */
final class SubscriptionCheck implements Check {

  private static final String ADVICE =
      "Subscribe the app with POST /{waba-id}/subscribed_apps at Meta, with this account's token.";

  private final AccountReader reader;
  private final TokenReading reading;
  private final @Nullable String appId;

  /**
   * @param appId null for the app that the token belongs to
   */
  SubscriptionCheck(AccountReader reader, TokenReading reading, @Nullable String appId) {
    this.reader = reader;
    this.reading = reading;
    this.appId = appId;
  }

  @Override
  public String name() {
    return "webhook_subscription";
  }

  @Override
  public List<Verdict> run() {
    List<SubscribedApp> apps = reader.subscribedApps();
    if (apps.isEmpty()) {
      return List.of(
          Verdict.warn(
              "No app gets the webhooks of the business account, so answers do not arrive.",
              ADVICE));
    }
    String ours = ours();
    boolean isSubscribed = ours == null || apps.stream().anyMatch(app -> ours.equals(app.id()));
    return List.of(
        isSubscribed
            ? Verdict.ok("The app gets the webhooks of the business account.")
            : Verdict.warn(
                "Other apps get the webhooks of the business account, but not %s.".formatted(ours),
                ADVICE));
  }

  private @Nullable String ours() {
    Token token = reading.known();
    return appId != null || token == null ? appId : token.appId();
  }
}
