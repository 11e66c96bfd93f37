package headgate.flow;

import headgate.flow.version.VersionNumbers;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code flow}: the flow here, and what is known of it at Meta.
 *
 * @param number of the row; never leaves the program
 * @param categories a JSON array
 * @param textHash SHA-256 of the definition's text; null if the flow has no definition
 * @param canonicalHash SHA-256 of its canonical form; null if the flow has no definition
 * @param creatingName the name in a create at Meta with an unknown outcome; else null
 * @param unknownOutcome the operation whose answer from Meta never came; null once its outcome is
 *     known
 * @param missingSince when Meta was first seen without the flow; null while Meta has it
 * @param version rises with every change that an API user can see
 * @param hasLocalChanges whether Meta has something else, or does not have the flow
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
    @Nullable Operation unknownOutcome,
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
   * What Meta is known to hold. Everything is null before the first save.
   *
   * @param status Meta's own word
   * @param textHash of the text that was uploaded or downloaded last; of our text if Meta only
   *     formats it in another way
   * @param updatedAt when the flow last changed at Meta; null if that is not known
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
   * What both sides last agreed on: what differs from it has changed since. Everything is null
   * before the first save.
   */
  public record Agreed(
      @Nullable String name,
      @Nullable String categories,
      @Nullable String endpointUri,
      @Nullable String canonicalHash) {}
}
