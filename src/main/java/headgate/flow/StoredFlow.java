package headgate.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is stored of one flow and shown of it. */
record StoredFlow(
    FlowItem item,
    StoredDefinition definition,
    @Nullable String previewUrl,
    @Nullable Instant previewExpiresAt,
    @Nullable Instant lastSavedAt,
    @Nullable Instant lastPublishedAt) {}
