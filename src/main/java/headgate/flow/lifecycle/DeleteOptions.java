package headgate.flow.lifecycle;

/**
 * How to delete a flow.
 *
 * @param localOnly whether the flow is deleted here only
 * @param overwrite whether Meta's text is deleted without being read first
 */
record DeleteOptions(boolean localOnly, boolean overwrite) {}
