package headgate.flow;

import org.jspecify.annotations.Nullable;

/**
 * The new values of the fields that a person may change.
 *
 * @param categories a JSON array
 */
public record EditableFields(
    String accountId, String name, String categories, @Nullable String endpointUri) {

  public static EditableFields of(Flow flow) {
    return new EditableFields(flow.accountId(), flow.name(), flow.categories(), flow.endpointUri());
  }
}
