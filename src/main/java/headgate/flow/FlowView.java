package headgate.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API shows of one flow: the keys of the list and everything else.
 *
 * @param warnings null, and then not shown, where nothing was asked for that could need one
 */
record FlowView(
    @JsonUnwrapped FlowItem item,
    @Nullable RawJson jsonDefinition,
    RawJson validationErrors,
    RawJson findings,
    @Nullable String previewUrl,
    @Nullable Instant previewExpiresAt,
    @Nullable Instant lastSavedAt,
    @Nullable Instant lastPublishedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  /** A preview link that has run out is not shown. */
  static FlowView of(StoredFlow flow, Instant now, @Nullable List<String> warnings) {
    Instant expires = flow.previewExpiresAt();
    boolean preview = expires != null && expires.isAfter(now);
    return new FlowView(
        flow.item(),
        flow.definition().text(),
        flow.definition().validationErrors(),
        flow.definition().findings(),
        preview ? flow.previewUrl() : null,
        preview ? expires : null,
        flow.lastSavedAt(),
        flow.lastPublishedAt(),
        warnings);
  }
}
