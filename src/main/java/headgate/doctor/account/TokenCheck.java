package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader.Token;
import headgate.meta.MetaException;
import headgate.meta.MetaException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Whether Meta accepts the access token, and until when. */
final class TokenCheck implements Check {

  private static final Duration SOON = Duration.ofDays(14);

  private static final String REPLACE =
      "Make a new token for a system user in Meta's business settings and set it as the account's"
          + " access_token.";

  private final TokenReading reading;
  private final InstantSource clock;

  TokenCheck(TokenReading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "access_token";
  }

  @Override
  public List<Verdict> run() {
    try {
      return List.of(verdict(reading.read()));
    } catch (MetaException e) {
      if (reading.asksAsApp() && e.kind() == Kind.UNAUTHORIZED) {
        return List.of(
            Verdict.fail(
                "Meta does not accept the app id and its secret, so the token was not checked.",
                "Set the account's app_id and app_secret to those of the token's app."));
      }
      if (!reading.asksAsApp() && (e.kind() == Kind.FORBIDDEN || e.kind() == Kind.REFUSED)) {
        return List.of(
            Verdict.skip(
                "Meta does not let this token check itself. Set app_id and app_secret to have it"
                    + " checked."));
      }
      throw e;
    }
  }

  private Verdict verdict(Token token) {
    if (!token.valid()) {
      String fault = token.fault();
      return Verdict.fail(
          "The access token is not valid." + (fault == null ? "" : " Meta says: " + fault),
          REPLACE);
    }
    Instant end = token.expiresAt();
    if (end == null) {
      return Verdict.ok("The access token is valid and does not expire.");
    }
    String seen = "The access token is valid until %s.".formatted(end);
    return end.isBefore(clock.instant().plus(SOON))
        ? Verdict.warn(seen, REPLACE)
        : Verdict.ok(seen);
  }
}
