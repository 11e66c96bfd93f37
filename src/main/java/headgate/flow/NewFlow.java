package headgate.flow;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.flow.version.Definition;
import headgate.http.Body;
import headgate.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/flows}.
 *
 * @param accountId null where the caller leaves it to us
 * @param categories a JSON array
 */
public record NewFlow(
    String name,
    @Nullable String accountId,
    String categories,
    @Nullable String endpointUri,
    @Nullable Definition definition) {

  /**
   * @throws Problem malformed or invalid, naming the field
   */
  static NewFlow from(Body body) {
    return new NewFlow(
        FlowFields.name(body).orElseThrow(() -> Problem.malformed("name is required.")),
        accountId(body),
        Categories.from(body),
        FlowFields.endpointUri(body),
        Definition.from(body).orElse(null));
  }

  /**
   * @param around what the file came in, whose name and account count more; or the file itself
   * @throws Problem malformed or invalid, naming the field
   */
  public static NewFlow fromFile(Body file, Body around) {
    String account = accountId(around);
    return new NewFlow(
        FlowFields.name(around)
            .or(() -> FlowFields.name(file))
            .orElseThrow(() -> Problem.malformed("name is required.")),
        account == null ? accountId(file) : account,
        Categories.fromFile(file),
        FlowFields.endpointUri(file),
        Definition.from(file).orElse(null));
  }

  public static @Nullable String accountId(Body body) {
    String given = body.nullableText("account_id");
    return given == null ? null : given.toLowerCase(Locale.ROOT);
  }

  public NewFlow withoutDefinition() {
    return new NewFlow(name, accountId, categories, endpointUri, null);
  }

  /**
   * The named account; else the usual one.
   *
   * @throws Problem not found, or malformed where it is not clear which account is meant
   */
  public Account account(Handle handle) {
    return accountId == null ? usualAccount(handle) : new AccountDao(handle).require(accountId);
  }

  /**
   * The only account, else the default one.
   *
   * @throws Problem malformed where it is not clear which account is meant
   */
  public static Account usualAccount(Handle handle) {
    List<Account> all = new AccountDao(handle).all();
    if (all.size() == 1) {
      return all.get(0);
    }
    return all.stream().filter(Account::isDefault).findFirst().orElseThrow(() -> unclear(all));
  }

  private static Problem unclear(List<Account> all) {
    if (all.isEmpty()) {
      return Problem.malformed("There is no account yet. Make one with POST /api/accounts.");
    }
    return Problem.malformed(
        "account_id is required, since there are several accounts and none is the default: %s."
            .formatted(
                all.stream()
                    .limit(20)
                    .map(account -> account.id() + " (" + account.name() + ")")
                    .collect(Collectors.joining(", "))));
  }
}
