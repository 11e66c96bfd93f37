package headgate.flow;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.flow.version.Definition;
import headgate.http.Body;
import headgate.problem.Problem;
import headgate.template.Template;
import headgate.template.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/flows}.
 *
 * @param accountId null if the caller names none
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
    String name =
        FlowFieldReader.name(body).orElseThrow(() -> Problem.malformed("name is required."));
    Optional<Template> template = template(body);
    Optional<Definition> given = Definition.from(body);
    if (given.isPresent() && template.isPresent()) {
      throw Problem.invalid("Send template or json_definition, not both.");
    }
    return new NewFlow(
        name,
        accountId(body),
        Categories.from(body, template.map(Template::categories).orElse(List.of())),
        FlowFieldReader.endpointUri(body),
        given.or(() -> template.map(Template::definition).map(Definition::parse)).orElse(null));
  }

  private static Optional<Template> template(Body body) {
    return Optional.ofNullable(body.nullableText("template"))
        .map(
            id ->
                Templates.find(id)
                    .orElseThrow(
                        () ->
                            Problem.invalid(
                                "template is not the id of a template. The ids are %s."
                                    .formatted(String.join(", ", Templates.ids())))));
  }

  /**
   * @param request the body that contains the file, or the file itself; its name and account
   *     replace those of the file
   * @throws Problem malformed or invalid, naming the field
   */
  public static NewFlow fromFile(Body file, Body request) {
    String account = accountId(request);
    return new NewFlow(
        FlowFieldReader.name(request)
            .or(() -> FlowFieldReader.name(file))
            .orElseThrow(() -> Problem.malformed("name is required.")),
        account == null ? accountId(file) : account,
        Categories.fromFile(file),
        FlowFieldReader.endpointUri(file),
        Definition.from(file).orElse(null));
  }

  /** The account that the query or the body names; null if they name none. */
  public static @Nullable String accountId(Body body) {
    String given = body.parameterOrText("account_id");
    return given == null ? null : given.toLowerCase(Locale.ROOT);
  }

  public NewFlow withoutDefinition() {
    return new NewFlow(name, accountId, categories, endpointUri, null);
  }

  /**
   * The id of the named account, else of the only one or the default one.
   *
   * @throws Problem not found, or malformed if several accounts exist and none is the default
   */
  public String requireAccountId(Handle handle) {
    return accountId == null
        ? onlyOrDefaultAccountId(handle)
        : new AccountDao(handle).requireId(accountId);
  }

  /**
   * @throws Problem malformed if there is no account, or if there are several and none is the
   *     default
   */
  public static String onlyOrDefaultAccountId(Handle handle) {
    AccountDao accounts = new AccountDao(handle);
    return accounts.onlyOrDefaultId().orElseThrow(() -> ambiguous(accounts.all()));
  }

  private static Problem ambiguous(List<Account> all) {
    if (all.isEmpty()) {
      return Problem.malformed("There is no account yet. Create one with POST /api/accounts.");
    }
    return Problem.malformed(
        ("account_id is required, in the body or as ?account_id=. There are several accounts, and"
                + " none is the default: %s.")
            .formatted(
                all.stream()
                    .limit(20)
                    .map(account -> account.id() + " (" + account.name() + ")")
                    .collect(Collectors.joining(", "))));
  }
}
