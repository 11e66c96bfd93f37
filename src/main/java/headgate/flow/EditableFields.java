package headgate.flow;

import org.jspecify.annotations.Nullable;

/**
 * New values for the fields of a flow that users can edit, besides the definition.
 *
 * @param categories a JSON array
 */
public record EditableFields(
    String accountId, String name, String categories, @Nullable String endpointUri) {

  public static EditableFields of(Flow flow) {
    return new EditableFields(flow.accountId(), flow.name(), flow.categories(), flow.endpointUri());
  }
}
