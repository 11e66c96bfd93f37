package headgate.sandbox.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Meta keeps it, without its documents. Times are unix seconds.
 *
 * @param seq orders flows by creation
 * @param jsonVersion null while no document was uploaded, or where it names none
 * @param dataApiVersion not null: a flow with an endpoint
 * @param lastVersion number of the last published version; 0: never published
 * @param editable false for old flows, which cannot be edited once published
 */
public record FakeFlow(
    long seq,
    String id,
    String wabaId,
    String name,
    List<String> categories,
    FlowStatus status,
    @Nullable String endpointUri,
    @Nullable String applicationId,
    @Nullable String jsonVersion,
    @Nullable String dataApiVersion,
    List<Map<String, Object>> validationErrors,
    @Nullable String previewToken,
    long previewExpiresAt,
    long updatedAt,
    int lastVersion,
    boolean editable) {

  public boolean wasPublished() {
    return lastVersion > 0;
  }

  public boolean hasEndpoint() {
    return dataApiVersion != null;
  }

  /**
   * Whether metadata and document may change: drafts, and published flows unless they are old ones.
   * That throttled and blocked flows may not be edited is our choice.
   */
  public boolean mayChange() {
    return switch (status) {
      case DRAFT -> editable || !wasPublished();
      case PUBLISHED -> editable;
      case THROTTLED, BLOCKED, DEPRECATED -> false;
    };
  }
}
