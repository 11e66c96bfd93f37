package headgate.doctor.account;

import headgate.account.Account;
import headgate.account.AccountStatus;
import headgate.account.GraphAccounts;
import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.CheckResult;
import headgate.doctor.check.CheckStatus;
import headgate.doctor.check.Verdict;
import headgate.endpoint.key.KeyComparison;
import headgate.meta.AccountReader;
import headgate.meta.GraphAccount;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaException.Kind;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checks of an account, one after the other and within a limited time. If Meta does not
 * accept the token or cannot be reached, the remaining checks are skipped. So a disconnected
 * account is asked once.
 */
public final class AccountDoctor {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * @param clockOffset how much our clock was ahead of Meta's; null if Meta did not answer, or for
   *     the simulator, which has our clock
   */
  public record Diagnosis(List<CheckResult> results, @Nullable Duration clockOffset) {}

  private final MetaGateway meta;
  private final GraphAccounts graph;
  private final KeyComparison comparison;
  private final DatabaseReader db;
  private final InstantSource clock;

  public AccountDoctor(
      MetaGateway meta,
      GraphAccounts graph,
      KeyComparison comparison,
      DatabaseReader db,
      InstantSource clock) {
    this.db = db;
    this.comparison = comparison;
    this.meta = meta;
    this.graph = graph;
    this.clock = clock;
  }

  /**
   * @param hasEndpoints whether a flow of the account has an endpoint
   */
  public Diagnosis run(Account account, boolean hasEndpoints) {
    GraphAccount atMeta;
    try {
      atMeta = graph.of(account);
    } catch (Problem
        | StartupException e) { // the simulator is off, or another key sealed the token
      Verdict skipped = Verdict.skip(String.valueOf(e.getMessage()));
      return new Diagnosis(List.of(new CheckResult("account", skipped, account.id())), null);
    }
    MetaClient client =
        account.sandbox() || account.status() == AccountStatus.DISCONNECTED
            ? meta.withoutRetries(atMeta, LIMIT)
            : meta.forAccount(atMeta, LIMIT);
    TokenReading reading = new TokenReading(client.account());
    List<CheckResult> results = new ArrayList<>();
    String stop = null;
    for (Check check : checks(client, reading, account, hasEndpoints)) {
      if (stop != null) {
        results.add(
            result(check, Verdict.skip("Not checked, because %s.".formatted(stop)), account));
        continue;
      }
      try {
        check.run().forEach(verdict -> results.add(result(check, verdict, account)));
        stop = reading.isRefused() ? reason(Kind.UNAUTHORIZED) : null;
      } catch (MetaException e) {
        results.add(result(check, verdict(e, account.sandbox()), account));
        stop = reason(e.kind());
      }
    }
    return new Diagnosis(results, account.sandbox() ? null : client.clockOffset());
  }

  private List<Check> checks(
      MetaClient client, TokenReading reading, Account account, boolean hasEndpoints) {
    AccountReader reader = client.account();
    return List.of(
        new AppSecretCheck(db, account.id()),
        new TokenCheck(reading, clock),
        new ScopesCheck(reading, account.businessAccountId()),
        new BusinessAccountCheck(reader),
        new PhoneNumberCheck(reader, account.phoneNumberId()),
        new SubscriptionCheck(reader, reading, account.appId()),
        new WebhookCallbackCheck(db, account.id()),
        new PublicKeyCheck(comparison, account.id(), reader, account.phoneNumberId(), hasEndpoints),
        new SendingHealthCheck(reader),
        new RateBudgetCheck(client));
  }

  private static CheckResult result(Check check, Verdict verdict, Account account) {
    return new CheckResult(check.name(), verdict, account.id());
  }

  /** The message of a failure ends with what to do, if Meta answered. */
  private static Verdict verdict(MetaException failure, boolean sandbox) {
    String message = String.valueOf(failure.getMessage());
    if (sandbox && failure.kind() == Kind.UNREACHABLE) {
      return Verdict.skip("The built-in simulator does not run: it is a part of the server.");
    }
    String nextStep = failure.nextStep();
    String seen =
        nextStep == null || !message.endsWith(nextStep)
            ? message
            : message.substring(0, message.length() - nextStep.length()).strip();
    return new Verdict(
        failure.kind() == Kind.RATE_LIMITED ? CheckStatus.WARN : CheckStatus.FAIL,
        seen,
        nextStep == null ? advice(failure.kind()) : nextStep,
        null);
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case UNREACHABLE, FAILING ->
          "Check the network, a firewall or proxy, and HEADGATE_GRAPH_URL. Then run this again.";
      case RATE_LIMITED -> "Wait, and make fewer calls. Then run this again.";
      case UNAUTHORIZED -> "Set the account's access_token to a new token of a system user.";
      case FORBIDDEN, NOT_FOUND ->
          "Give the token's user this WhatsApp account, and the token both WhatsApp scopes.";
      case REFUSED -> "Correct what Meta's words name.";
      case UNREADABLE -> "Check HEADGATE_GRAPH_URL. Another server may have answered.";
    };
  }

  /** Why the remaining checks would fail as well. Null if they may succeed. */
  private static @Nullable String reason(Kind kind) {
    return switch (kind) {
      case UNAUTHORIZED -> "Meta does not accept the access token";
      case UNREACHABLE -> "Meta could not be reached";
      case RATE_LIMITED -> "Meta wants fewer calls for now";
      case FAILING, FORBIDDEN, NOT_FOUND, REFUSED, UNREADABLE -> null;
    };
  }
}
