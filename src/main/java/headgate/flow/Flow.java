package headgate.flow;

import headgate.flow.version.VersionNumbers;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code flow}: what the flow is here, and what Meta is known to hold of it.
 *
 * @param number the row's own number; never leaves the program
 * @param categories a JSON array
 * @param textHash of the definition to the letter; null where there is none yet
 * @param creatingName the name under which Meta was asked to create it, until the id is known
 * @param unknownOutcome the operation whose answer from Meta never came, until another one tells
 * @param missingSince when Meta was first seen not to have it any more; null while it has
 * @param version rises with every change that a reader could notice
 * @param hasLocalChanges whether Meta has something else, or nothing
 */
public record Flow(
    long number,
    String id,
    String accountId,
    String name,
    FlowStatus status,
    String categories,
    @Nullable String endpointUri,
    @Nullable String textHash,
    @Nullable String canonicalHash,
    @Nullable MetaFlowId metaFlowId,
    AtMeta atMeta,
    Agreed agreed,
    VersionNumbers versions,
    @Nullable String creatingName,
    @Nullable String unknownOutcome,
    @Nullable Instant missingSince,
    @Nullable String previewUrl,
    @Nullable Instant previewExpiresAt,
    int version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastSavedAt,
    @Nullable Instant lastPublishedAt,
    boolean hasLocalChanges) {

  /**
   * What Meta is known to hold; everything null before the first save.
   *
   * @param status Meta's own word
   * @param textHash of the text that was uploaded or downloaded last; of ours where Meta has only
   *     written it in another way
   * @param updatedAt Meta's time of its last change
   */
  public record AtMeta(
      @Nullable String status,
      @Nullable String name,
      @Nullable String categories,
      @Nullable String endpointUri,
      @Nullable String textHash,
      @Nullable String canonicalHash,
      @Nullable Instant updatedAt) {}

  /**
   * What both sides last had in common: from it each side's changes are told. Everything null
   * before the first save.
   */
  public record Agreed(
      @Nullable String name,
      @Nullable String categories,
      @Nullable String endpointUri,
      @Nullable String canonicalHash) {}
}
