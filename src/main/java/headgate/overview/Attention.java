package headgate.overview;

import headgate.flow.FlowAttention;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person.
 *
 * @param kind a word for programs
 * @param link the path in this API that shows more
 * @param flowId null if it is not about one flow
 * @param accountId null if it is not about one account
 * @param since null if it is not known
 */
record Attention(
    String kind,
    String message,
    String link,
    @Nullable String flowId,
    @Nullable String accountId,
    @Nullable String since) {

  static Attention of(FlowAttention.Line line) {
    return new Attention(
        line.kind(), line.message(), line.link(), line.flowId(), null, line.since());
  }
}
