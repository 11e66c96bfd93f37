package headgate.flow;

import headgate.account.AccountDao;
import headgate.db.Database;
import headgate.flow.version.Authorship;
import headgate.flow.version.Definition;
import headgate.flow.version.VersionWriter;
import headgate.http.Body;
import headgate.problem.Problem;
import headgate.text.PreparedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /api/flows/{id}} changes: only the keys that its body has. */
public final class FlowEdit {

  private final Optional<String> name;
  private final Optional<String> accountId;
  private final Optional<String> categories;
  private final boolean setsEndpoint;
  private final @Nullable String endpointUri;
  private final boolean setsDefinition;
  private final @Nullable Definition definition;
  private final ResponseSettings responses;

  private FlowEdit(Body body) {
    name = FlowFieldReader.name(body);
    accountId = body.text("account_id").map(id -> id.toLowerCase(Locale.ROOT));
    categories = body.has("categories") ? Optional.of(Categories.from(body)) : Optional.empty();
    setsEndpoint = body.has("endpoint_uri");
    endpointUri = FlowFieldReader.endpointUri(body);
    setsDefinition = body.has("json_definition");
    definition = Definition.from(body).orElse(null);
    responses = ResponseSettings.from(body);
  }

  private FlowEdit(Definition definition) {
    name = Optional.empty();
    accountId = Optional.empty();
    categories = Optional.empty();
    setsEndpoint = false;
    endpointUri = null;
    setsDefinition = true;
    this.definition = definition;
    responses = ResponseSettings.NONE;
  }

  /** Changes nothing but the definition. */
  static FlowEdit of(Definition definition) {
    return new FlowEdit(definition);
  }

  /**
   * @throws Problem malformed or invalid, naming the field
   */
  static FlowEdit from(Body body) {
    return new FlowEdit(body);
  }

  /**
   * The new definition, ready to be stored as a change of the current one. Null if the edit sets no
   * definition.
   */
  @Nullable PreparedText preparedText(Database db, String flowId) {
    if (definition == null) {
      return null;
    }
    byte[] text = definition.text().getBytes(StandardCharsets.UTF_8);
    return VersionWriter.base(db, flowId)
        .map(base -> PreparedText.similarTo(base, definition.textHash(), text))
        .orElseGet(() -> PreparedText.whole(definition.textHash(), text));
  }

  ResponseSettings responses() {
    return responses;
  }

  /**
   * What an edit did.
   *
   * @param newVersion whether the flow has another definition, or none any more
   * @param newName whether the flow has another name or account
   */
  record Changes(boolean newVersion, boolean newName) {}

  /**
   * @param text what {@link #preparedText} returned
   * @throws Problem wrong state, or not found for the account
   */
  Changes applyTo(
      Flow flow, Handle handle, @Nullable PreparedText text, Authorship by, Instant now) {
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
    boolean newVersion = false;
    if (setsDefinition) {
      newVersion = new DefinitionDao(handle).replace(flow, definition, text, by, now);
    }
    responses.applyTo(handle, flow);
    new FlowDao(handle).update(flow, fields, now);
    boolean newName = !newAccount.equals(flow.accountId()) || !fields.name().equals(flow.name());
    return new Changes(newVersion, newName);
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
