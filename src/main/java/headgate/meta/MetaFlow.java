package headgate.meta;

import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Meta describes it. What was not asked for, or is not known to Meta, is null.
 *
 * @param status Meta's word as it came: {@code DRAFT}, {@code PUBLISHED}, {@code DEPRECATED},
 *     {@code BLOCKED}, {@code THROTTLED}, or one that was invented since
 * @param categories as they came; may hold words that we would not send
 * @param validationErrors Meta's own objects whole, as an array; equals {@link RawJson#EMPTY_ARRAY}
 *     where there are none
 * @param jsonVersion null where nothing was uploaded
 * @param previewUrl opens the form without a login: a secret; only in {@link MetaClient#getFlow}
 * @param updatedAt when name, categories, endpoint or definition last changed; null where this
 *     version of the API does not tell
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
