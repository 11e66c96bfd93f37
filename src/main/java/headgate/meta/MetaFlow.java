package headgate.meta;

import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Meta describes it (Flows API, Get). A field is null if Meta did not send it.
 *
 * @param status Meta's word: {@code DRAFT}, {@code PUBLISHED}, {@code DEPRECATED}, {@code BLOCKED},
 *     {@code THROTTLED}, or a newer one
 * @param categories Meta's words; may contain newer ones that we do not know
 * @param validationErrors Meta's error objects unchanged, as an array; {@link RawJson#EMPTY_ARRAY}
 *     if there are none
 * @param jsonVersion null if there is no definition
 * @param previewUrl opens the form without a login, so it is a secret; only from {@link
 *     MetaClient#getFlow}
 * @param updatedAt when the name, categories, endpoint or definition last changed; null if this API
 *     version does not say (observed, not documented)
 */
public record MetaFlow(
    MetaFlowId id,
    String name,
    String status,
    List<String> categories,
    RawJson validationErrors,
    @Nullable String jsonVersion,
    @Nullable String dataApiVersion,
    @Nullable String endpointUri,
    @Nullable String previewUrl,
    @Nullable Instant previewExpiresAt,
    @Nullable Instant updatedAt) {

  public MetaFlow {
    categories = List.copyOf(categories);
  }

  @Override
  public String toString() {
    return "MetaFlow[id=%s, status=%s]".formatted(id, status);
  }
}
