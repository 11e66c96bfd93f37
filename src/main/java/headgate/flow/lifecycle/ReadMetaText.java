package headgate.flow.lifecycle;

import headgate.flow.version.MetaText;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;

/** Reads the text that Meta has now, and stores nothing. */
final class ReadMetaText {

  private final MetaOperation operation;

  ReadMetaText(MetaOperation operation) {
    this.operation = operation;
  }

  /**
   * @throws Problem not found, if there is no such flow, or if Meta has no text of it; wrong state,
   *     if the flow was never saved to Meta
   * @throws headgate.meta.MetaException if the text cannot be read
   */
  MetaText run(String flowId) {
    LoadedFlow loaded = operation.look(flowId);
    MetaFlowId id = loaded.flow().metaFlowId();
    if (id == null) {
      throw Problem.wrongState("The flow was never saved to Meta, so Meta has no text of it.");
    }
    return operation
        .client(loaded)
        .downloadFlowJson(id)
        .map(MetaText::of)
        .orElseThrow(
            () -> Problem.of(Problem.Kind.NOT_FOUND, "Meta has no definition of this flow."));
  }
}
