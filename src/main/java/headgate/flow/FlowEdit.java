package headgate.flow;

import headgate.account.AccountDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.http.Body;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/flows/{id}}: it changes only the keys that are present. */
public final class FlowEdit {

  private final Optional<String> name;
  private final Optional<String> accountId;
  private final Optional<String> categories;
  private final boolean setsEndpoint;
  private final @Nullable String endpointUri;
  private final boolean setsDefinition;
  private final @Nullable Definition definition;

  private FlowEdit(Body body) {
    name = FlowFieldReader.name(body);
    accountId = body.text("account_id").map(id -> id.toLowerCase(Locale.ROOT));
    categories = body.has("categories") ? Optional.of(Categories.from(body)) : Optional.empty();
    setsEndpoint = body.has("endpoint_uri");
    endpointUri = FlowFieldReader.endpointUri(body);
    setsDefinition = body.has("json_definition");
    definition = Definition.from(body).orElse(null);
  }

  /**
   * @throws Problem malformed or invalid, naming the field
   */
  static FlowEdit from(Body body) {
    return new FlowEdit(body);
  }

  /**
   * @return the changed flow
   * @throws Problem wrong state, or not found for the account
   */
  Flow applyTo(Flow flow, Handle handle, Authorship by, Instant now) {
    requireChangeable(flow);
    String newAccount = accountId.orElse(flow.accountId());
    if (!newAccount.equals(flow.accountId())) {
      requireNeverSaved(flow);
      new AccountDao(handle).require(newAccount);
    }
    EditableFields fields =
        new EditableFields(
            newAccount,
            name.orElse(flow.name()),
            Categories.inKnownOrder(
                categories.orElse(flow.categories()),
                flow.atMeta().categories(),
                flow.categories()),
            setsEndpoint ? endpointUri : flow.endpointUri());
    if (setsDefinition) {
      new DefinitionDao(handle).replace(flow, definition, by, now);
    }
    return new FlowDao(handle).update(flow, fields, now);
  }

  /**
   * @throws Problem wrong state, if the flow is deprecated
   */
  public static void requireChangeable(Flow flow) {
    if (flow.status() == FlowStatus.DEPRECATED) {
      throw Problem.wrongState(
          "Deprecated flows cannot be changed. Create a new flow with this definition instead.");
    }
  }

  private static void requireNeverSaved(Flow flow) {
    if (flow.metaFlowId() != null || flow.creatingName() != null) {
      throw Problem.wrongState(
          "account_id can change only before the first save. The flow is at Meta already.");
    }
  }
}
